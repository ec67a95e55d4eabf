import type { Connection } from "../duckdb/connection";
import { listed, type StagedTable } from "./tables";
import { dropReplaced, type RowCounts } from "./upsert";

/**
 * Decides what happens to each staged conversation, into the temporary table
 * `staged_conversations (conversation_id, action, edits)`:
 *
 * - `new`      not stored yet
 * - `replace`  a whole version with other content that is not older than the stored one: replaces it whole
 * - `same`     the same fields, or a row that was only made to hold messages: may bring messages
 * - `stale`    a whole version older than a whole one taken in before, which replaced it: brings nothing
 * - `older`    a whole version older than what flat rows brought since: may only bring messages that are not stored
 * - `merge`    a flat row with other content: fills in fields, may bring messages
 *
 * `edits` says whether its messages may change stored ones: a whole version from before may not.
 */
export async function decideConversations(
  connection: Connection,
  table: StagedTable,
  messages: StagedTable | undefined,
  signal?: AbortSignal,
): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE staged_conversations AS
     SELECT s.conversation_id, CASE
         WHEN c.conversation_id IS NULL THEN 'new'
         WHEN s.whole AND s.version_at < c.whole_at THEN 'stale'
         WHEN s.orphan OR (s.content_hash = c.content_hash AND NOT c.orphan) THEN 'same'
         WHEN s.whole AND coalesce(s.version_at >= c.version_at, true) THEN 'replace'
         WHEN s.whole AND NOT c.orphan THEN 'older'
         ELSE 'merge' END AS action,
       NOT s.whole OR coalesce(s.version_at >= c.version_at, true) AS edits,
       s.whole AND s.version_at > c.version_at AS later
     FROM ${table.from} s LEFT JOIN conversations c USING (conversation_id)`,
    undefined,
    signal,
  );
  // The hash speaks of a conversation's fields; a later version whose messages differ replaces it as well.
  const digest = "bit_xor(hash(message_id, content_hash, seq))";
  const later = "(SELECT conversation_id FROM staged_conversations WHERE action = 'same' AND later)";
  const stored = `(SELECT conversation_id, ${digest} AS digest FROM messages SEMI JOIN ${later} USING (conversation_id) GROUP BY ALL)`;
  const brought = messages
    ? `(SELECT conversation_id, ${digest} AS digest FROM ${messages.from} SEMI JOIN ${later} USING (conversation_id) GROUP BY ALL)`
    : "(SELECT NULL::UBIGINT AS conversation_id, NULL::UBIGINT AS digest WHERE false)";
  await connection.run(
    `UPDATE staged_conversations SET action = 'replace' WHERE conversation_id IN (
       SELECT conversation_id FROM ${later} LEFT JOIN ${stored} a USING (conversation_id) LEFT JOIN ${brought} b USING (conversation_id)
       WHERE a.digest IS DISTINCT FROM b.digest)`,
    undefined,
    signal,
  );
}

/** The staged rows of a table whose conversation has one of these actions, as something to SELECT from. */
export function staged(table: StagedTable, actions: readonly string[]): string {
  const list = actions.map((action) => `'${action}'`).join(", ");
  return `(SELECT * FROM ${table.from}
    SEMI JOIN (SELECT conversation_id FROM staged_conversations WHERE action IN (${list})) USING (conversation_id))`;
}

/** How many staged conversations have each action. */
export async function countActions(
  connection: Connection,
  signal?: AbortSignal,
): Promise<Map<string, number>> {
  const rows = await connection.read(
    "SELECT action, count(*) FROM staged_conversations GROUP BY action",
    undefined,
    signal,
  );
  const [actions, counts] = rows.columns;
  return new Map((actions ?? []).map((action, row) => [String(action), Number(counts?.[row])]));
}

/** Stores new conversations, replaces and fills in known ones, and notes the changed. Messages come separately. */
export async function storeConversations(
  connection: Connection,
  table: StagedTable,
  actions: ReadonlyMap<string, number>,
  importId: string,
  signal?: AbortSignal,
): Promise<RowCounts> {
  const count = (action: string) => actions.get(action) ?? 0;
  const columns = listed(table.columns);
  if (count("replace") > 0) await dropReplaced(connection, "conversations", signal);
  if (count("new") + count("replace") > 0) {
    const all = count("new") === table.rows;
    await connection.run(
      `INSERT INTO conversations (${columns}, import_id, whole_at)
       SELECT ${columns}, $1, CASE WHEN whole THEN version_at END FROM ${all ? table.from : staged(table, ["new", "replace"])}`,
      [importId],
      signal,
    );
  }
  await connection.run(
    "INSERT INTO changed_conversations SELECT conversation_id FROM staged_conversations WHERE action IN ('new', 'replace')",
    undefined,
    signal,
  );
  const merged = count("merge") > 0 ? await mergeConversations(connection, table, importId, signal) : 0;
  if (count("same") + count("older") + count("merge") > 0) await noteVersions(connection, table, signal);
  return {
    stored: count("new"),
    updated: count("replace") + merged,
    duplicates: count("same") + count("older") + count("stale") + count("merge") - merged,
  };
}

/**
 * A version that replaced nothing was taken in all the same. The conversation speaks of its time now, however little
 * it changed: a whole version from before it is an older one, and stale where this one was whole.
 */
async function noteVersions(
  connection: Connection,
  table: StagedTable,
  signal: AbortSignal | undefined,
): Promise<void> {
  await connection.run(
    `UPDATE conversations c SET version_at = s.version_at
     FROM (SELECT conversation_id, version_at FROM ${staged(table, ["same", "merge"])}) s
     WHERE c.conversation_id = s.conversation_id AND (c.version_at IS NULL OR c.version_at < s.version_at)`,
    undefined,
    signal,
  );
  await connection.run(
    `UPDATE conversations c SET whole_at = s.version_at
     FROM (SELECT conversation_id, version_at FROM ${staged(table, ["same", "older", "merge"])} WHERE whole) s
     WHERE c.conversation_id = s.conversation_id AND (c.whole_at IS NULL OR c.whole_at < s.version_at)`,
    undefined,
    signal,
  );
}

/** Fills in the stored rows of `merge` conversations; returns how many that changed. */
async function mergeConversations(
  connection: Connection,
  table: StagedTable,
  importId: string,
  signal: AbortSignal | undefined,
): Promise<number> {
  const special = new Set([
    "conversation_id",
    "source",
    "external_id",
    "orphan",
    "deleted",
    "version_at",
    "content_hash",
  ]);
  const fields = table.columns.filter((column) => !special.has(column));
  // A row that speaks of a later time wins where it says something; an earlier one only fills gaps.
  const merged = fields.map(
    (column) =>
      `CASE WHEN newer THEN coalesce(s."${column}", c."${column}") ELSE coalesce(c."${column}", s."${column}") END AS "${column}"`,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE merged_conversations AS
     SELECT m.* FROM (
       SELECT conversation_id, ${merged.join(", ")},
         c.orphan AND s.orphan AS orphan,
         c.deleted OR s.deleted AS deleted,
         greatest(c.version_at, s.version_at) AS version_at,
         s.content_hash
       FROM (SELECT * FROM conversations SEMI JOIN staged_conversations USING (conversation_id)) c
       JOIN ${staged(table, ["merge"])} s USING (conversation_id),
       LATERAL (SELECT coalesce(s.version_at >= c.version_at, true) AS newer)
     ) m JOIN conversations c USING (conversation_id)
     WHERE ${[...fields, "orphan", "deleted"].map((column) => `m."${column}" IS DISTINCT FROM c."${column}"`).join(" OR ")}`,
    undefined,
    signal,
  );
  const set = [...fields, "orphan", "deleted", "version_at", "content_hash"].map(
    (column) => `"${column}" = m."${column}"`,
  );
  const changed = await connection.change(
    `UPDATE conversations c SET ${set.join(", ")}, import_id = $1
     FROM merged_conversations m WHERE c.conversation_id = m.conversation_id`,
    [importId],
    signal,
  );
  await connection.run(
    "INSERT INTO changed_conversations SELECT conversation_id FROM merged_conversations",
    undefined,
    signal,
  );
  return changed;
}
