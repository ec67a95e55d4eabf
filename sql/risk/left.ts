import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import { type Leaving, leftAt, silenceDays } from "./snapshots";

/** Everybody who was in touch or bought before $1: when first, and when last by then. */
const known = `SELECT customer_id, min("at") AS first_at, max("at") AS active_at, count(*) FILTER (bought) AS purchases FROM (
    SELECT customer_id, "at", false AS bought FROM moments WHERE kind = 'contact' AND "at" < $1
    UNION ALL SELECT customer_id, "at", true FROM purchases WHERE "at" < $1)
  GROUP BY customer_id`;

/** The known customers with `segment`, and `left_at`: when they left by this definition, as far as known before $1; NULL: not. */
function judged(leaving: Leaving): string {
  const named = `SELECT k.*, c.segment, c.external_id, c.name FROM (${known}) k JOIN customers c USING (customer_id)`;
  if (leaving.by === "inactive") {
    return `SELECT *, CASE WHEN active_at < $1 - to_days(silent) THEN active_at + to_days(silent) END AS left_at
      FROM (SELECT *, (${silenceDays(leaving)})::INTEGER AS silent FROM (${named}))`;
  }
  return `SELECT n.*, l.left_at FROM (${named}) n
    LEFT JOIN (SELECT * FROM (${leftAt(leaving.by)}) WHERE left_at < $1) l USING (customer_id)`;
}

/**
 * How many customers there are by segment (NULL: none is known), and how many left by each definition: `segment`,
 * `customers`, `imported`, `inactive`, `intent`.
 */
export function leftBySegment(
  connection: Connection,
  at: Date,
  silence: Extract<Leaving, { by: "inactive" }>,
): Promise<ColumnTable> {
  const by = (definition: "imported" | "intent") =>
    `LEFT JOIN (SELECT customer_id, left_at AS ${definition} FROM (${leftAt(definition)}) WHERE left_at < $1) USING (customer_id)`;
  return connection.read(
    `SELECT segment, count(*) AS customers, count(imported) AS imported, count(intent) AS intent,
       count(*) FILTER (active_at < $1 - to_days(silent)) AS inactive
     FROM (SELECT k.*, c.segment, (${silenceDays(silence)})::INTEGER AS silent FROM (${known}) k JOIN customers c USING (customer_id))
     ${by("imported")} ${by("intent")} GROUP BY segment ORDER BY customers DESC, segment`,
    [at],
  );
}

/** One page of a list of customers. */
export interface CustomerPage {
  readonly offset: number;
  readonly limit: number;
}

/** Which customers a list is of: of one segment (null: without any; undefined: of all), who left, or all who bought. */
export interface Listed {
  readonly leaving: Leaving;
  readonly segment: string | null | undefined;
  readonly of: "left" | "buyers";
}

/**
 * Those customers, who left last first: `customer_id`, `external_id`, `name`, `segment`, `first_at`, `active_at`, `left_at`,
 * `purchases`, `conversations`, and `total`, how many there are of them.
 */
export function listedCustomers(
  connection: Connection,
  at: Date,
  { leaving, segment, of }: Listed,
  { offset, limit }: CustomerPage,
): Promise<ColumnTable> {
  const inSegment =
    segment === undefined ? "true" : segment === null ? "segment IS NULL" : "segment = $2::VARCHAR";
  const order = `${of === "left" ? "left_at" : "active_at"} DESC, customer_id`;
  return connection.read(
    `WITH listed AS (
       SELECT *, count(*) OVER () AS total FROM (${judged(leaving)})
       WHERE ${of === "left" ? "left_at IS NOT NULL" : "purchases > 0"} AND ${inSegment}
       ORDER BY ${order} LIMIT ${Math.floor(limit)} OFFSET ${Math.floor(offset)})
     SELECT l.*, coalesce(c.conversations, 0) AS conversations FROM listed l LEFT JOIN (
       SELECT customer_id, count(*) AS conversations FROM conversation_facts
       SEMI JOIN listed USING (customer_id) GROUP BY customer_id) c USING (customer_id)
     ORDER BY ${order}`,
    typeof segment === "string" ? [at, segment] : [at],
  );
}
