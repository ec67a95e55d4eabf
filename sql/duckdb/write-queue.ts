import type { DuckDBConnection } from "@duckdb/node-api";
import { type OwnedConnection, wrapConnection } from "./connection";

/** The one writing connection of a workspace. Two writers of one row conflict (122 of 200), so they take turns. */
export interface WriteQueue {
  run<T>(work: (connection: OwnedConnection) => Promise<T>): Promise<T>;
  /** As `run`, in one transaction: committed when the work resolves, rolled back when it rejects. */
  transaction<T>(work: (connection: OwnedConnection) => Promise<T>): Promise<T>;
  /** A turn without the connection, which is closed first and made anew later: for replacing the file itself. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for what is queued, then closes. */
  close(): Promise<void>;
}

/** Makes the queue; `connect` is asked for a connection when the first turn needs one. */
export function writeQueue(connect: () => Promise<DuckDBConnection>): WriteQueue {
  let connection: OwnedConnection | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  function turn<T>(work: () => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new Error("The database is closed"));
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  }

  function run<T>(work: (connection: OwnedConnection) => Promise<T>): Promise<T> {
    return turn(async () => {
      connection ??= wrapConnection(await connect());
      return work(connection);
    });
  }

  function disconnect(): void {
    connection?.close();
    connection = undefined;
  }

  return {
    run,
    transaction: (work) => run((each) => inTransaction(each, () => work(each))),
    alone: (work) =>
      turn(async () => {
        disconnect();
        return work();
      }),
    async close() {
      closed = true;
      await last;
      disconnect();
    },
  };
}

/** Runs the work between BEGIN and COMMIT, with ROLLBACK when either of them fails. */
export async function inTransaction<T>(connection: OwnedConnection, work: () => Promise<T>): Promise<T> {
  await connection.run("BEGIN TRANSACTION");
  try {
    const result = await work();
    await connection.run("COMMIT");
    return result;
  } catch (error) {
    // A failed COMMIT has rolled back already; the rollback then only says so.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
