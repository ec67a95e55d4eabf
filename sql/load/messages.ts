import type { Connection } from "../duckdb/connection";
import { listed, type StagedTable } from "./tables";
import { dropReplaced, type RowCounts } from "./upsert";

/**
 * Stores staged messages: all of new and replaced conversations, and of the others those that are unknown, or
 * changed in a flat file. A conversation's messages stay one contiguous, ordered run of rows: whoever gains
 * some is written again.
 */
export async function storeMessages(
  connection: Connection,
  table: StagedTable,
  actions: ReadonlyMap<string, number>,
  importId: string,
  signal?: AbortSignal,
): Promise<RowCounts> {
  const columns = listed(table.columns);
  const known = [...actions].some(([action, count]) => action !== "new" && count > 0);
  const counts = known
    ? await compareMessages(connection, table, signal)
    : { stored: table.rows, updated: 0, duplicates: 0 };

  await connection.run(
    `INSERT INTO messages (${columns}, import_id) SELECT ${columns}, $1 FROM ${table.from}
     ${known ? "ANTI JOIN (SELECT conversation_id FROM staged_conversations WHERE action <> 'new') USING (conversation_id)" : ""}`,
    [importId],
    signal,
  );
  if (known) await rewriteTouched(connection, table, importId, signal);
  return counts;
}

/**
 * Compares by key, on narrow columns only, into `message_changes`: the staged messages of stored conversations
 * that are unknown or different, and in which order they stand.
 */
async function compareMessages(
  connection: Connection,
  table: StagedTable,
  signal: AbortSignal | undefined,
): Promise<RowCounts> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE message_changes AS
     SELECT s.conversation_id, s.message_id, m.message_id IS NULL AS unknown, m.seq, c.action
     FROM (SELECT conversation_id, message_id, content_hash FROM ${table.from}) s
     JOIN (SELECT * FROM staged_conversations WHERE action NOT IN ('new', 'stale')) c USING (conversation_id)
     LEFT JOIN messages m ON m.conversation_id = s.conversation_id AND m.message_id = s.message_id
     WHERE m.message_id IS NULL
       -- A whole version from before has nothing to say about messages that are stored.
       OR (m.content_hash <> s.content_hash AND c.edits)`,
    undefined,
    signal,
  );
  await keepRealChanges(connection, table, signal);
  const rows = await connection.read(
    `SELECT count(*) FILTER (unknown), count(*) FILTER (NOT unknown),
       (SELECT count(*) FROM ${table.from}
        SEMI JOIN (SELECT * FROM staged_conversations WHERE action = 'new') USING (conversation_id))
     FROM message_changes`,
    undefined,
    signal,
  );
  const [unknown, updated, fresh] = rows.columns.map((column) => Number(column[0]));
  const stored = (unknown ?? 0) + (fresh ?? 0);
  return { stored, updated: updated ?? 0, duplicates: table.rows - stored - (updated ?? 0) };
}

/**
 * A hash only says where to look: it may differ because another version of DuckDB, or of this program, made it.
 * What is the same in every column is no change.
 */
async function keepRealChanges(
  connection: Connection,
  table: StagedTable,
  signal: AbortSignal | undefined,
): Promise<void> {
  const told = table.columns.filter(
    (column) => !["conversation_id", "message_id", "seq", "content_hash"].includes(column),
  );
  const differs = told.map((column) => `s."${column}" IS DISTINCT FROM m."${column}"`).join(" OR ");
  await connection.run(
    `DELETE FROM message_changes c USING ${table.from} s, messages m
     WHERE NOT c.unknown AND s.conversation_id = c.conversation_id AND s.message_id = c.message_id
       AND m.conversation_id = c.conversation_id AND m.message_id = c.message_id AND NOT (${differs})`,
    undefined,
    signal,
  );
}

async function rewriteTouched(
  connection: Connection,
  table: StagedTable,
  importId: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const columns = listed(table.columns);
  const others = listed(table.columns.filter((column) => column !== "seq"));
  const run = (sql: string, values?: readonly unknown[]) => connection.run(sql, values, signal);
  await run(
    `CREATE OR REPLACE TEMP TABLE grown_conversations AS
     SELECT conversation_id, bool_or(unknown) AS gains FROM message_changes WHERE action <> 'replace' GROUP BY conversation_id`,
  );
  await run("INSERT INTO changed_conversations SELECT conversation_id FROM grown_conversations");
  // Where messages come in between, time orders them; where texts only change, the source's order stays.
  await run(
    `CREATE OR REPLACE TEMP TABLE rewritten AS
     SELECT ${others}, import_id,
       CASE WHEN gains THEN row_number() OVER (PARTITION BY conversation_id ORDER BY "at", added, seq) - 1 ELSE seq END::INTEGER AS seq
     FROM (
       SELECT ${columns}, import_id, false AS added FROM messages
       SEMI JOIN grown_conversations USING (conversation_id)
       ANTI JOIN (SELECT * FROM message_changes WHERE NOT unknown) USING (conversation_id, message_id)
       UNION ALL BY NAME
       SELECT ${others}, coalesce(h.seq, s.seq) AS seq, $1 AS import_id, unknown AS added FROM ${table.from} s
       JOIN (SELECT conversation_id, message_id, unknown, seq FROM message_changes WHERE action <> 'replace') h
         USING (conversation_id, message_id)
     ) JOIN grown_conversations USING (conversation_id)`,
    [importId],
  );
  await dropReplaced(connection, "messages", signal);
  await run(
    "DELETE FROM messages WHERE conversation_id IN (SELECT conversation_id FROM grown_conversations)",
  );
  await run(
    `INSERT INTO messages (${columns}, import_id)
     SELECT ${columns}, import_id FROM (
       SELECT ${columns}, import_id FROM rewritten
       UNION ALL
       SELECT ${columns}, $1 AS import_id FROM ${table.from}
       SEMI JOIN (SELECT * FROM staged_conversations WHERE action = 'replace') USING (conversation_id)
     ) ORDER BY conversation_id, seq`,
    [importId],
  );
}
