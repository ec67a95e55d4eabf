/** A statement the database refused: carries the SQL and the driver's cause for the log, never for the user. */
export class QueryError extends Error {
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Query failed: ${reason.split("\n", 1)[0] ?? ""}`, { cause });
    this.name = "QueryError";
    this.sql = sql;
  }
}

/** What an aborted query rejects with: the signal's own reason. */
export function abortReason(signal: AbortSignal): unknown {
  return signal.reason ?? new DOMException("The query was aborted", "AbortError");
}
