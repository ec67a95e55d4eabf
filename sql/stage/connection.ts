import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { ColumnTable } from "../database";
import { readColumns } from "../duckdb/columns";
import { quoted } from "../duckdb/quoted";

/** Runs statements one after another, with temporary views and tables of its own. */
export interface StageConnection {
  run(sql: string): Promise<number>;
  /** Row objects: only for counts and short lists. */
  read(sql: string): Promise<Record<string, unknown>[]>;
  /** Columns: for results of any length. `texts` are bound to $1, $2, … */
  table(sql: string, texts?: readonly string[]): Promise<ColumnTable>;
}

/** The child's own in-memory database, which sees nothing but its job folder. */
export interface StageDatabase extends StageConnection {
  /** Further connections, whose statements go side by side. */
  readonly lanes: readonly StageConnection[];
  close(): void;
}

/**
 * Opens it with every limit set and locked, in the order that DuckDB wants (facts.md §1.13). `memory` is in
 * MiB; tables that outgrow it spill into the job folder. A statement is run by all cores; `sideBySide`: by one, in
 * as many lanes as there are cores. (Whoever waits for a statement that another thread runs asks for work without
 * a pause: with lanes and threads at once, a quarter of an import's time went into that.)
 */
export async function openStageConnection(
  folder: string,
  { memory = 2048, sideBySide = false }: { readonly memory?: number; readonly sideBySide?: boolean } = {},
): Promise<StageDatabase> {
  const instance = await DuckDBInstance.create(":memory:");
  const cores = Math.max(1, Math.min(8, availableParallelism()));
  const connection = await instance.connect();
  const lanes = await Promise.all(Array.from({ length: sideBySide ? cores : 0 }, () => instance.connect()));
  // A zone belongs to a connection, and nothing can be set once all is locked.
  for (const one of [connection, ...lanes]) await one.run("SET TimeZone = 'UTC'");
  const settings = [
    `memory_limit = '${memory}MiB'`,
    `threads = ${sideBySide ? 1 : cores}`,
    `temp_directory = ${quoted(join(folder, "spill"))}`,
    "max_temp_directory_size = '200GiB'",
    // Nothing here outlives the job: a checkpoint would go over every row again when a commit ends the last lane.
    "checkpoint_threshold = '1TiB'",
    // Order is kept in columns (file, line, position): not keeping it in scans is faster and smaller.
    "preserve_insertion_order = false",
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "allow_community_extensions = false",
    "allow_persistent_secrets = false",
    `allowed_directories = [${quoted(folder)}]`,
    "enable_external_access = false",
    "lock_configuration = true",
  ];
  for (const setting of settings) await connection.run(`SET ${setting}`);
  return {
    ...speaking(connection),
    lanes: lanes.map(speaking),
    close() {
      for (const one of [...lanes, connection]) one.closeSync();
      instance.closeSync();
    },
  };
}

function speaking(connection: DuckDBConnection): StageConnection {
  return {
    async run(sql) {
      const result = await connection.run(sql);
      return Number(result.rowsChanged);
    },
    async read(sql) {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS() as Record<string, unknown>[];
    },
    async table(sql, texts) {
      return readColumns(await connection.run(sql, texts && [...texts]));
    },
  };
}
