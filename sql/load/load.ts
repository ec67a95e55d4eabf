import type { DeriveContext } from "../derive/derive";
import { abortable } from "../duckdb/abortable";
import type { Connection } from "../duckdb/connection";
import { checkStaged } from "./check";
import { countActions, decideConversations, staged as rowsWith, storeConversations } from "./conversations";
import { digestOf, isLoaded } from "./digest";
import { storeMessages } from "./messages";
import type { LoadCounts, LoadProgress, StagedImport, TableCounts } from "./staged";
import { conversationParts, entityTables, figure, type StagedTable } from "./tables";
import { dropReplaced, type RowCounts, replaceParts, sum, upsert } from "./upsert";

/** Writes the facts of the conversations in `changed_conversations`. */
export type Derive = (connection: Connection, context: DeriveContext) => Promise<void>;

export interface LoadRequest {
  readonly staged: Omit<StagedImport, "folder">;
  /** Where the Parquet files are now. */
  readonly folder: string;
  readonly context: DeriveContext;
  readonly derive: Derive;
  /** Awaited last: the disk is at the files while their rows are loaded. Left out: they are there already. */
  readonly onDisk?: Promise<void>;
  /** The place in the ledger; left out: the next one, now. */
  readonly ledger?: { readonly seq: number; readonly committedAt: Date };
  readonly on?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

export interface LoadResult {
  readonly counts: LoadCounts;
  readonly seq: number;
  readonly committedAt: Date;
}

/**
 * Loads one staged import inside the caller's transaction: rows, facts, ledger row and history state. Loading
 * the same rows again stores and changes nothing, whatever came in between. Throws StagedFolderInvalid, or
 * the signal's reason.
 */
export async function loadImport(connection: Connection, request: LoadRequest): Promise<LoadResult> {
  const { staged, folder, signal } = request;
  const progress = tracker(staged, request.on);
  progress("checking", null, 0);
  const tables = await checkStaged(connection, staged, folder, signal);
  const known = await figure(
    connection,
    `SELECT count(*) FROM imports WHERE import_id = '${plainId(staged.importId)}'`,
  );
  if (known > 0) throw new Error(`Import ${staged.importId} is loaded already`);

  const digest = await digestOf(connection, tables, signal);
  const repeated = await isLoaded(connection, digest);
  const counts = repeated ? allDuplicates(tables) : await storeTables(connection, tables, request, progress);
  const changes = [...Object.values(counts.stored), ...Object.values(counts.updated)].some(
    (count) => count > 0,
  );
  if (changes) {
    progress("deriving", null, 0);
    await connection.run(
      "CREATE OR REPLACE TEMP TABLE changed_conversations AS SELECT DISTINCT conversation_id FROM changed_conversations",
    );
    await connection.run(
      `INSERT INTO text_pending SELECT conversation_id, (SELECT data_version + 1 FROM history_state) FROM changed_conversations`,
    );
    await request.derive(abortable(connection, signal), request.context);
    await touchState(connection);
  }
  progress("committing", null, 0);
  const entry = await writeLedger(connection, request, counts, digest);
  await dropTemporary(connection);
  await request.onDisk;
  signal?.throwIfAborted();
  return { counts, ...entry };
}

/** Every row is there already. */
function allDuplicates(tables: readonly StagedTable[]): LoadCounts {
  const counts = (of: (table: StagedTable) => number): TableCounts =>
    Object.fromEntries(tables.map((table) => [table.count, of(table)]));
  return { stored: counts(() => 0), updated: counts(() => 0), duplicates: counts(({ rows }) => rows) };
}

async function storeTables(
  connection: Connection,
  tables: readonly StagedTable[],
  { staged: { importId }, signal }: LoadRequest,
  progress: ReturnType<typeof tracker>,
): Promise<LoadCounts> {
  await connection.run("CREATE OR REPLACE TEMP TABLE changed_conversations (conversation_id UBIGINT)");
  await connection.run(
    "CREATE OR REPLACE TEMP TABLE staged_conversations (conversation_id UBIGINT, action VARCHAR, edits BOOLEAN)",
  );
  const conversations = tables.find(({ name }) => name === "conversations");
  const messages = tables.find(({ name }) => name === "messages");
  if (conversations) await decideConversations(connection, conversations, messages, signal);
  const actions = await countActions(connection, signal);

  const counts = { stored: {} as TableCounts, updated: {} as TableCounts, duplicates: {} as TableCounts };
  for (const table of tables) {
    progress("loading", table.name, 0);
    const rows = await storeTable(connection, table, actions, importId, signal);
    counts.stored[table.count] = rows.stored;
    counts.updated[table.count] = rows.updated;
    counts.duplicates[table.count] = rows.duplicates;
    progress("loading", table.name, table.rows);
  }
  await dropUnstagedParts(connection, tables, actions, signal);
  return counts;
}

function storeTable(
  connection: Connection,
  table: StagedTable,
  actions: ReadonlyMap<string, number>,
  importId: string,
  signal: AbortSignal | undefined,
): Promise<RowCounts> {
  if (entityTables.has(table.name)) return storeEntities(connection, table, importId, signal);
  if (conversationParts.has(table.name)) return storeParts(connection, table, actions, importId, signal);
  if (table.name === "conversations") return storeConversations(connection, table, actions, importId, signal);
  return storeMessages(connection, table, actions, importId, signal);
}

/** A replaced conversation that has no ratings, tags or messages now has lost those it had. */
async function dropUnstagedParts(
  connection: Connection,
  tables: readonly StagedTable[],
  actions: ReadonlyMap<string, number>,
  signal: AbortSignal | undefined,
): Promise<void> {
  if ((actions.get("replace") ?? 0) === 0) return;
  for (const name of ["messages", ...conversationParts]) {
    if (!tables.some((table) => table.name === name)) await dropReplaced(connection, name, signal);
  }
}

/** Facts repeat a customer's segment and depend on an agent's group and kind: theirs are derived again. */
const factsDependOn: Readonly<Record<string, { columns: readonly string[]; conversations: string }>> = {
  customers: {
    columns: ["segment"],
    conversations: "SELECT conversation_id FROM conversations WHERE customer_id IN (SELECT * FROM moved)",
  },
  agents: {
    columns: ["group_id", "kind"],
    conversations: `SELECT conversation_id FROM messages WHERE agent_id IN (SELECT * FROM moved)
      UNION SELECT conversation_id FROM assignments WHERE agent_id IN (SELECT * FROM moved)`,
  },
};

async function storeEntities(
  connection: Connection,
  table: StagedTable,
  importId: string,
  signal: AbortSignal | undefined,
): Promise<RowCounts> {
  const dependent = factsDependOn[table.name];
  if (dependent) {
    const moved = dependent.columns.map(
      (name) => `(s.${name} IS NOT NULL AND s.${name} IS DISTINCT FROM t.${name})`,
    );
    const key = table.keys[0];
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE moved AS
       SELECT ${key} FROM ${table.from} s JOIN ${table.name} t USING (${key}) WHERE ${moved.join(" OR ")}`,
      undefined,
      signal,
    );
    if ((await figure(connection, "SELECT count(*) FROM moved", signal)) > 0) {
      await connection.run(`INSERT INTO changed_conversations ${dependent.conversations}`, undefined, signal);
    }
  }
  return upsert(connection, table, table.from, importId, signal);
}

/** Assignments, ratings, tags: replaced with their conversation, else filled in; an older whole version adds none. */
async function storeParts(
  connection: Connection,
  table: StagedTable,
  actions: ReadonlyMap<string, number>,
  importId: string,
  signal: AbortSignal | undefined,
): Promise<RowCounts> {
  const special = ["replace", "older", "stale"].some((action) => actions.has(action));
  if (!special) return fillParts(connection, table, table.from, importId, signal);
  // Not "the other actions": a rating may come without its conversation, which is stored already.
  const ordinary = `(SELECT * FROM ${table.from}
    ANTI JOIN (SELECT * FROM staged_conversations WHERE action IN ('replace', 'older', 'stale')) USING (conversation_id))`;
  const replaced = await replaceParts(connection, table, rowsWith(table, ["replace"]), importId, signal);
  const filled = await fillParts(connection, table, ordinary, importId, signal);
  const both = sum(replaced, filled);
  return { ...both, duplicates: table.rows - both.stored - both.updated };
}

async function fillParts(
  connection: Connection,
  table: StagedTable,
  from: string,
  importId: string,
  signal: AbortSignal | undefined,
): Promise<RowCounts> {
  const counts = await upsert(connection, table, from, importId, signal);
  if (counts.stored + counts.updated > 0) {
    await connection.run(
      `INSERT INTO changed_conversations
       SELECT conversation_id FROM ${from} ${counts.stored === table.rows ? "" : `SEMI JOIN (SELECT * FROM compared WHERE unknown OR differs) USING (${table.keys.join(", ")})`}`,
      undefined,
      signal,
    );
  }
  return counts;
}

/** A new data version, and the span of what is stored now. */
export async function touchState(connection: Connection): Promise<void> {
  await connection.run(
    `UPDATE history_state SET data_version = data_version + 1,
       first_at = (SELECT min(first) FROM (SELECT min("at") AS first FROM messages UNION ALL SELECT min(coalesce(started_at, ended_at)) FROM conversations)),
       last_at = (SELECT max(last) FROM (SELECT max("at") AS last FROM messages UNION ALL SELECT max(coalesce(started_at, ended_at)) FROM conversations))`,
  );
}

async function writeLedger(
  connection: Connection,
  { staged, ledger }: LoadRequest,
  counts: LoadCounts,
  digest: string | null,
): Promise<{ seq: number; committedAt: Date }> {
  const seq = ledger?.seq ?? (await figure(connection, "SELECT coalesce(max(seq), 0) + 1 FROM imports"));
  const committedAt = ledger?.committedAt ?? new Date();
  const { read, rejected, report } = staged;
  const duplicates = addCounts(staged.duplicates, counts.duplicates);
  await connection.run(
    `INSERT INTO imports (import_id, seq, format, source, committed_at, report, digest)
     VALUES ($1, $2, $3, $4, $5, $6, ${digest === null ? "NULL" : BigInt(digest)})`,
    [
      staged.importId,
      seq,
      staged.format,
      staged.source,
      committedAt,
      JSON.stringify({
        ...report,
        read,
        stored: counts.stored,
        updated: counts.updated,
        duplicates,
        rejected,
      }),
    ],
  );
  return { seq, committedAt };
}

/** Table by table. */
function addCounts(one: TableCounts, two: TableCounts): TableCounts {
  const sums: TableCounts = { ...one };
  for (const [table, count] of Object.entries(two)) sums[table] = (sums[table] ?? 0) + count;
  return sums;
}

async function dropTemporary(connection: Connection): Promise<void> {
  for (const table of [
    "changed_conversations",
    "staged_conversations",
    "message_changes",
    "grown_conversations",
    "rewritten",
    "merged_conversations",
    "compared",
    "moved",
  ]) {
    await connection.run(`DROP TABLE IF EXISTS temp.${table}`);
  }
}

/** An import id names a folder and stands in SQL. */
export function plainId(id: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) throw new RangeError(`"${id}" cannot name an import`);
  return id;
}

function tracker(staged: LoadRequest["staged"], on: LoadRequest["on"]) {
  const sumOf = (counts: TableCounts) => Object.values(counts).reduce((total, count) => total + count, 0);
  const total = sumOf(staged.read) - sumOf(staged.rejected) - sumOf(staged.duplicates);
  let rows = 0;
  return (step: LoadProgress["step"], table: string | null, more: number) => {
    rows += more;
    on?.({ step, table, rows, total });
  };
}
