import type { Connection } from "./connection";

/** The same connection, on which the signal interrupts every statement. */
export function abortable(connection: Connection, signal: AbortSignal | undefined): Connection {
  if (!signal) return connection;
  return {
    run: (sql, values) => connection.run(sql, values, signal),
    read: (sql, values) => connection.read(sql, values, signal),
    change: (sql, values) => connection.change(sql, values, signal),
    ask: (query) => connection.ask(query, signal),
  };
}
