import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync } from "node:fs";
import { basename, join } from "node:path";
import type { Connection } from "./duckdb/connection";
import { listImportFolders, markCommitted, removeImport, unmarkUndone } from "./import-folders";

/** What a start found after an end that was not orderly. `about` is a file or an import's id. */
export interface Recovered {
  readonly kind: "wal-cut" | "import-removed" | "import-without-files" | "import-forgotten";
  readonly about: string;
  readonly detail: string;
}

/** Removes what unfinished work left in tmp/. Nothing of it was promised to anyone. */
export function clearLeftovers(workspace: string): void {
  const tmp = join(workspace, "tmp");
  mkdirSync(tmp, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(tmp)) rmSync(join(tmp, name), { recursive: true, force: true });
}

/**
 * Opens databases, cutting a torn write-ahead log where the driver says it tears: after a power loss DuckDB
 * refuses the whole log for a torn tail (facts.md §1.6). The log as it was is kept beside it.
 */
export async function openCuttingLog<T>(open: () => Promise<T>, found: Recovered[]): Promise<T> {
  const cutAt = new Map<string, number>();
  for (let attempt = 0; ; attempt++) {
    try {
      return await open();
    } catch (error) {
      const torn = tornLog(error);
      if (!torn || attempt >= 6) throw error;
      const before = cutAt.get(torn.file);
      // The position is the entry's, or 16 bytes into it: when cutting there was not enough, cut before it.
      const at = before !== undefined && torn.at >= before ? before - 16 : torn.at;
      if (at < 0) throw error;
      if (before === undefined) found.push(keepLog(torn.file, torn.at));
      cutAt.set(torn.file, at);
      const copy = `${torn.file}.cut`;
      copyFileSync(torn.file, copy);
      truncateSync(copy, at);
      renameSync(copy, torn.file);
    }
  }
}

function tornLog(error: unknown): { file: string; at: number } | null {
  const message = error instanceof Error ? error.message : "";
  const match = /WAL file "([^"]+)": Corrupt WAL file: entry at byte position (\d+)/.exec(message);
  const file = match?.[1];
  if (!file || !existsSync(file)) return null;
  return { file, at: Number(match[2]) };
}

function keepLog(file: string, at: number): Recovered {
  const kept = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, "-")}`;
  copyFileSync(file, kept);
  return { kind: "wal-cut", about: basename(file), detail: `torn at byte ${at}; kept as ${basename(kept)}` };
}

/** Compares the ledger with the import folders: removes what was never committed, reports what does not match. */
export async function reconcileImports(connection: Connection, workspace: string): Promise<Recovered[]> {
  const found: Recovered[] = [];
  const rows = await connection.read("SELECT import_id, seq, committed_at FROM imports");
  const [ids, seqs, times] = rows.columns;
  const ledger = new Map(
    (ids ?? []).map((id, row) => [
      String(id),
      { seq: Number(seqs?.[row]), committedAt: times?.[row] as Date },
    ]),
  );
  const folders = listImportFolders(workspace);
  for (const each of folders) {
    const entry = ledger.get(each.id);
    if (entry) {
      if (!each.commit) markCommitted(each.folder, entry);
      if (each.undone) unmarkUndone(each.folder);
    } else if (each.undone || !each.commit) {
      removeImport(each.folder);
      if (!each.undone) {
        found.push({
          kind: "import-removed",
          about: each.id,
          detail: "it was not committed when the process ended",
        });
      }
    } else {
      found.push({
        kind: "import-forgotten",
        about: each.id,
        detail: "it was committed but the database does not have it: rebuild",
      });
    }
  }
  const present = new Set(folders.map(({ id }) => id));
  for (const id of ledger.keys()) {
    if (!present.has(id)) {
      found.push({
        kind: "import-without-files",
        about: id,
        detail: "its files are missing: a rebuild would lose it",
      });
    }
  }
  return found;
}
