import {
  BIGINT,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  UBIGINT,
  VARCHAR,
} from "@duckdb/node-api";

const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

/** A JavaScript value as the driver binds it. Dates are UTC instants; ids stay strings, DuckDB casts them to the column's type. */
export function bindable(value: unknown): DuckDBValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") {
    if (value < INT64_MIN || value > UINT64_MAX) throw new RangeError(`Not a 64-bit integer: ${value}`);
    return value;
  }
  if (value instanceof Date) {
    const milliseconds = value.getTime();
    if (Number.isNaN(milliseconds)) throw new RangeError("Invalid Date bound to a query");
    return new DuckDBTimestampValue(BigInt(milliseconds) * 1000n);
  }
  if (Array.isArray(value)) return listValue(value.map(bindable));
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new TypeError(`Cannot bind a ${typeof value} to a query`);
}

/** The type to bind with where the driver's guess is wrong: big integers (it takes HUGEINT) and empty lists. */
export function bindType(value: unknown): DuckDBType | undefined {
  if (typeof value === "bigint") return value >= 2n ** 63n ? UBIGINT : BIGINT;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return LIST(VARCHAR);
  return undefined;
}
