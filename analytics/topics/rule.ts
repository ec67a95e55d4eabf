import { z } from "zod";

/** More than these are refused by name, so that a mistaken file does not stop the machine. */
export const taxonomyLimits = {
  topics: 10_000,
  levels: 4,
  /** Terms and patterns of one topic, and of all together. */
  termsOfTopic: 500,
  terms: 200_000,
  termLength: 100,
  patternsOfTopic: 50,
  /** Of all topics together: each is looked for in every message. */
  patterns: 1_000,
  patternLength: 500,
} as const;

const name = z.string().trim().min(1).max(80);
const word = z.string().regex(/^[^\0]*$/);
const list = z.array(word);

/** What makes a conversation belong to a topic: one of `any` or `patterns`, each of `all`, and nothing of `none`. */
export const ruleSchema = z.strictObject({
  any: list.optional(),
  all: list.optional(),
  none: list.optional(),
  /** Regular expressions as RE2 reads them, which takes linear time whatever they are. */
  patterns: list.optional(),
  /** Whose messages are read; the customer's when nothing is said. */
  side: z.enum(["customer", "agent", "all"]).optional(),
  /** Values of the registry's dimensions; the empty string is "no value". */
  where: z.record(z.string(), z.array(word).min(1)).optional(),
});
export type Rule = z.infer<typeof ruleSchema>;
export type RuleSide = NonNullable<Rule["side"]>;

export const topicSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/),
  name: z.strictObject({ zh: name, en: name }),
  parent: z.string().optional(),
  /** A topic above others may do without: it has what they have. */
  rule: ruleSchema.optional(),
  /** The model, trained on marked conversations, that decides in place of the rule's words; its fields still hold. */
  learned: z.string().max(64).optional(),
});
export type Topic = z.infer<typeof topicSchema>;

/** A file of topics. A conversation of a topic also belongs to those above it. */
export const taxonomySchema = z.strictObject({ topics: z.array(topicSchema) });
export type Taxonomy = z.infer<typeof taxonomySchema>;
