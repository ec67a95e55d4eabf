import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Ask } from "./database";
import { type DeriveContext, derive } from "./derive/derive";
import { kyselyFor } from "./duckdb/dialect";
import type { Instance } from "./duckdb/instance";
import { type ReadPool, readPool } from "./duckdb/pool";
import { inTransaction, type WriteQueue, writeQueue } from "./duckdb/write-queue";
import { requireSpace } from "./free-space";
import {
  folderSize,
  listImportFolders,
  markUndone,
  placeImport,
  removeImport,
  tryMarkCommitted,
} from "./import-folders";
import { type Derive, loadImport, touchState } from "./load/load";
import type { LoadCounts, LoadProgress, StagedImport } from "./load/staged";
import { buildHistory, replaceHistory } from "./rebuild";
import { clearLeftovers, type Recovered, reconcileImports } from "./recovery";
import type { WorkSchema } from "./schema";
import {
  copyDatabase,
  type HistoryState,
  openDatabases,
  readState,
  withConnection,
} from "./workspace-database";

/** No import of that id is in the workspace. */
export class ImportUnknown extends Error {
  constructor(id: string) {
    super(`There is no import ${id}`);
    this.name = "ImportUnknown";
  }
}

/** One workspace: its imported history, the facts derived from it, and people's work. */
export interface Workspace {
  readonly id: string;
  readonly folder: string;
  /** What opening it found to mend after an end that was not orderly; for the log and `doctor`. */
  readonly recovered: readonly Recovered[];
  /** Runs a compiled read on the pool. */
  ask: Ask;
  /** Grows with every committed change of the history. */
  dataVersion(): number;
  /** The first and last instant the history speaks of; null when it is empty. */
  span(): { first: Date; last: Date } | null;
  /** What analytics/settings.ts parses; missing keys take its defaults. */
  readSettings(): Promise<Record<string, unknown>>;
  writeSetting(key: string, value: unknown): Promise<void>;
  /** Grows with every setting written by this process. */
  settingsVersion(): number;
  /**
   * Loads a staged import in one transaction and takes its folder over, into imports/<id>/; when it fails
   * nothing of it is left. Throws StagedFolderInvalid, DiskAlmostFull, QueryError, the signal's reason.
   */
  load(
    staged: StagedImport,
    context: DeriveContext,
    on?: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<LoadCounts>;
  /** Derives all facts again, such as after a change of the calendar. */
  rederive(context: DeriveContext): Promise<void>;
  /** Makes history.duckdb again from imports/, verified before it takes the old one's place. Throws ImportUnknown. */
  rebuild(context: DeriveContext, options?: { without?: string }): Promise<void>;
  /** A consistent copy of both databases, made while they are in use, in a folder under tmp/. */
  snapshot(): Promise<string>;
  close(): Promise<void>;
}

/** Opens a workspace folder, made and migrated where needed. `onClose` tells its owner to forget it. */
export async function openWorkspace(
  id: string,
  folder: string,
  onClose: () => void,
  deriveFacts: Derive = derive,
): Promise<Workspace> {
  for (const name of ["imports", "tmp"]) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  clearLeftovers(folder);
  const recovered: Recovered[] = [];
  const instance = await openDatabases(folder, recovered);
  try {
    recovered.push(...(await withConnection(instance, (connection) => reconcileImports(connection, folder))));
    const state = await withConnection(instance, readState);
    return new OpenWorkspace(id, folder, recovered, instance, state, deriveFacts, onClose);
  } catch (error) {
    instance.close();
    throw error;
  }
}

class OpenWorkspace implements Workspace {
  readonly id: string;
  readonly folder: string;
  readonly recovered: readonly Recovered[];
  #instance: Instance;
  #pool: ReadPool;
  #state: HistoryState;
  /** Set while the history file is exchanged: questions wait for it. */
  #exchange: Promise<void> | null = null;
  /** Runs while a change of work.duckdb has no copy yet. */
  #settingsVersion = 0;
  #workCopy: NodeJS.Timeout | undefined;
  readonly #queue: WriteQueue;
  readonly #work;
  readonly #derive: Derive;
  readonly #onClose: () => void;

  constructor(
    id: string,
    folder: string,
    recovered: readonly Recovered[],
    instance: Instance,
    state: HistoryState,
    deriveFacts: Derive,
    onClose: () => void,
  ) {
    this.id = id;
    this.folder = folder;
    this.recovered = recovered;
    this.#instance = instance;
    this.#pool = readPool(instance);
    this.#state = state;
    this.#queue = writeQueue(() => this.#instance.connect());
    this.#work = kyselyFor<WorkSchema>(this.#queue);
    this.#derive = deriveFacts;
    this.#onClose = onClose;
  }

