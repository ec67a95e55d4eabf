import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DeriveContext } from "./derive/derive";
import type { OwnedConnection } from "./duckdb/connection";
import { costlyCompression, openInstance } from "./duckdb/instance";
import { inTransaction } from "./duckdb/write-queue";
import { Failure } from "./failure";
import { type ImportFolder, listImportFolders } from "./import-folders";
import { type Derive, loadImport } from "./load/load";
import { figure, loadTables } from "./load/tables";
import { migrate } from "./migrate";
import { withConnection } from "./workspace-database";

/** An import whose accepted rows are not there any more: the history cannot be made again from files. */
export class ImportFilesMissing extends Failure {
  constructor(id: string) {
    super({
      zh: `导入 ${id} 的文件不见了：重建会丢失它，因此没有重建。`,
      en: `The files of import ${id} are missing: a rebuild would lose it, so nothing was rebuilt.`,
    });
    this.name = "ImportFilesMissing";
  }
}

export interface RebuildRequest {
  readonly workspace: string;
  readonly context: DeriveContext;
  readonly derive: Derive;
  /** An import to leave out. */
  readonly without?: string | undefined;
  /** Ids the present ledger has, to refuse a rebuild that would lose one. */
  readonly ledger: readonly string[];
  /** The new history continues from here: results cached for the old one must not be taken for its own. */
  readonly dataVersion: number;
}

/**
 * Makes a new history.duckdb from imports/, in the order of their commits, and verifies it. Returns its path,
 * in tmp/, for the caller to put in place. Throws ImportFilesMissing.
 */
export async function buildHistory(request: RebuildRequest): Promise<string> {
  const folders = chosenImports(request);
  const workshop = join(request.workspace, "tmp", "rebuild");
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(join(workshop, "tmp"), { recursive: true, mode: 0o700 });
  await migrate(workshop, "history");
  const file = join(workshop, "history.duckdb");
  const instance = await openInstance(file, { allowed: request.workspace, untried: costlyCompression });
  try {
    await withConnection(instance, async (connection) => {
      for (const each of folders) await loadAgain(connection, each, request);
      await connection.run(`UPDATE history_state SET data_version = ${request.dataVersion + 1}`);
      await connection.run("CHECKPOINT");
      await verify(connection, folders);
    });
  } finally {
    instance.close();
  }
  if (existsSync(`${file}.wal`)) throw new Error("The rebuilt history was not written out");
  return file;
}

function chosenImports({ workspace, without, ledger }: RebuildRequest): ImportFolder[] {
  const folders = listImportFolders(workspace).filter((each) => each.commit && each.id !== without);
  const present = new Set(folders.map(({ id }) => id));
  const lost = ledger.find((id) => id !== without && !present.has(id));
  if (lost) throw new ImportFilesMissing(lost);
  return folders;
}

async function loadAgain(
  connection: OwnedConnection,
  { id, folder, manifest, commit }: ImportFolder,
  { context, derive }: RebuildRequest,
): Promise<void> {
  if (!manifest || !commit) throw new ImportFilesMissing(id);
  await inTransaction(connection, () =>
    loadImport(connection, { staged: manifest, folder, context, derive, ledger: commit }),
  );
}

async function verify(connection: OwnedConnection, folders: readonly ImportFolder[]): Promise<void> {
  const ledger = await figure(connection, "SELECT count(*) FROM imports");
  if (ledger !== folders.length)
    throw new Error(`The rebuilt ledger has ${ledger} of ${folders.length} imports`);
  for (const { name } of loadTables) await connection.read(`SELECT count(*) FROM ${name}`);
  const unnamed = await figure(
    connection,
    "SELECT count(*) FROM messages ANTI JOIN conversations USING (conversation_id)",
  );
  if (unnamed > 0) throw new Error(`The rebuilt history has ${unnamed} messages without a conversation`);
}

/** Puts a rebuilt history in the place of the old one. Both must be closed. */
export function replaceHistory(workspace: string, rebuilt: string): void {
  const file = join(workspace, "history.duckdb");
  // The old log belongs to the old file: replayed on the new one it would corrupt it.
  rmSync(`${file}.wal`, { force: true });
  renameSync(rebuilt, file);
  rmSync(join(workspace, "tmp", "rebuild"), { recursive: true, force: true });
}
