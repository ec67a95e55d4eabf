import { z } from "zod";
import { BadInput } from "../../../analytics/errors";
import { type Interval, wilson } from "../../../analytics/query/intervals";
import { mapRows } from "../../../analytics/query/rows";
import { type Text, text } from "../../../analytics/text";
import { matcherOf } from "../../../analytics/topics/matcher";
import type { Rule, Taxonomy, Topic } from "../../../analytics/topics/rule";
import { patternOfAny } from "../../../analytics/topics/term";
import type { Connection } from "../../../sql/duckdb/connection";
import {
  judgedCounts,
  judgedOverlap,
  judgedSamples,
  judgeRule,
  type RuleInSql,
} from "../../../sql/text/rule-matches";
import type { Workspace } from "../../../sql/workspace";
import { newestTaxonomy } from "../text/readers.server";
import { readTaxonomy } from "./saved-taxonomies.server";

/** A number of conversations; estimated from a sample with its 95 % interval, or counted, when all three agree. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A conversation that the rule takes, or no longer takes, with what was said and where it met the rule. */
export interface PreviewSample {
  readonly conversationId: string;
  readonly externalId: string;
  readonly startedAt: string;
  /** Against the saved version. */
  readonly change: "kept" | "gained" | "lost";
  readonly said: string;
  readonly places: readonly (readonly [from: number, to: number])[];
  /** Whether a person marked it as a right example; null: not marked. */
  readonly fits: boolean | null;
}

/** A share of n with its 95 % interval. */
export interface Measured extends Interval {
  readonly value: number;
  readonly n: number;
}

/** What a rule would take in, before it is saved. */
export interface RulePreview {
  readonly topic: string;
  /** Conversations in the workspace, and how many of them were looked at. */
  readonly conversations: number;
  readonly sampled: number;
  readonly exact: boolean;
  readonly hits: Estimate;
  readonly share: Interval | null;
  /** Against the saved version; null where the topic is not saved. */
  readonly change: { readonly before: Estimate; readonly gained: Estimate; readonly lost: Estimate } | null;
  readonly overlap: readonly {
    readonly topic: string;
    readonly name: Text;
    readonly both: Estimate;
    /** Of what the rule takes, and of what the topic has. */
    readonly ofRule: number;
    readonly ofTopic: number;
  }[];
  readonly samples: readonly PreviewSample[];
  /** Of the marked examples that the rule takes, the right ones; of the right ones, those it takes. */
  readonly precision: Measured | null;
  readonly recall: Measured | null;
}

const sampleOf = 20_000;
const samplesEach = 6;
const overlapsShown = 8;

/** Reads a rule file: a topic with its rule, or a rule alone. Throws BadInput with every fault. */
export async function readRuleFile(workspace: Workspace, input: unknown): Promise<Topic> {
  const given = z.looseObject({ id: z.string().optional(), rule: z.unknown() }).safeParse(input);
  const isTopic = given.success && given.data.rule !== undefined;
  const id = isTopic ? (given.data.id ?? unsaved) : unsaved;
  const rule = isTopic ? given.data.rule : input;
  const { topics } = await readTaxonomy(workspace, { topics: [{ id, name: text(id, id), rule }] });
  const [topic] = topics;
  if (topic) return topic;
  throw new BadInput([{ where: "rule", code: "empty_rule", text: text("没有规则。", "There is no rule.") }]);
}

const unsaved = "preview";

/** Judges a rule on a sample of the conversations, or with `exact` on all of them. The sample is the same each time. */
export async function previewRule(
  workspace: Workspace,
  topic: Topic,
  { exact = false, signal }: { readonly exact?: boolean; readonly signal?: AbortSignal } = {},
): Promise<RulePreview> {
  const saved = (await newestTaxonomy(workspace)).body;
  const rule = inSql(topic.rule ?? {});
  const below = topicsBelow(saved, topic.id);
  return workspace.reading(async (connection) => {
    const conversations = await figure(connection, "SELECT count(*) FROM conversation_facts");
    const share = exact || conversations <= sampleOf ? 1 : sampleOf / conversations;
    const { precision, recall } = await onMarks(connection, rule, topic.id, signal);
    await judgeRule(connection, rule, { share }, signal);
    const [counts] = mapRows(await judgedCounts(connection, topic.id, below), (cells) => ({
      judged: cells.number("judged") ?? 0,
      hits: cells.number("hits") ?? 0,
      before: cells.number("before") ?? 0,
      gained: cells.number("gained") ?? 0,
      lost: cells.number("lost") ?? 0,
    }));
    const { judged, hits, before, gained, lost } = counts ?? {
      judged: 0,
      hits: 0,
      before: 0,
      gained: 0,
      lost: 0,
    };
    const estimate = (k: number): Estimate => {
      const { low, high } = wilson(k, judged) ?? { low: 0, high: 0 };
      const scaled = (part: number) => Math.round(part * conversations);
      if (share >= 1) return { value: k, low: k, high: k };
      return { value: scaled(k / judged), low: scaled(low), high: scaled(high) };
    };
    const names = new Map(saved.topics.map(({ id, name }) => [id, name]));
    const above = topicsAbove(saved, topic.id);
    const overlap = mapRows(await judgedOverlap(connection), (cells) => ({
      topic: cells.text("topic") ?? "",
      conversations: cells.number("conversations") ?? 0,
      both: cells.number("shared") ?? 0,
    })).filter((one) => one.topic !== topic.id && !above.has(one.topic));
    const samples = await samplesOf(connection, topic, rule, below);
    await connection.run("DROP TABLE temp.judged");
    return {
      topic: topic.id,
      conversations,
      sampled: judged,
      exact: share >= 1,
      hits: estimate(hits),
      share: wilson(hits, judged),
      change: names.has(topic.id)
        ? { before: estimate(before), gained: estimate(gained), lost: estimate(lost) }
        : null,
      overlap: overlap.slice(0, overlapsShown).map((one) => ({
        topic: one.topic,
        name: names.get(one.topic) ?? text(one.topic, one.topic),
        both: estimate(one.both),
        ofRule: one.both / hits,
        ofTopic: one.both / one.conversations,
      })),
      samples,
      precision,
      recall,
    };
  });
}

