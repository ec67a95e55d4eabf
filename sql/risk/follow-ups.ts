import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";

type Kind = "risk" | "lead";

/** What happens to customers, and in how many days it counts: they leave by a definition, or they buy. */
export interface Awaited {
  readonly what: "imported" | "intent" | "inactive" | "bought";
  readonly days: number;
}

/**
 * Follow-ups with their newest step: `state`, `outcome` (NULL: none, or taken back), the newest `note`, `stepped_at`,
 * `stepped_by`, and whether anybody ever spoke with them.
 */
export const standing = `SELECT f.*, s.* EXCLUDE (follow_up_id) FROM work.follow_ups f JOIN (
    SELECT follow_up_id, arg_max(state, "at") AS state, arg_max_null(outcome, "at") AS outcome, arg_max(note, "at") AS note,
      max("at") AS stepped_at, arg_max("by", "at") AS stepped_by, bool_or(state = 'contacted' OR outcome IS NOT NULL) AS contacted
    FROM work.follow_up_steps GROUP BY ALL) s USING (follow_up_id)`;

/** Whether chance holds a customer out: always the same ones, and more of them when the share grows. */
export function heldOut(customer: string, share: number): string {
  const parts = Math.round(share * 10_000);
  return `(md5_number_lower('held out ' || ${customer}::VARCHAR) % 10000 < ${parts})`;
}

/** Whom to put on the list: for what, with the scores as of when, and which share chance holds out. */
export interface ToList {
  readonly kind: Kind;
  readonly customers: readonly string[];
  readonly asOf: Date;
  readonly holdOut: number;
  /** A customer is listed again when the follow-up before is done and its days are over. */
  readonly days: number;
  readonly by: string;
}

/** Columns of `customer_scores` for what customers are listed for: `score`, `chance`, `band`. */
export const presentScore = {
  risk: "risk_score AS score, risk_chance AS chance, risk_band AS band",
  lead: "lead_score AS score, NULL::DOUBLE AS chance, lead_band AS band",
} as const;

/** How many of the customers have such a score now. */
export async function countScored(
  connection: Connection,
  { kind, customers }: Pick<ToList, "kind" | "customers">,
): Promise<number> {
  const { columns } = await connection.read(
    `SELECT count(*) FROM customer_scores WHERE ${kind}_band IS NOT NULL
       AND customer_id IN (SELECT unnest($1)::UBIGINT)`,
    [customers],
  );
  return Number(columns[0]?.[0] ?? 0);
}

