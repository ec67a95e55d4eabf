import { quoted } from "../duckdb/quoted";
import type { StageConnection } from "./connection";
import { leadColumns, readChunk, readRecords } from "./read-chunk";
import { columnName } from "./shape";
import type { StageChunk } from "./stage";

/**
 * Flat rows with the known columns as text; `source_row` is the whole row for the rejects. `then` are the statements
 * that follow. What can go at once does: whoever cuts the next chunk keeps this thread busy, and the lane would
 * wait between two statements.
 */
export async function readFlat(
  connection: StageConnection,
  chunk: StageChunk,
  table: FlatTarget,
  kind: string,
  then: readonly string[] = [],
): Promise<void> {
  if (chunk.shape.form !== "csv") {
    await connection.run([...flatJson(chunk, table), ...then].join(";\n"));
    return;
  }
  await readCsv(connection, chunk, table, kind);
  if (then.length > 0) await connection.run(then.join(";\n"));
}

/** flat_rows is made anew for each chunk, of JSON as a view; what has a meaning only together is gathered over all of them. */
export type FlatTarget = "flat_rows" | "gathered";

export function fill(connection: StageConnection, table: FlatTarget, select: string): Promise<number> {
  return connection.run(filling(table, select).join(";\n"));
}

function filling(table: FlatTarget, select: string): string[] {
  const make = table === "gathered" ? "CREATE TABLE IF NOT EXISTS" : "CREATE OR REPLACE TEMP TABLE";
  return [`${make} ${table} AS ${select} LIMIT 0`, `INSERT INTO ${table} BY NAME ${select}`];
}

async function readCsv(
  connection: StageConnection,
  chunk: StageChunk,
  table: FlatTarget,
  kind: string,
): Promise<void> {
  const { header, known, delimiter } = chunk.shape;
  const fields = header.map((_, index) => `c${index}`);
  const columns = [...leadColumns, ...fields.map((field) => `'${field}': 'VARCHAR'`)];
  const source = (parallel: boolean) =>
    readChunk(
      chunk,
      columns,
      `delim = ${quoted(delimiter)}, quote = '"', escape = '"', new_line = '\\n', parallel = ${parallel},
       store_rejects = true, rejects_table = 'csv_errors', rejects_scan = 'csv_scans'`,
    );
  const row = header
    .map(
      (column, index) =>
        `${columnName(header.indexOf(column) === index && column ? column : `column${index}`)} := c${index}`,
    )
    .join(", ");
  const picked = known.map((column) => {
    const index = header.indexOf(column);
    return `${index < 0 ? "NULL::VARCHAR" : `c${index}`} AS ${columnName(column || "column0")}`;
  });
  const select = (parallel: boolean) =>
    `SELECT file, line, nth, ${picked.join(", ")}, struct_pack(${row}) AS source_row FROM ${source(parallel)}`;
  // The parallel reader can guess a chunk's middle wrong where quoted fields hold line breaks: count, and read
  // again with one thread when records are missing. What is gathered over chunks has no second reading.
  for (const parallel of table === "gathered" ? [false] : [true, false]) {
    const rows = await fill(connection, table, select(parallel));
    const [errors] = await connection.read("SELECT count(DISTINCT csv_line) AS n FROM csv_errors");
    const complete = rows + Number(errors?.n ?? 0) === chunk.rows;
    if (complete) await takeCsvErrors(connection, kind, delimiter);
    await connection.run("DROP TABLE csv_errors");
    await connection.run("DROP TABLE csv_scans");
    if (complete) return;
  }
  throw new Error(`DuckDB does not find the ${chunk.rows} records of a CSV chunk`);
}

/** What DuckDB refused of the chunk; every line of it begins with its file, line and place. */
async function takeCsvErrors(connection: StageConnection, kind: string, delimiter: string): Promise<void> {
  const part = (n: number) => `split_part(csv_line, ${quoted(delimiter)}, ${n})`;
  const lead = `strlen(${part(1)}) + strlen(${part(2)}) + strlen(${part(3)}) + 4`;
  await connection.run(`INSERT INTO rejects (file, line, kind, reason, raw) SELECT DISTINCT TRY_CAST(${part(1)} AS INTEGER), TRY_CAST(${part(2)} AS BIGINT),
    ${quoted(kind)}, 'malformed:', csv_line[${lead}:] FROM csv_errors`);
}

function flatJson(chunk: StageChunk, table: FlatTarget): string[] {
  const { known, shape } = chunk.shape;
  const structure = JSON.stringify(Object.fromEntries(known.map((column) => [column, "VARCHAR"])));
  const columns = known.map((column) => `r.${columnName(column)} AS ${columnName(column)}`);
  const rows = `SELECT file, line, nth, ${columns.join(", ")}, r AS source_row FROM flat_records WHERE r IS NOT NULL`;
  return [
    // TRY judges and reads in one parse.
    `CREATE OR REPLACE TEMP TABLE flat_records AS
    SELECT file, line, nth, CASE WHEN r IS NULL THEN raw END AS raw, r
    FROM (SELECT *, CASE WHEN ltrim(raw)[1] = '{' THEN TRY(json_transform(raw, ${quoted(structure)})) END AS r FROM ${readRecords(chunk)})`,
    `INSERT INTO rejects (file, line, kind, reason, raw) SELECT file, line, ${quoted(shape)}, 'malformed:', raw FROM flat_records WHERE r IS NULL`,
    ...(table === "gathered" ? filling(table, rows) : [`CREATE OR REPLACE TEMP VIEW ${table} AS ${rows}`]),
  ];
}
