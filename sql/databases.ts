import { asDamage, refuseMissing } from "./damage";
import type { Connection, OwnedConnection } from "./duckdb/connection";
import type { Instance } from "./duckdb/instance";
import { type ReadPool, readPool } from "./duckdb/pool";
import { QueryError } from "./duckdb/query-error";
import { type WriteQueue, writeQueue } from "./duckdb/write-queue";
import { type Recovered, reconcileImports } from "./recovery";
import { type HistoryState, openDatabases, readState, withConnection } from "./workspace-database";

/** Whether an error ends the instance it comes from: DuckDB answers nothing on it any more (facts.md §1.3, §1.7). */
export function isFatal(error: unknown): boolean {
  return /^(FATAL|INTERNAL) Error/.test(reasonOf(error)) || isEnded(error);
}

/** Whether an error only says that an earlier one has ended the instance. */
function isEnded(error: unknown): boolean {
  return reasonOf(error).includes("database has been invalidated because of a previous fatal error");
}

function reasonOf(error: unknown): string {
  const cause = error instanceof QueryError ? error.cause : error;
  return cause instanceof Error ? cause.message : "";
}

/** A workspace's two databases: readers in a pool, writers in a queue; both last while the files are exchanged. */
export class Databases {
  readonly #folder: string;
  #instance: Instance;
  #pool: ReadPool;
  #state: HistoryState;
  /** Set while the databases are closed for a moment: questions wait for it. */
  #closed: Promise<void> | null = null;
  /** They were ended by a fatal error, or could not be opened again: whoever asks next opens them. */
  #lost = false;
  /** What opening found to mend. */
  readonly recovered: Recovered[];
  readonly queue: WriteQueue;

  private constructor(folder: string, instance: Instance, state: HistoryState, recovered: Recovered[]) {
    this.#folder = folder;
    this.#instance = instance;
    this.#pool = readPool(instance);
    this.#state = state;
    this.recovered = recovered;
    this.queue = writeQueue(() => this.#instance.connect());
  }

  /** Opens both, made, recovered and migrated where needed. */
  static async open(folder: string): Promise<Databases> {
    const recovered: Recovered[] = [];
    const { instance, state } = await openSettled(folder, recovered);
    return new Databases(folder, instance, state, recovered);
  }

  get state(): HistoryState {
    return this.#state;
  }

  /** Reads the state again; whoever has changed the history does. */
  async refresh(connection: Connection): Promise<void> {
    this.#state = await readState(connection);
  }

  /** Reads on the pool. Where an earlier fatal error has ended the instance, opens it again and asks once more. */
  async read<T>(work: (pool: ReadPool) => Promise<T>): Promise<T> {
    for (let again = false; ; again = true) {
      while (this.#closed || this.#lost) await this.#present();
      const pool = this.#pool;
      try {
        return await work(pool);
      } catch (error) {
        if (!isEnded(error)) throw error;
        if (pool === this.#pool) this.#lost = true;
        if (again) throw error;
      }
    }
  }

  /** Resolves when the databases answer. Writes begin with it: half of a write cannot be asked once more. */
  async answering(): Promise<void> {
    await this.read((pool) =>
      pool.use((connection, signal) => connection.run("SELECT 1", undefined, signal)),
    );
  }

  /** A turn of the queue with its connection. */
  async write<T>(work: (connection: OwnedConnection) => Promise<T>): Promise<T> {
    await this.answering();
    return this.queue.run(work);
  }

  /** A connection of its own, for a turn of the queue that has none. */
  connected<T>(work: (connection: OwnedConnection) => Promise<T>): Promise<T> {
    return withConnection(this.#instance, work);
  }

  /** Closes both databases, lets `between` change their files, opens them again. Only in a turn of the queue. */
  exchange(between: () => void): Promise<void> {
    return this.#reopen(async () => {
      await this.#pool.close(10_000);
      await this.connected((connection) => connection.run("CHECKPOINT work"));
      this.#instance.close();
      between();
    });
  }

  async close(): Promise<void> {
    await this.#pool.close();
    await this.queue.close();
    this.#instance.close();
  }

  #present(): Promise<void> {
    return this.#closed ?? this.queue.alone(() => this.#revive());
  }

  async #revive(): Promise<void> {
    // Somebody before us in the line may have opened them.
    if (!this.#lost) return;
    await this.#reopen(async () => {
      // What still runs fails by itself, and is then asked once more.
      await this.#pool.close(10_000);
      this.#instance.close();
    });
  }

  async #reopen(close: () => Promise<void>): Promise<void> {
    let done: () => void = () => undefined;
    this.#closed = new Promise((resolve) => {
      done = resolve;
    });
    this.#lost = true;
    try {
      await close();
      const { instance, state } = await openSettled(this.#folder, this.recovered);
      this.#instance = instance;
      this.#pool = readPool(instance);
      this.#state = state;
      this.#lost = false;
    } finally {
      this.#closed = null;
      done();
    }
  }
}

/** Opens both files and settles what an end left open. Throws DatabaseDamaged, NewerDatabase. */
async function openSettled(
  folder: string,
  recovered: Recovered[],
): Promise<{ instance: Instance; state: HistoryState }> {
  for (const database of ["work", "history"] as const) refuseMissing(folder, database);
  try {
    const instance = await openDatabases(folder, recovered);
    try {
      return { instance, state: await settle(instance, folder, recovered) };
    } catch (error) {
      instance.close();
      throw error;
    }
  } catch (error) {
    throw asDamage(folder, error);
  }
}

/** Brings the ledger and the import folders together, and reads the state. */
function settle(instance: Instance, folder: string, recovered: Recovered[]): Promise<HistoryState> {
  return withConnection(instance, async (connection) => {
    const found = await reconcileImports(connection, folder);
    const known = ({ kind, about }: Recovered) =>
      recovered.some((each) => each.kind === kind && each.about === about);
    recovered.push(...found.filter((each) => !known(each)));
    return readState(connection);
  });
}
