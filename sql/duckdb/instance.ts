import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { basename, dirname, join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { QueryError } from "./query-error";
import { quoted } from "./quoted";

/** A database file that this process has open already: a second instance of it would lose writes silently. */
export class InstanceAlreadyOpen extends Error {
  constructor(file: string) {
    super(`${file} is open in this process already`);
    this.name = "InstanceAlreadyOpen";
  }
}

export interface InstanceOptions {
  /** The only folder its SQL can read and write files in. */
  readonly allowed: string;
  /** Other database files by the name they are attached under. */
  readonly attach?: Readonly<Record<string, string>>;
  /** Ways to compress a column that are not tried; without it DuckDB tries all it has. */
  readonly untried?: readonly string[];
}

/** Packing short texts by their common parts takes a fifth of an import's commit, and saves a twentieth of the file. */
export const costlyCompression: readonly string[] = ["fsst"];

/** One open DuckDB database with every limit set and locked. */
export interface Instance {
  readonly file: string;
  connect(): Promise<DuckDBConnection>;
  /** Writes everything to the main file and closes, once. All connections must be closed before. */
  close(): void;
}

// Two instances of one file in one process lose writes without an error (200 of 400 inserts in a test), and a
// hot reload or a second bundle has its own module state: hence globalThis, hence a guard and not a cache.
const registryKey = Symbol.for("huiting.duckdb.instances");
function openFiles(): Set<string> {
  const holder = globalThis as { [registryKey]?: Set<string> };
  holder[registryKey] ??= new Set();
  return holder[registryKey];
}

function realFile(file: string): string {
  return join(realpathSync(dirname(file)), basename(file));
}

/** Opens one database file (made when missing) with its attached files; throws InstanceAlreadyOpen. */
export async function openInstance(file: string, options: InstanceOptions): Promise<Instance> {
  const files = [file, ...Object.values(options.attach ?? {})].map(realFile);
  const registry = openFiles();
  for (const path of files) if (registry.has(path)) throw new InstanceAlreadyOpen(path);
  for (const path of files) registry.add(path);
  const release = () => {
    for (const path of files) registry.delete(path);
  };
  try {
    const native = await DuckDBInstance.create(file);
    try {
      await applyLimits(native, options);
    } catch (error) {
      native.closeSync();
      throw error;
    }
    let open = true;
    return {
      file,
      connect: () => native.connect(),
      close() {
        if (!open) return;
        open = false;
        native.closeSync();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Bytes this process may use: the container's limit where there is one. */
function memory(): number {
  const constrained = process.constrainedMemory?.() ?? 0;
  return constrained > 0 && constrained < totalmem() ? constrained : totalmem();
}

/** Every limit, in the one order that works; after the last statement none can be changed. */
async function applyLimits(native: DuckDBInstance, options: InstanceOptions): Promise<void> {
  const allowed = realpathSync(options.allowed);
  const spill = join(allowed, "tmp", "spill");
  if (!existsSync(spill)) mkdirSync(spill, { recursive: true, mode: 0o700 });
  const connection = await native.connect();
  try {
    for (const sql of [
      // memory_limit is not a cap (300 MB limit, 668 MB used): leave room for the process itself.
      `SET memory_limit = '${Math.floor((memory() * 0.4) / 2 ** 20)}MiB'`,
      // Cannot change after the lock, so pages and imports share one number. threads = 1 lets a pool of
      // readers answer most pages per second, but makes an import and a lone user's page use a single core;
      // with one per core the pool still shares the same cores, so we pay some throughput under load for both.
      `SET threads = ${Math.max(1, Math.min(8, availableParallelism()))}`,
      `SET temp_directory = ${quoted(spill)}`,
      "SET max_temp_directory_size = '64GiB'",
      "SET GLOBAL TimeZone = 'UTC'",
      ...(options.untried ? [`SET disabled_compression_methods = ${quoted(options.untried.join(","))}`] : []),
      "SET autoinstall_known_extensions = false",
      "SET autoload_known_extensions = false",
      "SET allow_community_extensions = false",
      "SET allow_persistent_secrets = false",
      ...Object.entries(options.attach ?? {}).map(([name, path]) => `ATTACH ${quoted(path)} AS ${name}`),
      `SET allowed_directories = [${quoted(`${allowed}/`)}]`,
      "SET enable_external_access = false",
      "SET lock_configuration = true",
    ]) {
      await connection.run(sql).catch((cause: unknown) => {
        throw new QueryError(sql, cause);
      });
    }
  } finally {
    connection.closeSync();
  }
}
