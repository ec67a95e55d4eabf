import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { quoted, quotedText } from "../duckdb/quoted";
import { type FeatureRules, featuresAt } from "./features";

/** What leaving means: an imported label, the first message that says so, or so many days without a sign. */
export type Leaving =
  | { readonly by: "imported" }
  | { readonly by: "intent" }
  | { readonly by: "inactive"; readonly days: number; readonly bySegment: Readonly<Record<string, number>> };

/** Customers who have not been heard of for longer are nobody's to keep: they are not scored. */
export const activeDays = 180;

/** Every sign of a customer: contacts and purchases. */
const signs = `SELECT customer_id, "at" FROM moments WHERE kind = 'contact'
  UNION ALL SELECT customer_id, "at" FROM purchases`;

/** When the first sign of each customer is: labels before it say nothing of a customer who is there. */
export const heardOf = `SELECT customer_id, min("at") AS first_at FROM (${signs})
  SEMI JOIN (FROM events WHERE kind = 'churned') USING (customer_id) GROUP BY customer_id`;

/** How many customers were in touch or bought before the instant. */
export async function heardBefore(connection: Connection, at: Date): Promise<number> {
  const { columns } = await connection.read(
    `SELECT count(DISTINCT customer_id) FROM (${signs}) WHERE "at" < $1`,
    [at],
  );
  return Number(columns[0]?.[0]);
}

/** When each customer left by a label or a word; those who did not are not in it. */
export function leftAt(by: "imported" | "intent"): string {
  return by === "imported"
    ? `SELECT customer_id, min("at") AS left_at FROM events JOIN (${heardOf}) USING (customer_id)
       WHERE kind = 'churned' AND "at" >= first_at GROUP BY customer_id`
    : `SELECT customer_id, min("at") AS left_at FROM moments WHERE kind = 'leave' GROUP BY customer_id`;
}

/** Days of silence after which a customer of `segment` has left (SQL). */
export function silenceDays({ days, bySegment }: Extract<Leaving, { by: "inactive" }>): string {
  const whens = Object.entries(bySegment).map(
    ([segment, own]) => `WHEN ${quotedText(segment)} THEN ${Math.round(own)}`,
  );
  return whens.length === 0
    ? `${Math.round(days)}`
    : `CASE segment ${whens.join(" ")} ELSE ${Math.round(days)} END`;
}

/**
 * The customers who can still leave as of $1, with their features: heard of in the last half year (or the days after
 * which silence is leaving), and not gone by a label or a word that is older than $1.
 */
export function populationAt(rules: FeatureRules, leaving: Leaving, which: string | null = null): string {
  return stillThere(`(${featuresAt(rules, which)})`, leaving);
}

/** Those of a table of features as of $1 who can still leave then. */
export function stillThere(features: string, leaving: Leaving): string {
  if (leaving.by === "inactive") {
    return `SELECT f.* FROM ${features} f JOIN (${silences(leaving)}) USING (customer_id)
      WHERE active_at >= $1 - to_days(silent_days)`;
  }
  return `SELECT * FROM ${features}
    ANTI JOIN (SELECT * FROM (${leftAt(leaving.by)}) WHERE left_at < $1) USING (customer_id)
    WHERE active_at >= $1 - INTERVAL ${activeDays} DAY`;
}

/** Each customer with the days of silence after which they have left. */
export function silences(leaving: Extract<Leaving, { by: "inactive" }>): string {
  return `SELECT customer_id, (${silenceDays(leaving)})::INTEGER AS silent_days FROM customers`;
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
  const label =
    leaving.by === "inactive"
      ? `LEFT JOIN (SELECT DISTINCT customer_id, false AS still FROM (${signs})
           JOIN (${silences(leaving)}) USING (customer_id)
           WHERE "at" >= $1 AND "at" < $1 + to_days(silent_days)) l USING (customer_id)`
      : `LEFT JOIN (SELECT customer_id, false AS still, left_at FROM (${leftAt(leaving.by)})) l USING (customer_id)`;
  const left =
    leaving.by === "inactive"
      ? "l.still IS NULL"
      : `coalesce(l.left_at >= $1 AND l.left_at < $1 + INTERVAL ${Math.round(horizonDays)} DAY, false)`;
  for (const [week, at] of weeks.entries()) {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE snapshot AS
       SELECT p.*, (${left})::INTEGER AS "left" FROM (${populationAt(rules, leaving)}) p ${label}
       WHERE ${inShare("p.customer_id", share)}`,
      [at],
    );
    await connection.run(
      `COPY (SELECT ${week} AS week, * FROM snapshot)
       TO ${quoted(join(folder, `week-${week}.parquet`))} (FORMAT parquet)`,
    );
  }
  await connection.run("DROP TABLE IF EXISTS temp.snapshot");
}

/** Whether a customer is in a share of all (SQL): keys are hashes, so that it is always the same ones. */
export function inShare(customer: string, share: number): string {
  return share >= 1 ? "true" : `${customer} < ${BigInt(Math.floor(share * 2 ** 53)) << 11n}::UBIGINT`;
}

/** All snapshots of the folder; customers as numbers that a double holds. */
export function snapshotRows(folder: string, features: readonly string[]): string {
  const values = features.map((id) => `"${id}"::DOUBLE AS "${id}"`).join(", ");
  return `SELECT week::INTEGER AS week, (customer_id >> 11)::DOUBLE AS customer, "left"::DOUBLE AS "left", ${values}
    FROM read_parquet(${quoted(join(folder, "week-*.parquet"))}) ORDER BY week, customer_id`;
}
