import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import { fieldsOfRules, listFieldsOfRules } from "./text-index";

/** A rule as RE2 reads it: each pattern is looked for in every message of the sides. */
export interface RuleInSql {
  readonly sides: readonly ("customer" | "agent")[];
  /** One of these; null: nothing is asked. */
  readonly any: string | null;
  readonly all: readonly string[];
  readonly none: string | null;
  /** Values of fields; the empty one is "no value". */
  readonly where: Readonly<Record<string, readonly string[]>>;
}

/** Which conversations are judged: those with keys up to a share of all keys, or these. */
export type Judged = { readonly share: number } | { readonly ids: readonly string[] };

/**
 * Fills the temporary table `judged`: each conversation with its topics so far and whether the rule takes it.
 * Keys are uniform hashes and messages lie in their order, so a share of the keys is a fair sample and a narrow
 * range of rows.
 */
export async function judgeRule(
  connection: Connection,
  rule: RuleInSql,
  which: Judged,
  signal?: AbortSignal,
): Promise<void> {
  const { values, bound } = binding();
  const only = condition(which, bound);
  const meets = (pattern: string) => `coalesce(bool_or(regexp_matches(text, ${bound(pattern)})), false)`;
  const asked = [
    ...(rule.any === null ? [] : [meets(rule.any)]),
    ...rule.all.map(meets),
    ...(rule.none === null ? [] : [`NOT ${meets(rule.none)}`]),
  ];
  const unsaid = rule.any === null && rule.all.length === 0;
  const fields = Object.entries(rule.where).map(([field, wanted]) => fieldHolds(field, wanted, bound));
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE judged AS
     SELECT f.conversation_id, f.started_at, coalesce(x.topics, []) AS topics,
       coalesce(s.meets, ${unsaid})${fields.map((one) => ` AND ${one}`).join("")} AS hit
     FROM (SELECT conversation_id, started_at, ${fieldsOfRules} FROM conversation_facts WHERE ${only}) f
     LEFT JOIN (SELECT conversation_id, ${asked.join(" AND ") || "true"} AS meets FROM messages
       WHERE ${only} AND ${written(rule)} GROUP BY conversation_id) s USING (conversation_id)
     LEFT JOIN conversation_text x USING (conversation_id)`,
    values,
    signal,
  );
}

/** A statement's values, and how one gets its place in it: what people wrote is never part of the statement. */
function binding(): { values: unknown[]; bound: (value: string) => string } {
  const values: unknown[] = [];
  return { values, bound: (value) => `$${values.push(value)}` };
}

/** Messages that rules of these sides read. */
function written({ sides }: RuleInSql): string {
  return `sender IN (${sides.map((side) => `'${side}'`).join(", ")}) AND type = 'text' AND NOT deleted AND NOT auto AND text IS NOT NULL`;
}

function condition(which: Judged, bound: (value: string) => string): string {
  if ("ids" in which)
    return which.ids.length === 0
      ? "false"
      : `conversation_id IN (${which.ids.map((id) => `${bound(id)}::UBIGINT`).join(", ")})`;
  if (which.share >= 1) return "true";
  return `conversation_id < ${BigInt(Math.floor(which.share * 2 ** 53)) << 11n}::UBIGINT`;
}

function fieldHolds(field: string, values: readonly string[], bound: (value: string) => string): string {
  // It becomes part of the statement: whoever calls has checked it, and this does not rely on that.
  if (!/^[a-z_]+$/.test(field)) throw new RangeError(`"${field}" cannot name a field of a rule`);
  const column = `f."${field}"`;
  const given = values
    .filter((value) => value !== "")
    .map(bound)
    .join(", ");
  const parts = listFieldsOfRules.includes(field)
    ? [
        given && `list_has_any(${column}, [${given}])`,
        values.includes("") && `coalesce(len(${column}), 0) = 0`,
      ]
    : [given && `coalesce(${column} IN (${given}), false)`, values.includes("") && `${column} IS NULL`];
  return `(${parts.filter(Boolean).join(" OR ")})`;
}

/** What a change would do to a topic, over `judged`: counts. `below` are the topics that bring this one with them. */
export function judgedCounts(
  connection: Connection,
  topic: string,
  below: readonly string[],
): Promise<ColumnTable> {
  const { values, bound } = binding();
  const member = memberOf(below, bound);
  const before = `list_contains(topics, ${bound(topic)})`;
  return connection.read(
    `SELECT count(*)::INTEGER AS judged, count(*) FILTER (${member})::INTEGER AS hits,
       count(*) FILTER (${before})::INTEGER AS before,
       count(*) FILTER (${member} AND NOT ${before})::INTEGER AS gained,
       count(*) FILTER (${before} AND NOT ${member})::INTEGER AS lost
     FROM judged`,
    values,
  );
}

/** Of `judged`: how many conversations each topic has, and how many of them the rule takes as well. */
export function judgedOverlap(connection: Connection): Promise<ColumnTable> {
  return connection.read(
    `SELECT topic, count(*)::INTEGER AS conversations, count(*) FILTER (hit)::INTEGER AS shared
     FROM (SELECT hit, unnest(topics) AS topic FROM judged) GROUP BY topic HAVING shared > 0 ORDER BY shared DESC, topic`,
  );
}

/** Examples from `judged`: the newest conversations of each change (kept, gained, lost) with the message that met the rule. */
export function judgedSamples(
  connection: Connection,
  rule: RuleInSql,
  topic: string,
  below: readonly string[],
  each: number,
): Promise<ColumnTable> {
  const { values, bound } = binding();
  const before = `list_contains(topics, ${bound(topic)})`;
  const shows = [rule.any, ...rule.all].flatMap((one) => (one === null ? [] : [`(?:${one})`])).join("|");
  const met = shows === "" ? "true" : `regexp_matches(text, ${bound(shows)})`;
  return connection.read(
    `WITH chosen AS (
       SELECT conversation_id, started_at, hit,
         CASE WHEN hit AND ${before} THEN 'kept' WHEN hit THEN 'gained' ELSE 'lost' END AS change
       FROM judged WHERE hit OR (${before} AND NOT ${memberOf(below, bound)})
       QUALIFY row_number() OVER (PARTITION BY change ORDER BY started_at DESC, conversation_id) <= ${Math.floor(each)})
     SELECT c.conversation_id::VARCHAR AS conversation_id, k.external_id, c.started_at, c.change, w.said, m.fits
     FROM chosen c JOIN conversations k USING (conversation_id)
     LEFT JOIN (SELECT conversation_id, coalesce(arg_min(text, seq) FILTER (${met}), arg_min(text, seq)) AS said FROM messages
       WHERE conversation_id IN (SELECT conversation_id FROM chosen) AND ${written(rule)} GROUP BY conversation_id) w USING (conversation_id)
     LEFT JOIN work.topic_marks m ON m.topic_id = ${bound(topic)} AND m.conversation_id = c.conversation_id
     ORDER BY c.change = 'kept', c.change, c.started_at DESC, c.conversation_id`,
    values,
  );
}

function memberOf(below: readonly string[], bound: (value: string) => string): string {
  return below.length === 0 ? "hit" : `(hit OR list_has_any(topics, [${below.map(bound).join(", ")}]))`;
}
