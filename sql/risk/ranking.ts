import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import { quoted, quotedText, stamp } from "../duckdb/quoted";
import { heldOut, presentScore, standing } from "./follow-ups";

/** How many days back conversations tell which topic, agent and channel a customer belongs to. */
const scopeDays = 90;

/** What of their last conversations and of themselves customers are chosen by; null: whoever, "": those without. */
export type ScopeDim = "segment" | "topic" | "agent" | "channel";
export type Scope = Readonly<Record<ScopeDim, string | null>>;

/** Which of them a list shows, and in which order. */
export interface CustomerChoice {
  readonly band: "low" | "medium" | "high" | null;
  /** The lower end of a step of the score. */
  readonly score: number | null;
  /** 0: bought nothing in the half year before; 1 … 4: the quarter of those who bought. */
  readonly value: number | null;
  /** Whether they are on the list of those to contact; `held`: nobody is to contact them. */
  readonly listing: "none" | "listed" | "held" | null;
  /** By the score, or by the score times what they spent. */
  readonly sort: "score" | "value";
  /** From 1. */
  readonly page: number;
}

/** Whom a list is of: for what, as of when, which share chance holds out, and of which conversations. */
export interface RankedAs {
  readonly kind: "risk" | "lead";
  readonly asOf: Date;
  readonly holdOut: number;
  /** After how many days a follow-up is over. */
  readonly days: number;
  /** Where the steps begin that scores are counted by, from 0 up. */
  readonly steps: readonly number[];
  readonly scope: Scope;
}

const there = { risk: "risk_band IS NOT NULL", lead: "lead_score > 0" } as const;

/** The newest follow-up of each customer; `again`: it is over, so that they can be listed anew. */
function followed({ kind, asOf, days }: RankedAs): string {
  return `SELECT customer_id, follow_up_id, held_out, state, outcome,
      state = 'done' AND as_of <= ${stamp(asOf)} - to_days(${Math.ceil(days)}) AS again
    FROM (${standing}) WHERE kind = ${quoted(kind)}
    QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY listed_at DESC, follow_up_id) = 1`;
}

/**
 * Works with those who are scored in the temporary table `people`, which the others read: `customer_id`, `segment`,
 * `score`, `chance`, `band`, `spent`, `worth` (0: spent nothing; 1 … 4: the quarter among those who did).
 */
