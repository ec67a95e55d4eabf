import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";
import { type FeatureRules, featuresAt } from "./features";

/** What leaving means: an imported label, the first message that says so, or so many days without a sign. */
export type Leaving =
  | { readonly by: "imported" }
  | { readonly by: "intent" }
  | { readonly by: "inactive"; readonly days: number };

/** Customers who have not been heard of for longer are nobody's to keep: they are not scored. */
export const activeDays = 180;

/** When each customer left by a label or a word; those who did not are not in it. */
function leftAt(by: "imported" | "intent"): string {
  return by === "imported"
    ? `SELECT customer_id, min("at") AS left_at FROM events WHERE kind = 'churned' GROUP BY customer_id`
    : `SELECT customer_id, min("at") AS left_at FROM moments WHERE kind = 'leave' GROUP BY customer_id`;
}

/**
 * The customers who can still leave as of $1, with their features: heard of in the last half year (or the days after
 * which silence is leaving), and not gone by a label or a word that is older than $1.
 */
export function populationAt(rules: FeatureRules, leaving: Leaving, which: string | null = null): string {
  const days = leaving.by === "inactive" ? leaving.days : activeDays;
  const gone =
    leaving.by === "inactive"
      ? ""
      : `ANTI JOIN (SELECT * FROM (${leftAt(leaving.by)}) WHERE left_at < $1) USING (customer_id)`;
  return `SELECT * FROM (${featuresAt(rules, which)}) ${gone} WHERE active_at >= $1 - INTERVAL ${Math.round(days)} DAY`;
}

/**
 * Writes `week-<n>.parquet` for each instant: its population, and whether each of them left within the horizon
 * (`left`). By silence the horizon is the silence itself. Of large histories a share of the customers, the same ones every week.
 */
export async function writeSnapshots(
  connection: Connection,
  folder: string,
  weeks: readonly Date[],
  rules: FeatureRules,
  leaving: Leaving,
  horizonDays: number,
  share: number,
): Promise<void> {
  const days = Math.round(leaving.by === "inactive" ? leaving.days : horizonDays);
  const label =
    leaving.by === "inactive"
      ? `LEFT JOIN (SELECT DISTINCT customer_id, false AS still FROM (
           SELECT customer_id, "at" FROM moments WHERE kind = 'contact' UNION ALL SELECT customer_id, "at" FROM purchases)
           WHERE "at" >= $1 AND "at" < $1 + INTERVAL ${days} DAY) l USING (customer_id)`
      : `LEFT JOIN (SELECT customer_id, false AS still, left_at FROM (${leftAt(leaving.by)})) l USING (customer_id)`;
  const left =
    leaving.by === "inactive"
      ? "l.still IS NULL"
      : `coalesce(l.left_at >= $1 AND l.left_at < $1 + INTERVAL ${days} DAY, false)`;
  const sampled =
    share >= 1 ? "" : `WHERE p.customer_id < ${BigInt(Math.floor(share * 2 ** 53)) << 11n}::UBIGINT`;
  for (const [week, at] of weeks.entries()) {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE snapshot AS
       SELECT p.*, (${left})::INTEGER AS "left" FROM (${populationAt(rules, leaving)}) p ${label} ${sampled}`,
      [at],
    );
    await connection.run(
      `COPY (SELECT ${week} AS week, * FROM snapshot)
       TO ${quoted(join(folder, `week-${week}.parquet`))} (FORMAT parquet)`,
    );
  }
  await connection.run("DROP TABLE IF EXISTS temp.snapshot");
}

/** All snapshots of the folder; customers as numbers that a double holds. */
export function snapshotRows(folder: string, features: readonly string[]): string {
  const values = features.map((id) => `"${id}"::DOUBLE AS "${id}"`).join(", ");
  return `SELECT week::INTEGER AS week, (customer_id >> 11)::DOUBLE AS customer, "left"::DOUBLE AS "left", ${values}
    FROM read_parquet(${quoted(join(folder, "week-*.parquet"))}) ORDER BY week, customer_id`;
}
