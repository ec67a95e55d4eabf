import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";
import { type FeatureRules, featuresAt } from "./features";
import { activeDays, inShare } from "./snapshots";

/**
 * Writes `week-<n>.parquet` for each instant: everybody who was heard of in the last half year, and whether they
 * bought within the days that follow (`left`, as in the snapshots of leaving). Of large histories a share of them.
 */
export async function writeLeadSnapshots(
  connection: Connection,
  folder: string,
  weeks: readonly Date[],
  rules: FeatureRules,
  horizonDays: number,
  share: number,
): Promise<void> {
  for (const [week, at] of weeks.entries()) {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE snapshot AS
       SELECT f.*, (b.customer_id IS NOT NULL)::INTEGER AS "left" FROM (${featuresAt(rules, null)}) f
       LEFT JOIN (SELECT DISTINCT customer_id FROM purchases
         WHERE "at" >= $1 AND "at" < $1 + INTERVAL ${Math.round(horizonDays)} DAY) b USING (customer_id)
       WHERE active_at >= $1 - INTERVAL ${activeDays} DAY AND ${inShare("f.customer_id", share)}`,
      [at],
    );
    await connection.run(
      `COPY (SELECT ${week} AS week, * FROM snapshot)
       TO ${quoted(join(folder, `week-${week}.parquet`))} (FORMAT parquet)`,
    );
  }
  await connection.run("DROP TABLE IF EXISTS temp.snapshot");
}

/** Writes `now.parquet`: the customers of a population as of the instant with these features. */
export async function writeNow(
  connection: Connection,
  folder: string,
  at: Date,
  population: string,
  features: readonly string[],
): Promise<void> {
  const values = features.map((id) => `"${id}"::DOUBLE AS "${id}"`).join(", ");
  await connection.run(`CREATE OR REPLACE TEMP TABLE present AS SELECT ${values} FROM (${population})`, [at]);
  await connection.run(`COPY (FROM present) TO ${quoted(join(folder, "now.parquet"))} (FORMAT parquet)`);
  await connection.run("DROP TABLE IF EXISTS temp.present");
}

/** The customers as of now, one value a feature. */
export function nowRows(folder: string): string {
  return `SELECT * FROM read_parquet(${quoted(join(folder, "now.parquet"))})`;
}
