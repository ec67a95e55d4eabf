import { existsSync, linkSync, renameSync } from "node:fs";
import { join } from "node:path";
import { asDamage, refuseMissing } from "./damage";
import { type DeriveContext, derive } from "./derive/derive";
import { openInstance } from "./duckdb/instance";
import { requireSpace } from "./free-space";
import { folderSize, listImportFolders, markCommitted } from "./import-folders";
import { buildHistory, replaceHistory } from "./rebuild";
import { clearLeftovers, openCuttingLog } from "./recovery";
import { readStoredSettings } from "./stored-settings";
import { withConnection } from "./workspace-database";

/** How a rebuild derives facts, by the workspace's settings as they are stored. */
export type ContextOf = (stored: Record<string, unknown>) => DeriveContext;

/**
 * Makes the history of a closed workspace again without reading the old one, which is damaged: from imports/, by the
 * settings in work.duckdb. Returns where the damaged file is kept: beside it, as history.duckdb.damaged-<time>; null: it
 * was not there.
 */
export async function mendHistory(folder: string, contextOf: ContextOf): Promise<string | null> {
  refuseMissing(folder, "work");
  clearLeftovers(folder);
  await requireSpace(folder, folderSize(folder));
  const stored = await storedSettings(folder);
  markUnmarked(folder);
  const rebuilt = await buildHistory({
    workspace: folder,
    context: contextOf(stored),
    derive,
    // Which imports the damaged ledger had nobody can tell: those whose folders say that they were committed.
    ledger: [],
    // Above whatever it had counted up to, a change at a time.
    dataVersion: Math.floor(Date.now() / 1000),
  });
  const file = join(folder, "history.duckdb");
  const kept = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, "-")}`;
  const there = existsSync(file);
  if (there) linkSync(file, kept);
  if (existsSync(`${file}.wal`)) renameSync(`${file}.wal`, `${kept}.wal`);
  replaceHistory(folder, rebuilt);
  return there ? kept : null;
}

/**
 * An end between the commit of an import and its mark leaves the commit in the ledger only. Without that nobody can tell
 * whether it was committed: one that lies there whole counts, because opening the workspace would delete it.
 */
function markUnmarked(folder: string): void {
  const folders = listImportFolders(folder);
  let seq = Math.max(0, ...folders.map(({ commit }) => commit?.seq ?? 0));
  for (const { folder, manifest, commit, undone } of folders)
    if (manifest && !commit && !undone) markCommitted(folder, { seq: ++seq, committedAt: new Date() });
}

async function storedSettings(folder: string): Promise<Record<string, unknown>> {
  const file = join(folder, "work.duckdb");
  if (!existsSync(file)) return {};
  const instance = await openCuttingLog(() => openInstance(file, { allowed: folder }), []).catch((thrown) => {
    throw asDamage(folder, thrown, "work");
  });
  try {
    return await withConnection(instance, (connection) =>
      readStoredSettings(connection, AbortSignal.timeout(60_000)),
    );
  } finally {
    instance.close();
  }
}