/** A rule's terms and patterns as RE2 sources, with its sides and fields. */
export function inSql({
  any = [],
  all = [],
  none = [],
  patterns = [],
  side = "customer",
  where = {},
}: Rule): RuleInSql {
  return {
    sides: side === "all" ? ["customer", "agent"] : [side],
    any: patternOfAny(any, patterns),
    all: all.flatMap((term) => patternOfAny([term]) ?? []),
    none: patternOfAny(none),
    where,
  };
}

async function onMarks(
  connection: Connection,
  rule: RuleInSql,
  topic: string,
  signal?: AbortSignal,
): Promise<Pick<RulePreview, "precision" | "recall">> {
  const marks = await connection.read(
    "SELECT conversation_id::VARCHAR AS id FROM work.topic_marks WHERE topic_id = $1",
    [topic],
  );
  const ids = mapRows(marks, (cells) => cells.text("id") ?? "");
  if (ids.length === 0) return { precision: null, recall: null };
  await judgeRule(connection, rule, { ids }, signal);
  const [found] = mapRows(
    await connection.read(
      `SELECT count(*) FILTER (hit)::INTEGER AS taken, count(*) FILTER (fits)::INTEGER AS "right",
         count(*) FILTER (hit AND fits)::INTEGER AS shared
       FROM judged JOIN work.topic_marks m USING (conversation_id) WHERE m.topic_id = $1`,
      [topic],
    ),
    (cells) => ({
      taken: cells.number("taken") ?? 0,
      right: cells.number("right") ?? 0,
      both: cells.number("shared") ?? 0,
    }),
  );
  const { taken, right, both } = found ?? { taken: 0, right: 0, both: 0 };
  const measured = (n: number) => {
    const interval = wilson(both, n);
    return interval && { value: both / n, ...interval, n };
  };
  return { precision: measured(taken), recall: measured(right) };
}

async function samplesOf(
  connection: Connection,
  { id, rule }: Topic,
  inRule: RuleInSql,
  below: readonly string[],
): Promise<PreviewSample[]> {
  const matcher = matcherOf([...(rule?.any ?? []), ...(rule?.all ?? [])]);
  const table = await judgedSamples(connection, inRule, id, below, samplesEach);
  return mapRows(table, (cells) => {
    const said = (cells.text("said") ?? "").slice(0, 400);
    return {
      conversationId: cells.id("conversation_id") ?? "",
      externalId: cells.text("external_id") ?? "",
      startedAt: cells.instant("started_at") ?? "",
      change: cells.text("change") as PreviewSample["change"],
      said,
      places: matcher.matchAll(said).map(({ from, to }) => [from, to] as const),
      fits: cells.text("fits") === null ? null : cells.flag("fits"),
    };
  });
}

/** The topics whose conversations belong to this one too. */
function topicsBelow({ topics }: Taxonomy, id: string): string[] {
  const below = new Set([id]);
  for (let size = 0; size < below.size; ) {
    size = below.size;
    for (const topic of topics) if (topic.parent && below.has(topic.parent)) below.add(topic.id);
  }
  below.delete(id);
  return [...below];
}

function topicsAbove({ topics }: Taxonomy, id: string): Set<string> {
  const parents = new Map(topics.map((topic) => [topic.id, topic.parent]));
  const above = new Set<string>();
  for (let at = parents.get(id); at !== undefined && !above.has(at); at = parents.get(at)) above.add(at);
  return above;
}

async function figure(connection: Connection, query: string): Promise<number> {
  return Number((await connection.read(query)).columns[0]?.[0] ?? 0);
}
