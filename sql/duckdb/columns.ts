import {
  DuckDBBlobValue,
  type DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  type DuckDBMaterializedResult,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { ColumnTable, ColumnType } from "../database";

/** Rows converted in one turn of the event loop: a chunk is 2,048 rows, wide ones are cut so that a turn stays short. */
const CELLS_PER_TURN = 16_384;

const numberTypes = new Set<DuckDBTypeId>([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
]);
const instantTypes = new Set<DuckDBTypeId>([
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_TZ,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
]);

function columnType(type: DuckDBTypeId): ColumnType {
  if (numberTypes.has(type)) return "number";
  if (instantTypes.has(type)) return "instant";
  if (type === DuckDBTypeId.BOOLEAN) return "boolean";
  if (type === DuckDBTypeId.DATE) return "date";
  if (type === DuckDBTypeId.LIST || type === DuckDBTypeId.ARRAY) return "list";
  if (type === DuckDBTypeId.STRUCT || type === DuckDBTypeId.MAP) return "json";
  return "string";
}

function instant(micros: bigint): Date {
  // Infinite timestamps are the ends of int64; they give an Invalid Date rather than a wrong one.
  return new Date(Number(micros / 1000n));
}

function plainBigint(value: bigint): number | string {
  const asNumber = Number(value);
  return Number.isSafeInteger(asNumber) ? asNumber : value.toString();
}

/** A nested value: inside lists and structs the column's type id no longer tells what it is. */
function nested(value: DuckDBValue, keys: boolean): unknown {
  if (value === null || typeof value !== "object") {
    if (typeof value === "bigint") return keys ? value.toString() : plainBigint(value);
    return value;
  }
  if (value instanceof DuckDBListValue) return value.items.map((item) => nested(item, keys));
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return instant(value.micros);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(
      Object.entries(value.entries).map(([name, item]) => [name, nested(item, keys)]),
    );
  }
  if (value instanceof DuckDBMapValue) {
    return Object.fromEntries(value.entries.map(({ key, value: item }) => [String(key), nested(item, keys)]));
  }
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString("base64");
  return value.toString();
}

function converterFor(type: DuckDBTypeId, holdsKeys: boolean): (value: DuckDBValue) => unknown {
  if (type === DuckDBTypeId.UBIGINT) return (value) => (value === null ? null : String(value));
  if (type === DuckDBTypeId.DATE) {
    return (value) => (value instanceof DuckDBDateValue ? value.toString() : null);
  }
  return (value) => nested(value, holdsKeys);
}

/**
 * Reads a whole result as columns, yielding to the event loop between pieces (a page must never wait for
 * another page's rows). Throws the signal's reason when aborted between them.
 */
export async function readColumns(
  result: DuckDBMaterializedResult,
  signal?: AbortSignal,
): Promise<ColumnTable> {
  const names = result.columnNames();
  const columns: unknown[][] = names.map(() => []);
  const typeIds = names.map((_, index) => result.columnTypeId(index));
  const converters = typeIds.map((type, index) =>
    // A list of keys (agent_ids UBIGINT[]) holds strings, like a key column does.
    converterFor(type, /UBIGINT/.test(result.columnType(index).toString())),
  );
  const columnsPerTurn = Math.max(1, Math.floor(CELLS_PER_TURN / 2048));
  let length = 0;
  for (;;) {
    const chunk: DuckDBDataChunk | null = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    for (let index = 0; index < names.length; index++) {
      const column = columns[index];
      const convert = converters[index];
      if (column && convert) chunk.visitColumnValues(index, (value) => void column.push(convert(value)));
      if ((index + 1) % columnsPerTurn === 0) await turn(signal);
    }
    length += chunk.rowCount;
    await turn(signal);
  }
  return { names, types: typeIds.map(columnType), columns, length };
}

function turn(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    setImmediate(() => (signal?.aborted ? reject(signal.reason) : resolve()));
  });
}
