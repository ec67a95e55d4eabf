import { availableParallelism } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { quoted } from "../duckdb/quoted";

/** The child's own in-memory database, which sees nothing but its job folder. */
export interface StageConnection {
  run(sql: string): Promise<number>;
  /** Row objects: only for counts and short lists. */
  read(sql: string): Promise<Record<string, unknown>[]>;
  close(): void;
}

/**
 * Opens it with every limit set and locked, in the order that DuckDB wants (facts.md §1.13). `memory` is in
 * MiB; tables that outgrow it spill into the job folder.
 */
export async function openStageConnection(folder: string, memory = 2048): Promise<StageConnection> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const settings = [
    `memory_limit = '${memory}MiB'`,
    `threads = ${Math.max(1, Math.min(8, availableParallelism()))}`,
    `temp_directory = ${quoted(join(folder, "spill"))}`,
    "max_temp_directory_size = '200GiB'",
    "TimeZone = 'UTC'",
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
    async run(sql) {
      const result = await connection.run(sql);
      return Number(result.rowsChanged);
    },
    async read(sql) {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS() as Record<string, unknown>[];
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
