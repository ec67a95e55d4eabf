import { termsOf } from "./check";
import { topicJudge } from "./judge";
import type { TopicModel } from "./learned";
import { matcherOf } from "./matcher";
import type { Rule, RuleSide, Taxonomy } from "./rule";

/** Who wrote a message, as far as rules ask. */
export type ReadSide = Exclude<RuleSide, "all">;

/**
 * Finds a conversation's topics: `read` its messages (and `mark` what SQL found of the patterns), then `finish`, which
 * also makes ready for the next one. One reader serves one thread.
 */
export interface TopicReader {
  /** Distinct patterns of all rules, for RE2; `mark` takes their place in this list. */
  readonly patterns: readonly string[];
  read(side: ReadSide, message: string): void;
  mark(side: ReadSide, pattern: number): void;
  /** Places of the topics in the taxonomy, ascending, those above included. `has` answers a rule's field condition. */
  finish(has: (dimension: string, values: readonly string[]) => boolean): number[];
}

interface Compiled {
  readonly any: readonly number[];
  readonly all: readonly number[];
  readonly none: readonly number[];
  readonly where: readonly (readonly [string, readonly string[]])[];
  readonly mask: number;
}

const bits: Readonly<Record<RuleSide, number>> = { customer: 1, agent: 2, all: 3 };

/** Models by the topic in whose taxonomy they are named: they decide in place of the rule's words. */
export type LearnedModels = ReadonlyMap<string, TopicModel>;

/** Compiles a taxonomy that `parseTaxonomy` accepted. */
export function topicReader(taxonomy: Taxonomy, models: LearnedModels = new Map()): TopicReader {
  const terms = new Numbers();
  const patterns = new Numbers();
  const learned = taxonomy.topics.flatMap(({ id }, topic) => {
    const model = models.get(id);
    return model ? [{ topic, model }] : [];
  });
  const judge = topicJudge(learned.map(({ model }) => model));
  const rules = taxonomy.topics.map(({ id, rule }) => (models.has(id) ? fieldsOnly(rule) : rule));
  for (const rule of rules) for (const term of termsOf(rule)) terms.of(term);
  const matcher = matcherOf(terms.names);
  const compiled = rules.map((rule) => (rule ? compile(rule, terms, patterns) : null));
  const above = ancestors(taxonomy);
  const found = new Uint8Array(terms.names.length + patterns.names.length);
  const touched: number[] = [];
  const asked = byAtom(compiled, found.length);
  const unworded = compiled.flatMap((rule, i) =>
    rule && rule.any.length + rule.all.length === 0 && !learned.some(({ topic }) => topic === i) ? [i] : [],
  );
  const stamp = new Int32Array(rules.length).fill(-1);
  let round = 0;
  let side = 1;
  const note = (atom: number) => {
    if (found[atom] === 0) touched.push(atom);
    found[atom] = (found[atom] as number) | side;
  };
  return {
    patterns: patterns.names,
    read(from, message) {
      side = bits[from];
      matcher.scan(message, note);
      if (from === "customer" && learned.length > 0) judge.read(message);
    },
    mark(from, pattern) {
      side = bits[from];
      note(terms.names.length + pattern);
    },
    finish(has) {
      round++;
      const topics: number[] = [];
      const consider = (topic: number) => {
        if (stamp[topic] === round || !holds(compiled[topic], found, has)) return;
        for (const one of above[topic] ?? []) {
          if (stamp[one] === round) continue;
          stamp[one] = round;
          topics.push(one);
        }
      };
      for (const atom of touched) for (const topic of asked[atom] ?? []) consider(topic);
      for (const topic of unworded) consider(topic);
      if (learned.length > 0)
        judge.verdicts().forEach((takes, i) => {
          if (takes) consider(learned[i]?.topic ?? -1);
        });
      for (const atom of touched) found[atom] = 0;
      touched.length = 0;
      return topics.sort((a, b) => a - b);
    },
  };
}

function holds(
  rule: Compiled | null | undefined,
  found: Uint8Array,
  has: (dimension: string, values: readonly string[]) => boolean,
): boolean {
  if (!rule) return false;
  const hit = (atom: number) => ((found[atom] as number) & rule.mask) !== 0;
  return (
    (rule.any.length === 0 || rule.any.some(hit)) &&
    rule.all.every(hit) &&
    !rule.none.some(hit) &&
    rule.where.every(([dimension, values]) => has(dimension, values))
  );
}

function fieldsOnly(rule: Rule | undefined): Rule {
  return rule?.where ? { where: rule.where } : {};
}

function compile(rule: Rule, terms: Numbers, patterns: Numbers): Compiled {
  const numbers = (list: readonly string[] = []) => list.map((term) => terms.of(term));
  const others = (rule.patterns ?? []).map((pattern) => terms.names.length + patterns.of(pattern));
  return {
    any: [...numbers(rule.any), ...others],
    all: numbers(rule.all),
    none: numbers(rule.none),
    where: Object.entries(rule.where ?? {}),
    mask: bits[rule.side ?? "customer"],
  };
}

/** For every atom the topics that it can bring: each rule is asked through `any`, or through `all` without it. */
function byAtom(rules: readonly (Compiled | null)[], atoms: number): number[][] {
  const asked: number[][] = Array.from({ length: atoms }, () => []);
  rules.forEach((rule, topic) => {
    if (!rule) return;
    const brings = rule.any.length > 0 ? rule.any : rule.all.slice(0, 1);
    for (const atom of brings) asked[atom]?.push(topic);
  });
  return asked;
}

/** Every topic with those above it. */
function ancestors({ topics }: Taxonomy): number[][] {
  const placeOf = new Map(topics.map(({ id }, i) => [id, i]));
  return topics.map((_, start) => {
    const path: number[] = [];
    for (let at: number | undefined = start; at !== undefined && !path.includes(at); ) {
      path.push(at);
      at = placeOf.get(topics[at]?.parent ?? "");
    }
    return path;
  });
}

/** Distinct names in the order they were met. */
class Numbers {
  readonly names: string[] = [];
  private readonly known = new Map<string, number>();

  of(name: string): number {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    this.known.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }
}
