import { quoted } from "../duckdb/quoted";
import type { StageConnection } from "./connection";
import { columnName, type StageShape } from "./shape";

/** Rows that one lane reads at a time, and into how many such slices a file is cut at most, whatever it says it holds. */
const sliceRows = 250_000;
const mostSlices = 4_000;

/** A Parquet table as queries for its flat rows: of the whole file, and of its slices, which together are the same. */
export interface ParquetTable {
  /** What its footer says. */
  readonly rows: number;
  readonly whole: string;
  readonly slices: readonly string[];
}

/** Looks at a Parquet file; what is no text in it is spelt out. */
export async function parquetTable(
  connection: StageConnection,
  path: string,
  shape: StageShape,
): Promise<ParquetTable> {
  const described = await connection.read(`DESCRIBE SELECT * FROM read_parquet(${quoted(path)})`);
  const types = new Map(described.map((row) => [String(row.column_name), String(row.column_type)]));
  const picked = shape.known.map((column) => {
    const type = types.get(column);
    if (type === undefined) return `NULL::VARCHAR AS ${columnName(column)}`;
    const value = /\[|STRUCT|MAP/.test(type)
      ? `to_json(${columnName(column)})::VARCHAR`
      : `${columnName(column)}::VARCHAR`;
    return `${value} AS ${columnName(column)}`;
  });
  const row = shape.known.map((column) => `${columnName(column)} := ${columnName(column)}`).join(", ");
  const select = (
    which: string,
  ) => `SELECT *, struct_pack(${row}) AS source_row FROM (SELECT ${shape.file}::INTEGER AS file, file_row_number + 1 AS line, file_row_number + 1 AS nth, ${picked.join(", ")}
      FROM read_parquet(${quoted(path)}, file_row_number = true)${which})`;
  const [told] = await connection.read(`SELECT num_rows AS n FROM parquet_file_metadata(${quoted(path)})`);
  const rows = Number(told?.n ?? 0);
  const count = Math.min(mostSlices, Math.max(1, Math.ceil(rows / sliceRows)));
  const size = Math.ceil(rows / count);
  // The last one takes whatever there is.
  const slices = Array.from({ length: count }, (_, slice) =>
    select(
      ` WHERE file_row_number >= ${slice * size}${slice < count - 1 ? ` AND file_row_number < ${(slice + 1) * size}` : ""}`,
    ),
  );
  return { rows, whole: select(""), slices };
}
