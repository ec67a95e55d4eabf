import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import { heldOut } from "./follow-ups";

/** A follow-up of an earlier week, and every step of it, as they are written at once. Instants are ISO text. */
export interface PastFollowUp {
  readonly follow_up_id: string;
  readonly customer_id: string;
  readonly kind: string;
  readonly listed_at: string;
  readonly listed_by: string;
  readonly as_of: string;
  readonly score: number;
  readonly chance: number | null;
  readonly band: string;
  readonly held_out: boolean;
  readonly external_id: string;
  readonly name: string;
}

export interface PastStep {
  readonly follow_up_id: string;
  readonly at: string;
  readonly by: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly note: string | null;
}

/** Whether anybody was ever put on a list. */
export async function anyFollowUps(connection: Connection): Promise<boolean> {
  const { columns } = await connection.read("SELECT count(*) FROM work.follow_ups");
  return Number(columns[0]?.[0] ?? 0) > 0;
}

export interface WeeklyBest {
  readonly kind: "risk" | "lead";
  /** So many weeks back… */
  readonly weeks: number;
  /** … and so many customers of each at most. */
  readonly most: number;
  readonly holdOut: number;
  /** The bands of leads: stored weeks keep their score only. */
  readonly leadLimits: { readonly medium: number; readonly high: number };
}

/**
 * Who stood highest as of the last weeks before $1, by the scores that were stored of each, the middle and the high band
 * only: `follow_up_id` (always the same), `at`, `customer_id`, `external_id`, `name`, `score`, `chance`, `band`, `held_out`; week by week.
 */
export function weeklyBest(connection: Connection, asOf: Date, best: WeeklyBest): Promise<ColumnTable> {
  const { kind, weeks, most, holdOut, leadLimits } = best;
  const judged =
    kind === "risk"
      ? "score, chance, band"
      : `lead_score AS score, NULL::DOUBLE AS chance, CASE WHEN lead_score >= ${leadLimits.high}::DOUBLE THEN 'high'
           WHEN lead_score >= ${leadLimits.medium}::DOUBLE THEN 'medium' ELSE 'low' END AS band`;
  return connection.read(
    `WITH weeks AS (SELECT DISTINCT "at" FROM risk_weeks WHERE "at" < $1 ORDER BY "at" DESC LIMIT ${Math.floor(weeks)})
     SELECT md5(concat_ws(' ', '${kind}', customer_id, epoch_ms("at"))) AS follow_up_id, w.*, c.external_id, coalesce(c.name, '') AS name,
       ${heldOut("customer_id", holdOut)} AS held_out
     FROM (SELECT "at", customer_id, ${judged} FROM risk_weeks SEMI JOIN weeks USING ("at")) w JOIN customers c USING (customer_id)
     WHERE band IN ('medium', 'high')
     QUALIFY row_number() OVER (PARTITION BY "at" ORDER BY score DESC, customer_id) <= ${Math.floor(most)}
     ORDER BY "at", score DESC, customer_id`,
    [asOf],
  );
}

/** Writes follow-ups with what was known of them when they were listed. Inside the caller's transaction. */
export async function addPastFollowUps(connection: Connection, rows: readonly PastFollowUp[]): Promise<void> {
  await connection.run(
    `INSERT INTO work.follow_ups BY NAME ${fromJson(
      "follow_up_id VARCHAR, customer_id UBIGINT, kind VARCHAR, listed_at TIMESTAMP, listed_by VARCHAR, as_of TIMESTAMP, score DOUBLE, chance DOUBLE, band VARCHAR, held_out BOOLEAN, external_id VARCHAR, name VARCHAR",
    )}`,
    [JSON.stringify(rows)],
  );
}

/** Writes steps that were taken at other times than now. Inside the caller's transaction. */
export async function addPastSteps(connection: Connection, rows: readonly PastStep[]): Promise<void> {
  await connection.run(
    `INSERT INTO work.follow_up_steps BY NAME ${fromJson(
      "follow_up_id VARCHAR, at TIMESTAMP, by VARCHAR, state VARCHAR, outcome VARCHAR, note VARCHAR",
    )}`,
    [JSON.stringify(rows)],
  );
}

/** Rows out of $1, a JSON list of objects. */
function fromJson(columns: string): string {
  const shape = columns.split(", ").map((column) => column.replace(/^(\w+) (\w+)$/, '"$1":"$2"'));
  return `SELECT unnest(from_json($1::JSON, '[{${shape.join(",")}}]'), recursive := true)`;
}
