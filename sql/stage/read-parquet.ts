import { quoted } from "../duckdb/quoted";
import type { StageConnection } from "./connection";
import { columnName, type StageShape } from "./shape";

/** Rows that one lane reads at a time. */
const sliceRows = 250_000;

/** A Parquet table as queries for its flat rows: of the whole file, and of its slices, which together are the same. */
export interface ParquetTable {
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
  const [counted] = await connection.read(`SELECT count(*) AS n FROM read_parquet(${quoted(path)})`);
  const rows = Number(counted?.n ?? 0);
  const slices = Array.from({ length: Math.ceil(rows / sliceRows) }, (_, slice) =>
    select(` WHERE file_row_number BETWEEN ${slice * sliceRows} AND ${(slice + 1) * sliceRows - 1}`),
  );
  return { rows, whole: select(""), slices };
}
