import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type { ColumnTable } from "../database";
import type { Connection } from "./connection";
import type { WriteQueue } from "./write-queue";

/** Kysely's DuckDB dialect for writes and transactions. Pages read columns through `Ask` instead of rows. */
class DuckDialect implements Dialect {
  readonly #queue: WriteQueue;

  constructor(queue: WriteQueue) {
    this.#queue = queue;
  }

  createDriver(): Driver {
    return new DuckDriver(this.#queue);
  }

  createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresQueryCompiler();
  }

  createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }

  createIntrospector(db: Kysely<unknown>): PostgresIntrospector {
    return new PostgresIntrospector(db);
  }
}

class DuckDriver implements Driver {
  readonly #queue: WriteQueue;
  readonly #releases = new WeakMap<DatabaseConnection, () => void>();

  constructor(queue: WriteQueue) {
    this.#queue = queue;
  }

  async init(): Promise<void> {}

  /** Takes the workspace's turn to write and keeps it until the connection is released. */
  acquireConnection(): Promise<DatabaseConnection> {
    return new Promise((resolve, reject) => {
      this.#queue
        .run(
          (connection) =>
            new Promise<void>((release) => {
              const wrapped = new DuckConnection(connection);
              this.#releases.set(wrapped, release);
              resolve(wrapped);
            }),
        )
        .catch(reject);
    });
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("BEGIN TRANSACTION"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("COMMIT"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("ROLLBACK"));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#releases.get(connection)?.();
  }

  async destroy(): Promise<void> {}
}

class DuckConnection implements DatabaseConnection {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async executeQuery<R>(query: CompiledQuery, options?: { signal?: AbortSignal }): Promise<QueryResult<R>> {
    const table = await this.#connection.ask(query, options?.signal);
    // Without RETURNING, DuckDB answers a change with one row: its count.
    if (changes(query) && table.names.length === 1 && table.names[0] === "Count") {
      return { rows: [], numAffectedRows: BigInt(Number(table.columns[0]?.[0] ?? 0)) };
    }
    return { rows: rowsOf<R>(table) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

function changes(query: CompiledQuery): boolean {
  const node: { readonly kind: string; readonly returning?: unknown } = query.query;
  return /^(Insert|Update|Delete|Merge)QueryNode$/.test(node.kind) && !node.returning;
}

/** Row objects, for the few rows a write returns. */
export function rowsOf<R>(table: ColumnTable): R[] {
  const rows: R[] = [];
  for (let row = 0; row < table.length; row++) {
    rows.push(Object.fromEntries(table.names.map((name, index) => [name, table.columns[index]?.[row]])) as R);
  }
  return rows;
}

/** Kysely over a workspace's write queue: every query takes its turn, a transaction keeps it. */
export function kyselyFor<Tables>(queue: WriteQueue): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new DuckDialect(queue) });
}
