import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";

/** How the temporary table `scored` is made: from which customers, and what their score and chance are (SQL). */
export interface ScoredAs {
  readonly population: string;
  readonly score: string;
  /** NULL where nothing states one. */
  readonly chance: string;
  readonly order: "score" | "chance";
}

/** Scores the customers as of the instant into the temporary table `scored`; returns how many there are. */
export async function scoreInto(connection: Connection, at: Date, as: ScoredAs): Promise<number> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE scored AS
     SELECT *, ${as.score} AS score, (${as.chance})::DOUBLE AS chance FROM (${as.population})`,
    [at],
  );
  const table = await connection.read("SELECT count(*) FROM scored");
  return Number(table.columns[0]?.[0] ?? 0);
}

/** The first of `scored`, with names and every feature; those who spent more first among equals. */
export function topScored(
  connection: Connection,
  order: "score" | "chance",
  top: number,
): Promise<ColumnTable> {
  return connection.read(
    `SELECT s.*, c.external_id, c.name, c.segment FROM scored s JOIN customers c USING (customer_id)
     WHERE s.score > 0 OR s.chance IS NOT NULL
     ORDER BY s.${order} DESC, s.score DESC, s.spent_180d DESC, s.customer_id LIMIT ${Math.floor(top)}`,
  );
}

/**
 * What is behind the features of these customers before the instant, the newest first: `customer_id`, `of` (moments,
 * visits, purchases, ratings), `kind`, `at`, `until`, `id`, `conversation_id`.
 */
export function evidenceOf(
  connection: Connection,
  customers: readonly string[],
  at: Date,
  days: number,
): Promise<ColumnTable> {
  const list = customers.map((_, place) => `$${place + 2}::UBIGINT`).join(", ") || "NULL";
  const within = `"at" < $1 AND "at" >= $1 - INTERVAL ${Math.floor(days)} DAY`;
  return connection.read(
    `SELECT * FROM (
       SELECT customer_id, 'moments' AS of, kind, "at", until, message_id AS id, conversation_id FROM moments
       WHERE ${within} AND customer_id IN (${list})
       UNION ALL SELECT customer_id, 'visits', url, "at", NULL, visit_id, NULL FROM visits WHERE ${within} AND customer_id IN (${list})
       UNION ALL SELECT customer_id, 'purchases', NULL, "at", NULL, purchase_id, NULL FROM purchases WHERE ${within} AND customer_id IN (${list})
       UNION ALL SELECT f.customer_id, 'ratings', NULL, r."at", NULL, r.rating_id, r.conversation_id
       FROM ratings r JOIN conversation_facts f USING (conversation_id)
       WHERE r."at" < $1 AND r."at" >= $1 - INTERVAL ${Math.floor(days)} DAY AND f.customer_id IN (${list}))
     ORDER BY "at" DESC, id`,
    [at, ...customers],
  );
}