  readonly ask: Ask = async (query, signal) => {
    return (await this.#reader()).ask(query, signal);
  };

  async #reader(): Promise<ReadPool> {
    while (this.#exchange) await this.#exchange;
    return this.#pool;
  }

  dataVersion(): number {
    return this.#state.dataVersion;
  }

  span(): { first: Date; last: Date } | null {
    return this.#state.span;
  }

  async readSettings(): Promise<Record<string, unknown>> {
    const rows = await (await this.#reader()).use((connection, signal) =>
      connection.read("SELECT key, value FROM work.workspace_settings", undefined, signal),
    );
    const [keys, values] = rows.columns;
    return Object.fromEntries(
      (keys ?? []).map((key, row) => [String(key), JSON.parse(String(values?.[row]))]),
    );
  }

  settingsVersion(): number {
    return this.#settingsVersion;
  }

  async writeSetting(key: string, value: unknown): Promise<void> {
    await requireSpace(this.folder, 0);
    const row = { value: JSON.stringify(value), updated_at: new Date() };
    await this.#work
      .insertInto("work.workspace_settings")
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
      .execute();
    this.#settingsVersion += 1;
    // Several changes in a row need one copy; the last moment for it is closing.
    this.#workCopy ??= setTimeout(() => void this.#copyWork().catch(() => undefined), 2000).unref();
  }

  /** Keeps backups/work.duckdb: unlike the history, people's work cannot be made again from anything. */
  async #copyWork(): Promise<void> {
    clearTimeout(this.#workCopy);
    this.#workCopy = undefined;
    await this.#queue.run(async (connection) => {
      const next = join(this.folder, "backups", "work.next.duckdb");
      mkdirSync(join(this.folder, "backups"), { recursive: true, mode: 0o700 });
      rmSync(next, { force: true });
      await copyDatabase(connection, "work", next);
      renameSync(next, join(this.folder, "backups", "work.duckdb"));
    });
  }

  load(
    staged: StagedImport,
    context: DeriveContext,
    on?: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<LoadCounts> {
    return this.#queue.run(async (connection) => {
      signal?.throwIfAborted();
      // Rows, facts and the log take several times the compressed size of the Parquet files.
      await requireSpace(this.folder, folderSize(staged.folder) * 6);
      const folder = await placeImport(this.folder, staged);
      const request = {
        staged,
        folder,
        context,
        derive: this.#derive,
        ...(on && { on }),
        ...(signal && { signal }),
      };
      const result = await inTransaction(connection, () => loadImport(connection, request)).catch((error) => {
        removeImport(folder);
        throw error;
      });
      this.#state = await readState(connection);
      // It is committed whether or not this can be written: the next start writes it from the ledger.
      tryMarkCommitted(folder, result);
      return result.counts;
    });
  }

  rederive(context: DeriveContext): Promise<void> {
    return this.#queue.run(async (connection) => {
      await requireSpace(this.folder, 0);
      await inTransaction(connection, async () => {
        await connection.run(
          "CREATE OR REPLACE TEMP TABLE changed_conversations AS SELECT conversation_id FROM conversations",
        );
        await this.#derive(connection, context);
        await touchState(connection);
        await connection.run("DROP TABLE IF EXISTS temp.changed_conversations");
      });
      this.#state = await readState(connection);
    });
  }

  rebuild(context: DeriveContext, options: { without?: string } = {}): Promise<void> {
    return this.#queue.alone(async () => {
      const ledger = await this.#pool.use((connection, signal) =>
        connection.read("SELECT import_id FROM imports", undefined, signal),
      );
      await withConnection(this.#instance, (connection) => reconcileImports(connection, this.folder));
      const left = listImportFolders(this.folder).find(({ id }) => id === options.without);
      if (options.without !== undefined && !left) throw new ImportUnknown(options.without);
      const rebuilt = await buildHistory({
        workspace: this.folder,
        context,
        derive: this.#derive,
        without: options.without,
        ledger: (ledger.columns[0] ?? []).map(String),
        dataVersion: this.#state.dataVersion,
      });
      if (left) markUndone(left.folder);
      await this.#exchangeHistory(rebuilt);
      if (left) removeImport(left.folder);
    });
  }

  /** Closes the databases, puts the rebuilt file in place, opens again; questions asked meanwhile wait. */
  async #exchangeHistory(rebuilt: string): Promise<void> {
    let done: () => void = () => undefined;
    this.#exchange = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await this.#pool.close(10_000);
      await withConnection(this.#instance, (connection) => connection.run("CHECKPOINT work"));
      this.#instance.close();
      replaceHistory(this.folder, rebuilt);
      this.#instance = await openDatabases(this.folder, []);
      this.#pool = readPool(this.#instance);
      this.#state = await this.#pool.use(readState);
    } finally {
      this.#exchange = null;
      done();
    }
  }

  snapshot(): Promise<string> {
    return this.#queue.run(async (connection) => {
      const target = join(this.folder, "tmp", `snapshot-${randomUUID()}`);
      mkdirSync(target, { recursive: true, mode: 0o700 });
      await requireSpace(this.folder, folderSize(this.folder));
      for (const database of ["history", "work"] as const) {
        await copyDatabase(connection, database, join(target, `${database}.duckdb`));
      }
      return target;
    });
  }

  async close(): Promise<void> {
    if (this.#workCopy) await this.#copyWork().catch(() => undefined);
    await this.#pool.close();
    await this.#queue.close();
    this.#instance.close();
    this.#onClose();
  }
}
