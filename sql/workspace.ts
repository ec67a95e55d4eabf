import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Ask } from "./database";
import type { DeriveContext } from "./derive/derive";
import { type Connection, wrapConnection } from "./duckdb/connection";
import { kyselyFor } from "./duckdb/dialect";
import { type Instance, openInstance } from "./duckdb/instance";
import { type ReadPool, readPool } from "./duckdb/pool";
import { type WriteQueue, writeQueue } from "./duckdb/write-queue";
import type { LoadCounts, LoadProgress, StagedImport } from "./load/staged";
import { migrate, needsMigration } from "./migrate";
import type { WorkSchema } from "./schema";

/** One workspace: its imported history, the facts derived from it, and people's work. */
export interface Workspace {
  readonly id: string;
  readonly folder: string;
  /** Runs a compiled read on the pool. */
  ask: Ask;
  /** Grows with every committed change of the history. */
  dataVersion(): number;
  /** The first and last instant the history speaks of; null when it is empty. */
  span(): { first: Date; last: Date } | null;
  /** What analytics/settings.ts parses; missing keys take its defaults. */
  readSettings(): Promise<Record<string, unknown>>;
  writeSetting(key: string, value: unknown): Promise<void>;
  close(): Promise<void>;
}

interface HistoryState {
  readonly dataVersion: number;
  readonly span: { first: Date; last: Date } | null;
}

/** Opens a workspace folder, made and migrated where needed. `onClose` tells its owner to forget it. */
export async function openWorkspace(id: string, folder: string, onClose: () => void): Promise<Workspace> {
  for (const name of ["imports", "tmp"]) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  const instance = await openDatabases(folder);
  const pool = readPool(instance);
  const queue = writeQueue(() => instance.connect());
  const work = kyselyFor<WorkSchema>(queue);
  const state = await pool.use(readState);

  return {
    id,
    folder,
    ask: pool.ask,
    dataVersion: () => state.dataVersion,
    span: () => state.span,
    readSettings: () => readSettings(pool),
    async writeSetting(key, value) {
      const row = { value: JSON.stringify(value), updated_at: new Date() };
      await work
        .insertInto("work.workspace_settings")
        .values({ key, ...row })
        .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
        .execute();
    },
    async close() {
      await pool.close();
      await queue.close();
      instance.close();
      onClose();
    },
  };
}

/** history.duckdb with work.duckdb attached as `work`, both up to date. */
async function openDatabases(folder: string): Promise<Instance> {
  const open = () =>
    openInstance(join(folder, "history.duckdb"), {
      allowed: folder,
      attach: { work: join(folder, "work.duckdb") },
    });
  const instance = await open();
  const behind: ("history" | "work")[] = [];
  const connection = wrapConnection(await instance.connect());
  try {
    for (const database of ["history", "work"] as const) {
      if (await needsMigration(connection, database)) behind.push(database);
    }
  } catch (error) {
    connection.close();
    instance.close();
    throw error;
  }
  connection.close();
  if (behind.length === 0) return instance;
  instance.close();
  for (const database of behind) await migrate(folder, database);
  return open();
}

async function readState(connection: Connection): Promise<HistoryState> {
  const row = await connection.read("SELECT data_version, first_at, last_at FROM history_state");
  const [version, first, last] = row.columns.map((column) => column[0]);
  return {
    dataVersion: Number(version ?? 0),
    span: first instanceof Date && last instanceof Date ? { first, last } : null,
  };
}

async function readSettings(pool: ReadPool): Promise<Record<string, unknown>> {
  const rows = await pool.use((connection, signal) =>
    connection.read("SELECT key, value FROM work.workspace_settings", undefined, signal),
  );
  const [keys, values] = rows.columns;
  return Object.fromEntries((keys ?? []).map((key, row) => [String(key), JSON.parse(String(values?.[row]))]));
}
