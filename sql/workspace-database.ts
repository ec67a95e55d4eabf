import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Connection, type OwnedConnection, wrapConnection } from "./duckdb/connection";
import { costlyCompression, type Instance, openInstance } from "./duckdb/instance";
import { quoted } from "./duckdb/quoted";
import { type DatabaseName, migrate, needsMigration } from "./migrate";
import { openCuttingLog, type Recovered } from "./recovery";

/** What pages ask about the history without a query. */
export interface HistoryState {
  readonly dataVersion: number;
  readonly span: { first: Date; last: Date } | null;
}

/** Opens history.duckdb with work.duckdb attached as `work`; made, recovered and migrated where needed. */
export async function openDatabases(folder: string, found: Recovered[]): Promise<Instance> {
  mkdirSync(join(folder, "tmp"), { recursive: true, mode: 0o700 });
  const open = () =>
    openInstance(join(folder, "history.duckdb"), {
      untried: costlyCompression,
      allowed: folder,
      attach: { work: join(folder, "work.duckdb") },
    });
  const instance = await openCuttingLog(open, found);
  let behind: DatabaseName[];
  try {
    behind = await withConnection(instance, databasesBehind);
  } catch (error) {
    instance.close();
    throw error;
  }
  if (behind.length === 0) return instance;
  instance.close();
  for (const database of behind) await migrate(folder, database);
  return open();
}

async function databasesBehind(connection: Connection): Promise<DatabaseName[]> {
  const behind: DatabaseName[] = [];
  for (const database of ["history", "work"] as const) {
    if (await needsMigration(connection, database)) behind.push(database);
  }
  return behind;
}

/** Runs work on a connection of its own. */
export async function withConnection<T>(
  instance: Instance,
  work: (connection: OwnedConnection) => Promise<T>,
): Promise<T> {
  const connection = wrapConnection(await instance.connect());
  try {
    return await work(connection);
  } finally {
    connection.close();
  }
}

export async function readState(connection: Connection): Promise<HistoryState> {
  const row = await connection.read("SELECT data_version, first_at, last_at FROM history_state");
  const [version, first, last] = row.columns.map((column) => column[0]);
  return {
    dataVersion: Number(version ?? 0),
    span: first instanceof Date && last instanceof Date ? { first, last } : null,
  };
}

/** Writes a consistent copy of an open database: cp of a live file is stale or empty without any error (facts.md §1.9). */
export async function copyDatabase(
  connection: Connection,
  database: DatabaseName,
  file: string,
): Promise<void> {
  await connection.run(`ATTACH ${quoted(file)} AS copied`);
  try {
    await connection.run(`COPY FROM DATABASE ${database} TO copied`);
  } finally {
    await connection.run("DETACH copied");
  }
}
