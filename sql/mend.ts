import { existsSync, linkSync, renameSync } from "node:fs";
import { join } from "node:path";
import { type DeriveContext, derive } from "./derive/derive";
import { openInstance } from "./duckdb/instance";
import { requireSpace } from "./free-space";
import { folderSize } from "./import-folders";
import { buildHistory, replaceHistory } from "./rebuild";
import { clearLeftovers, openCuttingLog } from "./recovery";
import { readStoredSettings } from "./stored-settings";
import { withConnection } from "./workspace-database";

/** How a rebuild derives facts, by the workspace's settings as they are stored. */
export type ContextOf = (stored: Record<string, unknown>) => DeriveContext;

/**
 * Makes the history of a closed workspace again without reading the old one, which is damaged: from imports/, by the
 * settings in work.duckdb. Returns where the damaged file is kept: beside it, as history.duckdb.damaged-<time>.
 */
export async function mendHistory(folder: string, contextOf: ContextOf): Promise<string> {
  clearLeftovers(folder);
  await requireSpace(folder, folderSize(folder));
  const rebuilt = await buildHistory({
    workspace: folder,
    context: contextOf(await storedSettings(folder)),
    derive,
    // Which imports the damaged ledger had nobody can tell: those whose folders say that they were committed.
    ledger: [],
    // Above whatever it had counted up to, a change at a time.
    dataVersion: Math.floor(Date.now() / 1000),
  });
  const file = join(folder, "history.duckdb");
  const kept = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, "-")}`;
  if (existsSync(file)) linkSync(file, kept);
  if (existsSync(`${file}.wal`)) renameSync(`${file}.wal`, `${kept}.wal`);
  replaceHistory(folder, rebuilt);
  return kept;
}

async function storedSettings(folder: string): Promise<Record<string, unknown>> {
  const file = join(folder, "work.duckdb");
  if (!existsSync(file)) return {};
  const instance = await openCuttingLog(() => openInstance(file, { allowed: folder }), []);
  try {
    return await withConnection(instance, (connection) =>
      readStoredSettings(connection, AbortSignal.timeout(60_000)),
    );
  } finally {
    instance.close();
  }
}