export async function withPeople<T>(
  connection: Connection,
  kind: RankedAs["kind"],
  work: () => Promise<T>,
): Promise<T> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE people AS
     SELECT s.*, coalesce(c.segment, '') AS segment FROM (SELECT customer_id, ${presentScore[kind]}, spent,
       CASE WHEN spent > 0 THEN ntile(4) OVER (PARTITION BY spent > 0 ORDER BY spent, customer_id) ELSE 0 END AS worth
       FROM customer_scores WHERE ${there[kind]}) s JOIN customers c USING (customer_id)`,
  );
  try {
    return await work();
  } finally {
    await connection.run("DROP TABLE IF EXISTS temp.people");
  }
}

/** `people` in the scope. */
function within({ scope, asOf }: Pick<RankedAs, "scope" | "asOf">): string {
  return `(FROM people WHERE ${inScope(scope, asOf)})`;
}

/**
 * A few customers with how they are called (`external_id`, `name`), their newest follow-up (`follow_up_id`, `state`,
 * `outcome`), `held`, and whether they can be listed (`free`).
 */
function described(few: string, as: RankedAs): string {
  return `SELECT s.*, c.external_id, coalesce(nullif(c.name, ''), c.external_id) AS name, f.follow_up_id, f.state, f.outcome,
      coalesce(f.again, true) AS free, ${heldFrom("s.customer_id", as)} AS held
    FROM (${few}) s JOIN customers c USING (customer_id) LEFT JOIN (${followed(as)}) f USING (customer_id)`;
}

/** Whether they are held out: as it was settled when they were listed (`f`); where they can be listed (anew), as it would be now. */
function heldFrom(customer: string, { holdOut }: RankedAs): string {
  return `CASE WHEN f.again IS FALSE THEN f.held_out ELSE ${heldOut(customer, holdOut)} END`;
}

function inScope({ segment, ...said }: Scope, asOf: Date): string {
  const mine = segment === null ? "true" : `segment = ${quotedText(segment)}`;
  const talks = conversations(said, asOf);
  return talks.narrow ? `${mine} AND customer_id IN (SELECT customer_id FROM ${talks.from})` : mine;
}

const readers: Readonly<Record<Exclude<ScopeDim, "segment">, (value: string) => string>> = {
  channel: (value) => `coalesce(f.channel, '') = ${quotedText(value)}`,
  agent: (value) => `list_contains(f.agent_ids, ${quoted(value)}::UBIGINT)`,
  topic: (value) => `list_contains(t.topics, ${quotedText(value)})`,
};

/** The conversations of the last days before the instant that have all of these. */
function conversations(said: Omit<Scope, "segment">, asOf: Date): { from: string; narrow: boolean } {
  const asked = Object.entries(readers).flatMap(([dim, read]) => {
    const value = said[dim as keyof typeof said];
    return value === null ? [] : [read(value)];
  });
  const within = `f.started_at < ${stamp(asOf)} AND f.started_at >= ${stamp(asOf)} - INTERVAL ${scopeDays} DAY`;
  return {
    from: `(SELECT f.*, t.topics FROM conversation_facts f LEFT JOIN conversation_text t USING (conversation_id)
      WHERE ${[within, ...asked].join(" AND ")})`,
    narrow: asked.length > 0,
  };
}

/** The customers that a choice shows. */
function chosen(as: RankedAs, { band, score, value, listing }: CustomerChoice): string {
  const conditions = [
    band === null ? [] : [`band = ${quoted(band)}`],
    score === null ? [] : [`${stepOf(as)} = ${Math.floor(score)}`],
    value === null ? [] : [`worth = ${Math.floor(value)}`],
  ].flat();
  const some = `SELECT * FROM ${within(as)} WHERE ${conditions.join(" AND ") || "true"}`;
  if (listing === null) return some;
  const listed = {
    none: "f.follow_up_id IS NULL",
    listed: "f.follow_up_id IS NOT NULL",
    held: heldFrom("s.customer_id", as),
  };
  return `SELECT s.* FROM (${some}) s LEFT JOIN (${followed(as)}) f USING (customer_id) WHERE ${listed[listing]}`;
}

/** Where the step begins that a score is in. */
function stepOf({ steps }: RankedAs): string {
  const whens = [...steps]
    .reverse()
    .map((from) => `WHEN score >= ${Math.floor(from)} THEN ${Math.floor(from)}`);
  return `CASE ${whens.join(" ")} END::INTEGER`;
}

/** One page of them, the likeliest first, with `total`: how many there are. */
export function rankedCustomers(
  connection: Connection,
  as: RankedAs,
  filter: CustomerChoice,
  size: number,
): Promise<ColumnTable> {
  const by = { score: "score", value: "score * spent" }[filter.sort];
  const order = `${by} DESC, score DESC, spent DESC, customer_id`;
  const few = `${chosen(as, filter)} ORDER BY ${order} LIMIT ${size} OFFSET ${(filter.page - 1) * size}`;
  return connection.read(
    `SELECT *, (SELECT count(*) FROM (${chosen(as, filter)})) AS total FROM (${described(few, as)}) ORDER BY ${order}`,
  );
}

/** One of all who are scored, as `rankedCustomers` gives them but without `worth`; nothing when they are not scored. */
export function oneRanked(connection: Connection, as: RankedAs, customer: string): Promise<ColumnTable> {
  const few = `SELECT customer_id, ${presentScore[as.kind]}, spent FROM customer_scores
    WHERE ${there[as.kind]} AND customer_id = $1::UBIGINT`;
  return connection.read(described(few, as), [customer]);
}

/** How many there are by `band`, step of the `score` and `worth`, with `spent`, and the spending that each `worth` is of. */
export function spread(connection: Connection, as: RankedAs): Promise<ColumnTable> {
  return connection.read(
    `SELECT band, ${stepOf(as)} AS score, worth, count(*) AS n, sum(spent) AS spent FROM ${within(as)} GROUP BY ALL ORDER BY ALL`,
  );
}

/** What those of each quarter spent, whatever the scope: `worth`, `least`, `most`. */
export function worths(connection: Connection): Promise<ColumnTable> {
  return connection.read(
    "SELECT worth, min(spent) AS least, max(spent) AS most FROM people GROUP BY worth ORDER BY worth",
  );
}

/** By a dimension's values (`key`): how many customers there are (`n`), and how many of them in the high band (`k`). */
export function byDimension(connection: Connection, as: RankedAs, dim: ScopeDim): Promise<ColumnTable> {
  const counted = `count(*) AS n, count(*) FILTER (band = 'high') AS k`;
  const scope = { ...as.scope, [dim]: null };
  const narrowed = within({ ...as, scope });
  if (dim === "segment")
    return connection.read(`SELECT segment AS key, ${counted} FROM ${narrowed} GROUP BY key ORDER BY key`);
  const keys = {
    channel: "coalesce(channel, '')",
    agent: "unnest(agent_ids)::VARCHAR",
    topic: "unnest(topics)",
  }[dim];
  const { from } = conversations(scope, as.asOf);
  return connection.read(
    `SELECT key, ${counted} FROM ${narrowed} JOIN (SELECT DISTINCT customer_id, ${keys} AS key FROM ${from}) USING (customer_id)
     GROUP BY key ORDER BY key`,
  );
}