/** Puts customers on the list with the scores that they have now. Inside the caller's transaction. */
export async function listFollowUps(
  connection: Connection,
  { kind, customers, asOf, holdOut, days, by }: ToList,
): Promise<void> {
  const places = customers.map((_, at) => `$${at + 2}::UBIGINT`).join(", ") || "NULL";
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE listed AS
     SELECT uuid()::VARCHAR AS follow_up_id, customer_id, score, chance, band, ${heldOut("customer_id", holdOut)} AS held_out,
       external_id, name
     FROM (SELECT customer_id, ${presentScore[kind]} FROM customer_scores) JOIN customers USING (customer_id)
     WHERE band IS NOT NULL AND customer_id IN (${places}) AND customer_id NOT IN (
       SELECT customer_id FROM (${standing}) WHERE kind = ${quoted(kind)}
         AND (state <> 'done' OR as_of > $1::TIMESTAMP - to_days(${Math.ceil(days)})))`,
    [asOf, ...customers],
  );
  await connection.run(
    `INSERT INTO work.follow_ups BY NAME SELECT *, ${quoted(kind)} AS kind, now()::TIMESTAMP AS listed_at, $1 AS listed_by,
     $2::TIMESTAMP AS as_of FROM temp.listed`,
    [by, asOf],
  );
  await connection.run(
    `INSERT INTO work.follow_up_steps SELECT follow_up_id, now()::TIMESTAMP, $1, 'open', NULL, NULL FROM temp.listed`,
    [by],
  );
  await connection.run("DROP TABLE temp.listed");
}

/**
 * What is known to have happened to each: `happened` within the days, and whether they are `over` as of the instant. Whoever
 * is no longer in the history is `gone`: nothing will be known of them, and they are called what they were when listed.
 */
function outcomes(kind: Kind, { what, days }: Awaited): string {
  const within = `"at" >= f.as_of AND "at" < f.as_of + to_days(${Math.ceil(days)})`;
  const row = (table: string, condition: string) =>
    `EXISTS (SELECT 1 FROM ${table} h WHERE h.customer_id = f.customer_id AND ${condition} AND ${within})`;
  const bought = row("purchases", "true");
  const happened = {
    imported: row("events", "kind = 'churned'"),
    intent: row("moments", "h.kind = 'leave'"),
    inactive: `NOT (${bought} OR ${row("moments", "h.kind = 'contact'")})`,
    bought,
  }[what];
  return `SELECT f.* EXCLUDE (external_id, name), coalesce(c.external_id, f.external_id) AS external_id,
      coalesce(nullif(c.name, ''), c.external_id, nullif(f.name, ''), f.external_id) AS name, coalesce(c.segment, '') AS segment,
      c.external_id IS NULL AS gone, NOT gone AND f.as_of + to_days(${Math.ceil(days)}) <= $1::TIMESTAMP AS over, ${happened} AS happened,
      CASE WHEN f.held_out THEN CASE WHEN f.contacted THEN 'spoiled' ELSE 'held' END WHEN f.contacted THEN 'contacted' ELSE 'waiting' END AS arm
    FROM (${standing}) f LEFT JOIN customers c USING (customer_id) WHERE f.kind = ${quoted(kind)}`;
}

/** Which follow-ups a list shows. */
export interface FollowUpChoice {
  readonly state: string | null;
  /** Spoken with; held out and left alone; held out and spoken with all the same; all that were not held out. */
  readonly arm: "contacted" | "held" | "spoiled" | "planned" | null;
  /** Whether the awaited happened, of those whose days are over; `pending`: it can still be told. */
  readonly came: "yes" | "no" | "pending" | null;
  readonly outcome: "good" | "bad" | "unclear" | null;
  readonly band: string | null;
  /** Whether the customer is in the history; not: their import was undone. */
  readonly there: "yes" | "no" | null;
}

function chosen({ state, arm, came, outcome, band, there }: FollowUpChoice): string {
  const is = (column: string, value: string | null) =>
    value === null ? [] : [`${column} = ${quoted(value)}`];
  const cames = {
    yes: "over AND happened",
    no: "over AND NOT happened",
    pending: "NOT over AND NOT gone",
  } as const;
  const parts = [
    ...is("state", state),
    ...is("outcome", outcome),
    ...is("band", band),
    ...(arm === "planned" ? ["NOT held_out"] : is("arm", arm)),
    ...(came === null ? [] : [cames[came]]),
    ...(there === null ? [] : [there === "yes" ? "NOT gone" : "gone"]),
  ];
  return parts.length === 0 ? "true" : parts.join(" AND ");
}

/** Follow-ups, those to contact first, the likeliest first, whoever is gone last; `total` is how many there are. */
export function followUps(
  connection: Connection,
  asOf: Date,
  kind: Kind,
  awaited: Awaited,
  choice: FollowUpChoice,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ColumnTable> {
  return connection.read(
    `SELECT *, count(*) OVER () AS total FROM (${outcomes(kind, awaited)}) WHERE ${chosen(choice)}
     ORDER BY gone, state = 'done', arm = 'held', state <> 'open', listed_at::DATE DESC, score DESC, follow_up_id LIMIT ${limit} OFFSET ${offset}`,
    [asOf],
  );
}

/** How many there are by `arm`, `held_out`, `state`, `outcome`, `band`, `gone`, `over` and `happened`. */
export function followUpCounts(
  connection: Connection,
  asOf: Date,
  kind: Kind,
  awaited: Awaited,
): Promise<ColumnTable> {
  return connection.read(
    `SELECT arm, held_out, state, outcome, band, gone, over, happened, count(*) AS n FROM (${outcomes(kind, awaited)})
     GROUP BY ALL ORDER BY ALL`,
    [asOf],
  );
}

/** A follow-up's newest step, or nothing: `held_out`, `state`, `outcome`, `note`, `kind`. */
export function followUpOf(connection: Connection, id: string): Promise<ColumnTable> {
  return connection.read(`SELECT * FROM (${standing}) WHERE follow_up_id = $1`, [id]);
}

/** Every step of a customer's follow-ups, the newest first, with `kind` and `held_out`. */
export function stepsOf(connection: Connection, customer: string): Promise<ColumnTable> {
  return connection.read(
    `SELECT kind, held_out, s.* FROM work.follow_up_steps s JOIN work.follow_ups USING (follow_up_id)
     WHERE customer_id = $1::UBIGINT ORDER BY s."at" DESC, state`,
    [customer],
  );
}

/** What was done about a follow-up, and by whom. */
export interface Step {
  readonly id: string;
  readonly by: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly note: string | null;
}

/** Adds a step. Inside the caller's transaction. */
export async function addStep(connection: Connection, { id, by, state, outcome, note }: Step): Promise<void> {
  await connection.run("INSERT INTO work.follow_up_steps VALUES ($1, now()::TIMESTAMP, $2, $3, $4, $5)", [
    id,
    by,
    state,
    outcome,
    note,
  ]);
}
