import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { plainFiles } from "./load/check";
import { plainId } from "./load/load";
import type { StagedImport } from "./load/staged";

/** When and in which order an import became part of the history. */
export interface Commit {
  readonly seq: number;
  readonly committedAt: Date;
}

/** An import's folder, imports/<id>/: its accepted rows, which a rebuild reads again, and what is known of it. */
export interface ImportFolder {
  readonly id: string;
  readonly folder: string;
  readonly manifest: Omit<StagedImport, "folder"> | null;
  /** null: it never was committed, or nobody lived to write it down. */
  readonly commit: Commit | null;
  /** A rebuild without it was under way. */
  readonly undone: boolean;
}

const MANIFEST = "manifest.json";
const COMMITTED = "committed.json";
const UNDONE = "undone";

/** The import folders of a workspace, in order of commit; those without one last. */
export function listImportFolders(workspace: string): ImportFolder[] {
  const root = join(workspace, "imports");
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readImportFolder(entry.name, join(root, entry.name)))
    .sort((a, b) => (a.commit?.seq ?? Infinity) - (b.commit?.seq ?? Infinity) || a.id.localeCompare(b.id));
}

function readImportFolder(id: string, folder: string): ImportFolder {
  const commit = readJson<{ seq: number; committedAt: string }>(join(folder, COMMITTED));
  return {
    id,
    folder,
    manifest: readJson(join(folder, MANIFEST)),
    commit: commit ? { seq: commit.seq, committedAt: new Date(commit.committedAt) } : null,
    undone: existsSync(join(folder, UNDONE)),
  };
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}

/**
 * Moves a staged folder to its place and writes its manifest. `onDisk` resolves when all of it, and its name, is on disk:
 * nothing may be committed before.
 */
export function placeImport(
  workspace: string,
  staged: StagedImport,
): { readonly folder: string; readonly onDisk: Promise<void> } {
  const target = join(workspace, "imports", plainId(staged.importId));
  if (existsSync(target)) throw new Error(`Import ${staged.importId} has a folder already`);
  // Before anything is written into it.
  plainFiles(staged.folder);
  mkdirSync(join(workspace, "imports"), { recursive: true, mode: 0o700 });
  try {
    renameSync(staged.folder, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    cpSync(staged.folder, target, { recursive: true });
    rmSync(staged.folder, { recursive: true, force: true });
  }
  const { folder: _, ...manifest } = staged;
  writeFileSync(join(target, MANIFEST), JSON.stringify(manifest), { mode: 0o600 });
  const onDisk = settle(target);
  // Whoever commits hears of a failure; until then it must not count as unhandled.
  onDisk.catch(() => {});
  return { folder: target, onDisk };
}

async function settle(folder: string): Promise<void> {
  for (const name of [...readdirSync(folder), ".", ".."]) await flush(join(folder, name));
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Bytes of the files directly in a folder. */
export function folderSize(folder: string): number {
  return readdirSync(folder).reduce((total, name) => {
    const entry = statSync(join(folder, name), { throwIfNoEntry: false });
    return total + (entry?.isFile() ? entry.size : 0);
  }, 0);
}

/** Notes that an import is committed: if the database ever forgets it, the folder still knows. */
export function markCommitted(folder: string, { seq, committedAt }: Commit): void {
  writeFileSync(join(folder, COMMITTED), JSON.stringify({ seq, committedAt }), { mode: 0o600, flush: true });
}

/** As `markCommitted`, where the ledger has it anyway and a full disk must not undo the good news. */
export function tryMarkCommitted(folder: string, commit: Commit): boolean {
  try {
    markCommitted(folder, commit);
    return true;
  } catch {
    return false;
  }
}

/** Notes that a rebuild without this import is about to take hold. */
export function markUndone(folder: string): void {
  writeFileSync(join(folder, UNDONE), "");
}

export function unmarkUndone(folder: string): void {
  rmSync(join(folder, UNDONE), { force: true });
}

export function removeImport(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
