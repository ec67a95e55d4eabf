import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { quoted, stamp } from "../duckdb/quoted";
import { type FeatureRules, featuresAt } from "./features";
import { type Leaving, stillThere } from "./snapshots";

/** From where on a number is of the middle and of the high band. */
interface Limits {
  readonly medium: number;
  readonly high: number;
}

/** How customers are scored as of an instant: points and chances as SQL over the features. */
export interface ScoredBy {
  readonly rules: FeatureRules;
  readonly leaving: Leaving;
  readonly points: string;
  /** NULL where no model is used. */
  readonly chance: string;
  readonly limits: Limits;
  readonly leadPoints: string;
  readonly leadLimits: Limits;
}

/**
 * Scores customers as of the instant into the file, a row each as in `customer_scores`: whoever was in touch or
 * bought before it, or those of them in the table `which`.
 */
export async function writeScores(
  connection: Connection,
  file: string,
  at: Date,
  by: ScoredBy,
  which: string | null,
): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE features AS ${featuresAt(by.rules, which)}`, [at]);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE risk_scores AS
     WITH risk AS (
       SELECT customer_id, ${by.points} AS points, (${by.chance})::DOUBLE AS chance FROM (${stillThere("features", by.leaving)})
     ), leads AS (SELECT customer_id, spent_180d, ${by.leadPoints} AS lead_score FROM features)
     SELECT l.customer_id, CASE WHEN chance IS NULL THEN points ELSE 100 * chance END AS risk_score, chance AS risk_chance,
       CASE WHEN r.customer_id IS NOT NULL THEN ${bandSql("coalesce(chance, points)", by.limits)} END AS risk_band,
       lead_score, ${bandSql("lead_score", by.leadLimits)} AS lead_band, spent_180d AS spent
     FROM leads l LEFT JOIN risk r USING (customer_id)`,
    [at],
  );
  await connection.run(`COPY (FROM risk_scores ORDER BY customer_id) TO ${quoted(file)} (FORMAT parquet)`);
  await connection.run("DROP TABLE temp.features");
  await connection.run("DROP TABLE temp.risk_scores");
}

function bandSql(value: string, { medium, high }: Limits): string {
  const at = (limit: number) => {
    if (!Number.isFinite(limit)) throw new RangeError(`${limit} cannot bound a band`);
    return `${value} >= ${limit}::DOUBLE`;
  };
  return `CASE WHEN ${at(high)} THEN 'high' WHEN ${at(medium)} THEN 'medium' ELSE 'low' END`;
}

/** What the stored scores are of. */
export interface ScoresState {
  /** Nothing at or after it counts; null: nothing is scored yet. */
  readonly asOf: Date | null;
  readonly rules: string;
  /** Up to which place in the ledger of imports they know the history. */
  readonly imports: number;
  readonly judged: string | null;
  /** What spending is counted in; null: no currency is known. */
  readonly currency: string | null;
  readonly customers: number;
}

/** What the stored scores are of, with how many customers have one. */
export async function readScoresState(connection: Connection): Promise<ScoresState> {
  const { columns } = await connection.read(
    "SELECT as_of, rules, imports, judged, currency, (SELECT count(*) FROM customer_scores) FROM risk_state",
  );
  const [asOf, rules, imports, judged, currency, customers] = columns.map((column) => column[0]);
  return {
    asOf: asOf instanceof Date ? asOf : null,
    rules: String(rules ?? ""),
    imports: Number(imports ?? 0),
    judged: typeof judged === "string" ? judged : null,
    currency: typeof currency === "string" ? currency : null,
    customers: Number(customers ?? 0),
  };
}

/** Weeks that are kept, the oldest first. */
export async function keptWeeks(connection: Connection): Promise<Date[]> {
  const { columns } = await connection.read('SELECT DISTINCT "at" FROM risk_weeks ORDER BY "at"');
  return (columns[0] ?? []) as Date[];
}

/** Up to where changes have been looked at: the data version, and the place in the ledger of imports. */
export interface LookedAt {
  readonly version: number;
  readonly imports: number;
  /** Which imports that are: one that is undone meanwhile is missing then. */
  readonly ledger: string;
  /** Customers of whom something changed. */
  readonly customers: number;
  /** The earliest instant from which on; null: of nobody. */
  readonly since: Date | null;
}

/**
 * Who changed since the scores were made, and from which instant on, into `changed.parquet` in the folder
 * (`customer_id`, `since`): by conversations that were read again, and by rows of imports that came after.
 */
