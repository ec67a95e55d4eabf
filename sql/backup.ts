import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DataFolder, lockDataFolder } from "./data-folder";
import type { Connection } from "./duckdb/connection";
import { openInstance } from "./duckdb/instance";
import { figure, loadTables } from "./load/tables";
import { finishRestore, placeRestored, restoringFolder } from "./restoring";
import type { Workspace } from "./workspace";
import { withConnection } from "./workspace-database";

/** What is wrong with a backup, and where: a workspace, an import, or what the machine said. */
export type BackupFault =
  | { readonly code: "no-folder" | "no-manifest" }
  | { readonly code: "manifest-unreadable"; readonly cause: string }
  | { readonly code: "databases-missing" | "other-contents"; readonly workspace: string }
  | { readonly code: "databases-unreadable"; readonly workspace: string; readonly cause: string }
  | { readonly code: "import-missing"; readonly workspace: string; readonly importId: string };

/** A folder that is no backup, or one that does not hold what it says. Nothing was replaced. */
export class BackupInvalid extends Error {
  readonly folder: string;
  readonly fault: BackupFault;

  constructor(folder: string, fault: BackupFault) {
    super(`${folder} cannot be restored: ${Object.values(fault).join(", ")}`);
    this.name = "BackupInvalid";
    this.folder = folder;
    this.fault = fault;
  }
}

/** backup.json: what was in the workspaces when they were copied. */
interface Manifest {
  readonly made: string;
  readonly workspaces: Readonly<Record<string, Contents>>;
}

interface Contents {
  readonly dataVersion: number;
  readonly imports: readonly string[];
  readonly rows: Readonly<Record<string, number>>;
  readonly settings: number;
}

/** What a history and a work database hold, for comparing two copies. */
async function contentsOf(connection: Connection): Promise<Contents> {
  const rows: Record<string, number> = {};
  for (const { name } of loadTables) rows[name] = await figure(connection, `SELECT count(*) FROM ${name}`);
  const imports = await connection.read("SELECT import_id FROM imports ORDER BY seq");
  return {
    dataVersion: await figure(connection, "SELECT data_version FROM history_state"),
    imports: (imports.columns[0] ?? []).map(String),
    rows,
    settings: await figure(connection, "SELECT count(*) FROM work.workspace_settings"),
  };
}

async function contentsOfFolder(folder: string): Promise<Contents> {
  const instance = await openInstance(join(folder, "history.duckdb"), {
    allowed: folder,
    attach: { work: join(folder, "work.duckdb") },
  });
  try {
    return await withConnection(instance, async (connection) => {
      const contents = await contentsOf(connection);
      await connection.run("CHECKPOINT");
      await connection.run("CHECKPOINT work");
      return contents;
    });
  } finally {
    instance.close();
    rmSync(join(folder, "tmp"), { recursive: true, force: true });
  }
}

/**
 * Copies every workspace into an empty or new folder while they are in use: consistent copies of both
 * databases, and the imports the history was made from. Returns the ids copied; where it fails, nothing stays there.
 */
export async function backup(data: DataFolder, target: string): Promise<string[]> {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  if (readdirSync(target).length > 0) throw new Error(`${target} is not empty`);
  const workspaces: Record<string, Contents> = {};
  try {
    for (const id of data.workspaceIds())
      workspaces[id] = await copyWorkspace(await data.open(id), join(target, "workspaces", id));
    const manifest: Manifest = { made: new Date().toISOString(), workspaces };
    writeFileSync(join(target, "backup.json"), JSON.stringify(manifest, null, 2), { mode: 0o600 });
  } catch (error) {
    for (const name of readdirSync(target)) rmSync(join(target, name), { recursive: true, force: true });
    throw error;
  }
  return Object.keys(workspaces);
}

async function copyWorkspace(workspace: Workspace, copy: string): Promise<Contents> {
  mkdirSync(copy, { recursive: true, mode: 0o700 });
  const snapshot = await workspace.snapshot();
  try {
    cpSync(snapshot, copy, { recursive: true });
  } finally {
    rmSync(snapshot, { recursive: true, force: true });
  }
  const contents = await contentsOfFolder(copy);
  for (const each of contents.imports) {
    const from = join(workspace.folder, "imports", each);
    // Committed folders never change, so they need no snapshot; a lost one is the doctor's business.
    if (existsSync(from)) cpSync(from, join(copy, "imports", each), { recursive: true });
  }
  return contents;
}

/**
 * Puts a backup's workspaces into a data folder that no process has open. Each is copied and verified first;
 * one of the same name that is there moves to replaced/ and is never deleted. Throws BackupInvalid, DataFolderBusy,
 * DataFolderUnusable.
 */
export async function restore(source: string, dataPath: string): Promise<string[]> {
  const manifest = readManifest(source);
  const unlock = lockDataFolder(dataPath);
  try {
    finishRestore(dataPath);
    const incoming = restoringFolder(dataPath);
    const ids = Object.keys(manifest.workspaces);
    try {
      for (const id of ids) await bringIn(source, incoming, id, manifest.workspaces[id]);
    } catch (error) {
      rmSync(incoming, { recursive: true, force: true });
      throw error;
    }
    placeRestored(dataPath);
    return ids;
  } finally {
    unlock();
  }
}

function readManifest(source: string): Manifest {
  const file = join(source, "backup.json");
  if (!existsSync(source)) throw new BackupInvalid(source, { code: "no-folder" });
  if (!existsSync(file)) throw new BackupInvalid(source, { code: "no-manifest" });
  try {
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Partial<Manifest>;
    if (typeof manifest.workspaces !== "object" || manifest.workspaces === null)
      throw new Error("no workspaces");
    for (const id of Object.keys(manifest.workspaces)) {
      if (!/^[a-z0-9][a-z0-9_-]{0,39}$/.test(id)) throw new Error(`"${id}" is no workspace's name`);
    }
    return manifest as Manifest;
  } catch (error) {
    throw new BackupInvalid(source, { code: "manifest-unreadable", cause: (error as Error).message });
  }
}

async function bringIn(
  source: string,
  incoming: string,
  id: string,
  expected: Contents | undefined,
): Promise<void> {
  const from = join(source, "workspaces", id);
  const copy = join(incoming, id);
  if (!existsSync(join(from, "history.duckdb")) || !existsSync(join(from, "work.duckdb"))) {
    throw new BackupInvalid(source, { code: "databases-missing", workspace: id });
  }
  mkdirSync(incoming, { recursive: true, mode: 0o700 });
  cpSync(from, copy, { recursive: true });
  const actual = await contentsOfFolder(copy).catch((error: unknown) => {
    const cause = (error as Error).message;
    throw new BackupInvalid(source, { code: "databases-unreadable", workspace: id, cause });
  });
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new BackupInvalid(source, { code: "other-contents", workspace: id });
  }
  for (const each of actual.imports) {
    if (!existsSync(join(copy, "imports", each)))
      throw new BackupInvalid(source, { code: "import-missing", workspace: id, importId: each });
  }
}
