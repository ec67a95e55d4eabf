import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";

/** What customers wrote last: `conversation_id`, `message_id`, `text`, the newest first. */
export function newestCustomerMessages(connection: Connection, most: number): Promise<ColumnTable> {
  return connection.read(
    `SELECT conversation_id, message_id, text FROM messages
     WHERE sender = 'customer' AND text IS NOT NULL AND NOT deleted
     ORDER BY "at" DESC, message_id LIMIT ${Math.floor(most)}`,
  );
}