export async function writeChanged(
  connection: Connection,
  folder: string,
  { imports }: ScoresState,
): Promise<LookedAt> {
  const [version, newest] = (
    await connection.read(
      "SELECT (SELECT data_version FROM history_state), (SELECT coalesce(max(seq), 0) FROM imports)",
    )
  ).columns.map((column) => Number(column[0] ?? 0));
  const rows = ["purchases", "visits", "events"].map(
    (table) => `SELECT customer_id, "at" FROM ${table}
      WHERE import_id IN (SELECT import_id FROM imports WHERE seq > ${imports}) AND customer_id IS NOT NULL`,
  );
  await connection.run(
    `COPY (SELECT customer_id, min("at") AS since FROM (
       SELECT customer_id, since AS "at" FROM risk_pending UNION ALL ${rows.join(" UNION ALL ")}) GROUP BY customer_id)
     TO ${quoted(changedFile(folder))} (FORMAT parquet)`,
  );
  const [customers, since] = (
    await connection.read(`SELECT count(*), min(since) FROM ${changed(folder)}`)
  ).columns.map((column) => column[0]);
  return {
    version: version ?? 0,
    imports: newest ?? 0,
    ledger: await ledgerUpTo(connection, newest ?? 0),
    customers: Number(customers ?? 0),
    since: since instanceof Date ? since : null,
  };
}

async function ledgerUpTo(connection: Connection, place: number): Promise<string> {
  const { columns } = await connection.read(
    `SELECT coalesce(md5(string_agg(import_id, ' ' ORDER BY import_id)), '') FROM imports WHERE seq <= ${place}`,
  );
  return String(columns[0]?.[0]);
}

/** The customers of whom something before the instant changed, for `which`. */
export function changedBefore(folder: string, at: Date): string {
  return `(SELECT customer_id FROM ${changed(folder)} WHERE since < ${stamp(at)})`;
}

/** What was scored, in the folder: `scores.parquet`, and `week-<n>.parquet` for each week. */
export interface ScoredFolder {
  readonly folder: string;
  /** Everybody was scored, not only who changed. */
  readonly everybody: boolean;
  /** The weeks are all made again. */
  readonly weeksAnew: boolean;
  /** The n-th is in `week-<n>.parquet`; `all`: everybody's, else only theirs of whom something before it changed. */
  readonly weeks: readonly { readonly at: Date; readonly all: boolean }[];
  readonly lookedAt: LookedAt;
  readonly state: Pick<ScoresState, "asOf" | "rules" | "judged" | "currency">;
}

/**
 * Takes the scores of a folder in. Inside the caller's transaction. Not where an import was undone since they were begun:
 * they would be of customers who are not there any more. Whether it did.
 */
export async function storeScores(connection: Connection, scored: ScoredFolder): Promise<boolean> {
  const { folder, weeks, lookedAt, state } = scored;
  if ((await ledgerUpTo(connection, lookedAt.imports)) !== lookedAt.ledger) return false;
  await connection.run(
    scored.everybody
      ? "DELETE FROM customer_scores"
      : `DELETE FROM customer_scores WHERE customer_id IN (SELECT customer_id FROM ${changed(folder)})`,
  );
  await connection.run(`INSERT INTO customer_scores BY NAME FROM ${file(scoresFile(folder))}`);
  if (scored.weeksAnew) await connection.run("DELETE FROM risk_weeks");
  for (const [place, { at, all }] of weeks.entries()) {
    const whose = all ? "" : `AND customer_id IN ${changedBefore(folder, at)}`;
    await connection.run(`DELETE FROM risk_weeks WHERE "at" = ${stamp(at)} ${whose}`);
    await connection.run(
      `INSERT INTO risk_weeks SELECT ${stamp(at)}, customer_id, risk_score, risk_chance, risk_band, lead_score
       FROM ${file(weekFile(folder, place))} WHERE risk_score IS NOT NULL OR lead_score > 0`,
    );
  }
  await connection.run("DELETE FROM risk_pending WHERE version <= $1", [lookedAt.version]);
  await connection.run(
    "UPDATE risk_state SET as_of = $1, rules = $2, imports = $3, judged = $4, currency = $5",
    [state.asOf, state.rules, lookedAt.imports, state.judged, state.currency],
  );
  return true;
}

/** Where everybody's scores are in the folder, or those of whom something changed. */
export function scoresFile(folder: string): string {
  return join(folder, "scores.parquet");
}

/** Where the scores of the n-th week are. */
export function weekFile(folder: string, place: number): string {
  return join(folder, `week-${place}.parquet`);
}

function changedFile(folder: string): string {
  return join(folder, "changed.parquet");
}

function changed(folder: string): string {
  return file(changedFile(folder));
}

function file(path: string): string {
  return `read_parquet(${quoted(path)})`;
}
