import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";

/** When the newest message or conversation before the instant is; null: there is none. */
export async function newestBefore(connection: Connection, at: Date): Promise<Date | null> {
  const { columns } = await connection.read(
    `SELECT max("at") FROM (SELECT max("at") AS "at" FROM messages WHERE "at" < $1
       UNION ALL SELECT max(coalesce(started_at, ended_at)) FROM conversations WHERE coalesce(started_at, ended_at) < $1)`,
    [at],
  );
  const newest = columns[0]?.[0];
  return newest instanceof Date ? newest : null;
}

/** Writes `newest.parquet` into the folder: what customers wrote last, of each at most so many characters. */
export async function writeNewestMessages(
  connection: Connection,
  folder: string,
  most: number,
  longest: number,
): Promise<void> {
  await connection.run(
    `COPY (SELECT conversation_id, message_id, left(text, ${Math.floor(longest)}) AS text, row_number() OVER newest AS place
       FROM messages WHERE sender = 'customer' AND text IS NOT NULL AND NOT deleted
       WINDOW newest AS (ORDER BY "at" DESC, message_id) QUALIFY place <= ${Math.floor(most)})
     TO ${quoted(newestFile(folder))} (FORMAT parquet)`,
  );
}

/** Those messages, the newest first: `conversation_id`, `message_id`, `text`. */
export function newestMessageRows(folder: string): string {
  return `SELECT conversation_id::VARCHAR AS conversation_id, message_id::VARCHAR AS message_id, text
    FROM read_parquet(${quoted(newestFile(folder))}) ORDER BY place`;
}

function newestFile(folder: string): string {
  return join(folder, "newest.parquet");
}
