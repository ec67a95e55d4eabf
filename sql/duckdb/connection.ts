import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBPreparedStatement } from "@duckdb/node-api";
import type { Ask, ColumnTable } from "../database";
import { readColumns } from "./columns";
import { abortReason, QueryError } from "./query-error";
import { bindable, bindType } from "./values";

/** One database connection: statements on it run one after another. */
export interface Connection {
  /** Runs a statement (or, without values, several) for its effect. */
  run(sql: string, values?: readonly unknown[], signal?: AbortSignal): Promise<void>;
  /** Runs one statement and returns its columns. */
  read(sql: string, values?: readonly unknown[], signal?: AbortSignal): Promise<ColumnTable>;
  /** Runs one statement for its effect and returns how many rows it changed. */
  change(sql: string, values?: readonly unknown[], signal?: AbortSignal): Promise<number>;
  ask: Ask;
}

/** A connection that can be closed; only whoever opened it does. */
export interface OwnedConnection extends Connection {
  close(): void;
}

// Most of a small query is parsing and planning; a prepared one costs a half to a third.
const PREPARED_KEPT = 64;

/** Wraps a driver connection: values converted, abort interrupts, errors carry their SQL. */
export function wrapConnection(native: DuckDBConnection): OwnedConnection {
  const prepared = new Map<string, DuckDBPreparedStatement>();
  let busy: Promise<unknown> = Promise.resolve();

  async function statement(sql: string): Promise<DuckDBPreparedStatement> {
    const known = prepared.get(sql);
    if (known) {
      prepared.delete(sql);
      prepared.set(sql, known);
      return known;
    }
    const made = await native.prepare(sql);
    prepared.set(sql, made);
    for (const [oldest, stale] of prepared) {
      if (prepared.size <= PREPARED_KEPT) break;
      prepared.delete(oldest);
      stale.destroySync();
    }
    return made;
  }

  async function execute(
    sql: string,
    values: readonly unknown[] | undefined,
  ): Promise<DuckDBMaterializedResult> {
    if (!values || values.length === 0) return native.run(sql);
    const ready = await statement(sql);
    ready.clearBindings();
    ready.bind(
      values.map(bindable),
      values.map((value) => bindType(value)) as Parameters<DuckDBPreparedStatement["bind"]>[1],
    );
    return ready.run();
  }

  /** Takes the connection's turn: a second statement while one runs would interleave with its result. */
  function inTurn<T>(
    sql: string,
    values: readonly unknown[] | undefined,
    signal: AbortSignal | undefined,
    use: (result: DuckDBMaterializedResult) => T | Promise<T>,
  ): Promise<T> {
    const mine = busy.then(async () => {
      if (signal?.aborted) throw abortReason(signal);
      const interrupt = () => native.interrupt();
      signal?.addEventListener("abort", interrupt, { once: true });
      try {
        return await use(await execute(sql, values));
      } catch (error) {
        if (signal?.aborted) throw abortReason(signal);
        throw error instanceof QueryError ? error : new QueryError(sql, error);
      } finally {
        signal?.removeEventListener("abort", interrupt);
      }
    });
    busy = mine.catch(() => undefined);
    return mine;
  }

  const read: Connection["read"] = (sql, values, signal) =>
    inTurn(sql, values, signal, (result) => readColumns(result, signal));
  return {
    run: (sql, values, signal) => inTurn(sql, values, signal, () => undefined),
    read,
    change: (sql, values, signal) => inTurn(sql, values, signal, (result) => result.rowsChanged),
    ask: (query, signal) => read(query.sql, query.parameters, signal),
    close() {
      for (const each of prepared.values()) each.destroySync();
      prepared.clear();
      native.closeSync();
    },
  };
}
