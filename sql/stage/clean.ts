import { quoted } from "../duckdb/quoted";
import type { StageConnection } from "./connection";
import { section } from "./sections";
import { columnName, type StageShape } from "./shape";

/** Whole CSV records as they stood in the file, without a header, that need no mending. */
export interface CleanChunk {
  readonly path: string;
  readonly shape: StageShape;
  readonly file: number;
  /** The line it begins on; its records are numbered on from there, which sorts as their lines do. */
  readonly line: number;
  readonly records: number;
  /** Bytes of its longest record. */
  readonly longest: number;
}

/** What became of a clean chunk. */
export interface CleanResult {
  readonly rows: number;
  /** The numbers (from 1, rising) of the records that a rule refuses. Nothing of them is kept. */
  readonly refused: readonly number[];
}

/**
 * Reads, checks and keeps a chunk in one pass. It keeps neither the text of a row nor its true line, so a
 * refused one has to come again by the careful way; null: DuckDB finds other records than there are, and
 * nothing was kept.
 */
export async function addClean(connection: StageConnection, chunk: CleanChunk): Promise<CleanResult | null> {
  const { shape, file, line } = chunk;
  await connection.run(`CREATE OR REPLACE TEMP VIEW flat_rows AS ${rowsOf(chunk)}`);
  for (const statement of section("connectors/canonical-flat.sql", shape.shape))
    await connection.run(statement);
  const [insert = ""] = section("stage/check.sql", shape.shape, { row: "NULL" });
  const refused = `FROM checked_${shape.shape} WHERE file = ${file} AND line >= ${line} AND line < ${line + chunk.records} AND reason IS NOT NULL`;
  await connection.run("BEGIN");
  try {
    const rows = await connection.run(insert);
    if (rows !== chunk.records) throw new Error(`${rows} rows of ${chunk.records} records`);
    const found = await connection.read(
      `SELECT (line - ${line} + 1)::INTEGER AS number ${refused} ORDER BY line`,
    );
    if (found.length > 0) await connection.run(`DELETE ${refused}`);
    await connection.run("COMMIT");
    return { rows: rows - found.length, refused: found.map((row) => Number(row.number)) };
  } catch {
    await connection.run("ROLLBACK");
    return null;
  }
}

/** One thread and a window over () number the records in the file's order. */
function rowsOf(chunk: CleanChunk): string {
  const { header, known, delimiter } = chunk.shape;
  const longest = Math.max(2_097_152, chunk.longest + 64);
  const columns = header.map((_, index) => `'c${index}': 'VARCHAR'`);
  const picked = known.map((column) => {
    const index = header.indexOf(column);
    return `${index < 0 ? "NULL::VARCHAR" : `c${index}`} AS ${columnName(column)}`;
  });
  return `SELECT ${chunk.file}::INTEGER AS file, ${chunk.line}::BIGINT + row_number() OVER () - 1 AS line, ${picked.join(", ")}, NULL AS source_row
    FROM read_csv(${quoted(chunk.path)}, columns = {${columns.join(", ")}}, auto_detect = false, header = false,
      delim = ${quoted(delimiter)}, quote = '"', escape = '"', new_line = '\\n', max_line_size = ${longest},
      buffer_size = ${Math.max(8_388_608, longest * 2)}, parallel = false)`;
}
