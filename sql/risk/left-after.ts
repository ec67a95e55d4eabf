import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";
import { type Leaving, leftAt, silences } from "./snapshots";

/**
 * Writes into the file, for each conversation that its customer wrote in and since which leaving would show by now,
 * whether the customer left after it: `conversation_id`, `gone`. Conversations of customers who had left before are not in it.
 */
export async function writeLeftAfter(
  connection: Connection,
  file: string,
  at: Date,
  leaving: Leaving,
  horizonDays: number,
): Promise<void> {
  const rows = leaving.by === "inactive" ? silentAfter(leaving) : saidAfter(leaving.by, horizonDays);
  await connection.run(`COPY (${rows}) TO ${quoted(file)} (FORMAT parquet)`, [at]);
}

/** By a label or a word: within the horizon after the customer's first message. */
function saidAfter(by: "imported" | "intent", horizonDays: number): string {
  const end = `"at" + INTERVAL ${Math.round(horizonDays)} DAY`;
  return `SELECT conversation_id, coalesce(left_at < ${end}, false) AS gone
    FROM moments LEFT JOIN (${leftAt(by)}) USING (customer_id)
    WHERE kind = 'contact' AND ${end} <= $1 AND (left_at IS NULL OR left_at >= "at")`;
}

/** By silence: no sign of the customer in the days after the conversation that are as long as their segment's silence. */
function silentAfter(leaving: Extract<Leaving, { by: "inactive" }>): string {
  return `SELECT conversation_id, next_at IS NULL OR next_at >= "at" + to_days(silent_days) AS gone
    FROM (
      SELECT *, lead("at") OVER (PARTITION BY customer_id ORDER BY "at", conversation_id) AS next_at
      FROM (
        SELECT customer_id, conversation_id, "at" FROM moments WHERE kind = 'contact' AND "at" < $1
        UNION ALL SELECT customer_id, NULL, "at" FROM purchases WHERE "at" < $1))
    JOIN (${silences(leaving)}) USING (customer_id)
    WHERE conversation_id IS NOT NULL AND "at" + to_days(silent_days) <= $1`;
}

/** Takes the file's rows in, in place of what was stored. Inside the caller's transaction. */
export async function storeLeftAfter(connection: Connection, file: string): Promise<void> {
  await connection.run("DELETE FROM left_after");
  await connection.run(`INSERT INTO left_after BY NAME FROM read_parquet(${quoted(file)})`);
}
