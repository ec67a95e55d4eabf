import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";

/** Everybody's days of purchase before $1: several purchases on a day are one. */
const days = `SELECT DISTINCT customer_id, "at"::DATE AS day FROM purchases WHERE "at" < $1`;

/** Weeks between two dates. */
const weeks = (from: string, to: string) => `(${to} - ${from}) / 7.0`;

/**
 * Writes `purchases.parquet`: a row for each customer who bought before the instant, with `segment`, the history as of
 * then (`repeats`, `last`, `age`, in weeks), the same as of `heldDays` earlier (`repeats_then`, …; NULL for those who had not
 * bought), and their purchases since (`later`) and in as many days before it (`before`). At most so many customers.
 */
export async function writePurchaseHistories(
  connection: Connection,
  folder: string,
  at: Date,
  heldDays: number,
  most: number,
): Promise<void> {
  const cut = `($1::TIMESTAMP - INTERVAL ${Math.floor(heldDays)} DAY)::DATE`;
  const since = `day < ${cut} AND day >= ${cut} - ${Math.floor(heldDays)}`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE bought AS
     SELECT c.segment, b.* EXCLUDE (customer_id) FROM (
       SELECT customer_id, count(*) - 1 AS repeats, ${weeks("min(day)", "max(day)")} AS last, ${weeks("min(day)", "$1::DATE")} AS age,
         count(*) FILTER (day < ${cut}) - 1 AS repeats_then,
         ${weeks("min(day)", `max(day) FILTER (day < ${cut})`)} AS last_then, ${weeks("min(day)", cut)} AS age_then,
         count(*) FILTER (day >= ${cut}) AS later, count(*) FILTER (${since}) AS before
       FROM (${days}) GROUP BY customer_id) b
     JOIN customers c USING (customer_id) ORDER BY hash(customer_id) LIMIT ${Math.floor(most)}`,
    [at],
  );
  await connection.run(`COPY (FROM bought) TO ${quoted(join(folder, "purchases.parquet"))} (FORMAT parquet)`);
  await connection.run("DROP TABLE temp.bought");
}

/** The histories in the folder; `repeats_then` is -1 where nothing had been bought by then. */
export function purchaseHistoryRows(folder: string): string {
  return `SELECT segment, repeats::DOUBLE AS repeats, last::DOUBLE AS last, age::DOUBLE AS age,
      repeats_then::DOUBLE AS repeats_then, coalesce(last_then, 0)::DOUBLE AS last_then, age_then::DOUBLE AS age_then,
      later::DOUBLE AS later, before::DOUBLE AS before
    FROM read_parquet(${quoted(join(folder, "purchases.parquet"))})`;
}

/** How many customers bought before the instant by `segment`, and when the first of them did. */
export function buyersSql(): string {
  return `SELECT c.segment, count(DISTINCT p.customer_id) AS buyers, min(p."at") AS first_at
    FROM purchases p JOIN customers c USING (customer_id) WHERE p."at" < $1 GROUP BY c.segment`;
}

/** The histories of these customers as of the instant: `customer_id`, `repeats`, `last`, `age`. */
export function historiesOf(customers: readonly string[]): string {
  const list = customers.map((_, place) => `$${place + 2}::UBIGINT`).join(", ") || "NULL";
  return `SELECT customer_id, (count(*) - 1)::DOUBLE AS repeats, (${weeks("min(day)", "max(day)")})::DOUBLE AS last,
      (${weeks("min(day)", "$1::DATE")})::DOUBLE AS age
    FROM (${days}) WHERE customer_id IN (${list}) GROUP BY customer_id`;
}
