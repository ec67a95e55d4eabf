import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { readParquet, tableOf } from "./parquet-files";
import type { StagedImport } from "./staged";
import { describe, figure, type LoadTable, listed, loadTables, type StagedTable } from "./tables";

/** A staged folder that is not what its manifest says. Its writer parsed hostile input: nothing of it is loaded. */
export class StagedFolderInvalid extends Error {
  constructor(reason: string) {
    super(`The staged import cannot be trusted: ${reason}`);
    this.name = "StagedFolderInvalid";
  }
}

/** Checks files, columns, row counts, keys and order against the schema and the manifest. Returns the tables with rows. */
export async function checkStaged(
  connection: Connection,
  staged: Omit<StagedImport, "folder">,
  folder: string,
  signal?: AbortSignal,
): Promise<StagedTable[]> {
  const files = checkFiles(folder);
  const tables: StagedTable[] = [];
  for (const table of loadTables) {
    const expected =
      (staged.read[table.count] ?? 0) -
      (staged.rejected[table.count] ?? 0) -
      (staged.duplicates[table.count] ?? 0);
    const checked = files.has(table.name) ? await checkTable(connection, table, folder, signal) : null;
    const rows = checked?.rows ?? 0;
    if (rows !== expected) {
      throw new StagedFolderInvalid(
        `${table.name} has ${rows} rows; read − rejected − duplicates is ${expected}`,
      );
    }
    if (checked && rows > 0) tables.push({ ...table, ...checked });
  }
  await checkMessages(connection, tables, signal);
  return tables;
}

/** The names in a staged folder; refuses anything but plain files: reading or writing a link would reach out of it. */
export function plainFiles(folder: string): string[] {
  if (!lstatSync(folder).isDirectory()) throw new StagedFolderInvalid("it is not a folder");
  const files = readdirSync(folder);
  for (const file of files) {
    const entry = lstatSync(join(folder, file));
    if (!entry.isFile() || entry.nlink !== 1) throw new StagedFolderInvalid(`${file} is not a plain file`);
  }
  return files;
}

/** The canonical tables there are files for; refuses unknown Parquet files. */
function checkFiles(folder: string): Set<string> {
  const known = new Set<string>(loadTables.map(({ name }) => name));
  const found = new Set<string>();
  for (const file of plainFiles(folder)) {
    if (!file.endsWith(".parquet")) continue;
    const table = tableOf(file)?.table;
    if (table === undefined || !known.has(table))
      throw new StagedFolderInvalid(`${file} is not a canonical table`);
    found.add(table);
  }
  return found;
}

async function checkTable(
  connection: Connection,
  table: LoadTable,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<Pick<StagedTable, "columns" | "rows" | "from">> {
  const from = readParquet(folder, table.name);
  const wanted = await describe(connection, table.name);
  // Both are loading's own.
  wanted.delete("import_id");
  wanted.delete("whole_at");
  const columns = [...wanted.keys()];
  if (table.name === "conversations") wanted.set("whole", "BOOLEAN");
  const given = await describe(connection, from);
  for (const [name, type] of wanted) {
    const actual = given.get(name);
    if (actual === undefined) throw new StagedFolderInvalid(`${table.name} lacks the column ${name}`);
    if (actual !== type && !isTextFor(actual, type)) {
      throw new StagedFolderInvalid(`${table.name}.${name} is ${actual}, not ${type}`);
    }
  }
  for (const name of given.keys()) {
    if (!wanted.has(name)) throw new StagedFolderInvalid(`${table.name} has an unknown column ${name}`);
  }
  const rows = await figure(connection, `SELECT count(*) FROM ${from}`, signal);
  const distinct = await figure(
    connection,
    `SELECT count(*) FROM (SELECT DISTINCT ${listed(table.keys)} FROM ${from})`,
    signal,
  );
  if (distinct !== rows)
    throw new StagedFolderInvalid(`${table.name} has ${rows - distinct} rows with repeated keys`);
  return { columns, rows, from };
}

/** JSON is text with a mark, and an ENUM is filled from text: storing a word it does not know fails. */
function isTextFor(actual: string, type: string): boolean {
  return (actual === "JSON" && type === "VARCHAR") || (actual === "VARCHAR" && type.startsWith("ENUM("));
}

async function checkMessages(
  connection: Connection,
  tables: readonly StagedTable[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const messages = tables.find(({ name }) => name === "messages");
  if (!messages) return;
  const conversations = tables.find(({ name }) => name === "conversations");
  if (!conversations) throw new StagedFolderInvalid("messages without conversations");
  const homeless = await figure(
    connection,
    `SELECT count(*) FROM ${messages.from} ANTI JOIN ${conversations.from} USING (conversation_id)`,
    signal,
  );
  if (homeless > 0) throw new StagedFolderInvalid(`${homeless} messages have no conversation`);
  // A window over () streams in file order: deriving facts relies on that order being the conversations'.
  const unsorted = await figure(
    connection,
    `SELECT count(*) FROM (
       SELECT conversation_id, seq, lag(conversation_id) OVER () AS before, lag(seq) OVER () AS seq_before
       FROM ${messages.from}
     ) WHERE conversation_id < before OR (conversation_id = before AND seq <= seq_before)`,
    signal,
  );
  if (unsorted > 0) throw new StagedFolderInvalid("messages are not sorted by conversation and seq");
}
