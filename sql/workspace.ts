import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Ask } from "./database";
import { Databases, isFatal } from "./databases";
import { type DeriveContext, derive } from "./derive/derive";
import type { Connection } from "./duckdb/connection";
import { kyselyFor } from "./duckdb/dialect";
import { inTransaction } from "./duckdb/write-queue";
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
import type { WorkSchema } from "./schema-work";
import { readStoredSettings } from "./stored-settings";
import { copyDatabase } from "./workspace-database";

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
  /** Reads with several statements on one connection of the pool, which may have temporary tables of its own. */
  reading<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /**
   * Changes derived tables of the history in one transaction, which is a new data version. For what is made from
   * the history beside its facts.
   */
  changeHistory<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** Changes people's work in one transaction; it counts as a change of settings. */
  changeWork<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** Derives all facts again, such as after a change of the calendar. */
  rederive(context: DeriveContext): Promise<void>;
  /** Makes history.duckdb again from imports/, verified before it takes the old one's place. Throws ImportUnknown. */
  rebuild(context: DeriveContext, options?: { without?: string }): Promise<void>;
  /** A consistent copy of both databases, made while they are in use, in a folder under tmp/. */
  snapshot(): Promise<string>;
  /** Has work in the background end before the databases are closed under it, whoever closes them. */
  beforeClosing(end: () => Promise<void>): void;
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
  return new OpenWorkspace(id, folder, await Databases.open(folder), deriveFacts, onClose);
}

class OpenWorkspace implements Workspace {
  readonly id: string;
  readonly folder: string;
  readonly #databases: Databases;
  #settingsVersion = 0;
  /** Runs while a change of work.duckdb has no copy yet. */
  #workCopy: NodeJS.Timeout | undefined;
  readonly #work;
  readonly #derive: Derive;
  readonly #onClose: () => void;
  readonly #ends = new Set<() => Promise<void>>();

  constructor(id: string, folder: string, databases: Databases, deriveFacts: Derive, onClose: () => void) {
    this.id = id;
    this.folder = folder;
    this.#databases = databases;
    this.#work = kyselyFor<WorkSchema>(databases.queue);
    this.#derive = deriveFacts;
    this.#onClose = onClose;
  }

  get recovered(): readonly Recovered[] {
    return this.#databases.recovered;
  }

  readonly ask: Ask = (query, signal) => this.#databases.read((pool) => pool.ask(query, signal));

  dataVersion(): number {
    return this.#databases.state.dataVersion;
  }

  span(): { first: Date; last: Date } | null {
    return this.#databases.state.span;
  }

  readSettings(): Promise<Record<string, unknown>> {
    return this.#databases.read((pool) =>
      pool.use((connection, signal) => readStoredSettings(connection, signal)),
    );
  }

  settingsVersion(): number {
    return this.#settingsVersion;
  }

  async writeSetting(key: string, value: unknown): Promise<void> {
    await requireSpace(this.folder, 0);
    await this.#databases.answering();
    const row = { value: JSON.stringify(value), updated_at: new Date() };
    await this.#work
      .insertInto("work.workspace_settings")
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
      .execute();
    this.#workChanged();
  }

  reading<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#databases.read((pool) => pool.use((connection) => work(connection)));
  }

  changeHistory<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#databases.write(async (connection) => {
      await requireSpace(this.folder, 0);
      const result = await inTransaction(connection, async () => {
        const done = await work(connection);
        await connection.run("UPDATE history_state SET data_version = data_version + 1");
        return done;
      });
      await this.#databases.refresh(connection);
      return result;
    });
  }

  async changeWork<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    await requireSpace(this.folder, 0);
    const result = await this.#databases.write((connection) =>
      inTransaction(connection, () => work(connection)),
    );
    this.#workChanged();
    return result;
  }

  /** Several changes in a row need one copy; the last moment for it is closing. */
  #workChanged(): void {
    this.#settingsVersion += 1;
    this.#workCopy ??= setTimeout(() => void this.#copyWork().catch(() => undefined), 2000).unref();
  }

  /** Keeps backups/work.duckdb: unlike the history, people's work cannot be made again from anything. */
  async #copyWork(): Promise<void> {
    clearTimeout(this.#workCopy);
    this.#workCopy = undefined;
    await this.#databases.write(async (connection) => {
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
    return this.#databases.write(async (connection) => {
      signal?.throwIfAborted();
      // Rows, facts and the log take several times the compressed size of the Parquet files.
      await requireSpace(this.folder, folderSize(staged.folder) * 6);
      const { folder, onDisk } = placeImport(this.folder, staged);
      const request = {
        staged,
        folder,
        context,
        derive: this.#derive,
        onDisk,
        ...(on && { on }),
        ...(signal && { signal }),
      };
      const result = await inTransaction(connection, () => loadImport(connection, request)).catch((error) => {
        // After a fatal end only the ledger knows whether it was committed: opening again settles it by that.
        if (!isFatal(error)) removeImport(folder);
        throw error;
      });
      await this.#databases.refresh(connection);
      // It is committed whether or not this can be written: the next start writes it from the ledger.
      tryMarkCommitted(folder, result);
      return result.counts;
    });
  }

  rederive(context: DeriveContext): Promise<void> {
    return this.#databases.write(async (connection) => {
      await requireSpace(this.folder, 0);
      await inTransaction(connection, async () => {
        await connection.run(
          "CREATE OR REPLACE TEMP TABLE changed_conversations AS SELECT conversation_id FROM conversations",
        );
        await this.#derive(connection, context);
        await touchState(connection);
        await connection.run("DROP TABLE IF EXISTS temp.changed_conversations");
      });
      await this.#databases.refresh(connection);
    });
  }

  async rebuild(context: DeriveContext, options: { without?: string } = {}): Promise<void> {
    await this.#databases.answering();
    await this.#databases.queue.alone(async () => {
      const ledger = await this.#databases.connected(async (connection) => {
        await reconcileImports(connection, this.folder);
        return connection.read("SELECT import_id FROM imports");
      });
      const left = listImportFolders(this.folder).find(({ id }) => id === options.without);
      if (options.without !== undefined && !left) throw new ImportUnknown(options.without);
      const rebuilt = await buildHistory({
        workspace: this.folder,
        context,
        derive: this.#derive,
        without: options.without,
        ledger: (ledger.columns[0] ?? []).map(String),
        dataVersion: this.dataVersion(),
      });
      if (left) markUndone(left.folder);
      await this.#databases.exchange(() => replaceHistory(this.folder, rebuilt));
      if (left) removeImport(left.folder);
    });
  }

  snapshot(): Promise<string> {
    return this.#databases.write(async (connection) => {
      const target = join(this.folder, "tmp", `snapshot-${randomUUID()}`);
      mkdirSync(target, { recursive: true, mode: 0o700 });
      await requireSpace(this.folder, folderSize(this.folder));
      for (const database of ["history", "work"] as const) {
        await copyDatabase(connection, database, join(target, `${database}.duckdb`));
      }
      return target;
    });
  }

  beforeClosing(end: () => Promise<void>): void {
    this.#ends.add(end);
  }

  async close(): Promise<void> {
    // Whatever ends may have begun something else, which ends then.
    while (this.#ends.size > 0) {
      const ends = [...this.#ends];
      this.#ends.clear();
      await Promise.allSettled(ends.map((end) => end()));
    }
    if (this.#workCopy) await this.#copyWork().catch(() => undefined);
    await this.#databases.close();
    this.#onClose();
  }
}
