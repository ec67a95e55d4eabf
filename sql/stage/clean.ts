import { quoted } from "../duckdb/quoted";
import type { StageConnection } from "./connection";
import { lenient } from "./finish";
import { readChunk } from "./read-chunk";
import { section } from "./sections";
import { columnName, type StageShape } from "./shape";

/** Whole CSV records as they stood in the file, without a header, that need no mending. */
export interface CleanChunk {
  readonly path: string;
  readonly shape: StageShape;
  readonly file: number;
  /** The runs of records it is made of. They are numbered on from the line a run begins on, which sorts as lines do. */
  readonly parts: readonly { readonly line: number; readonly records: number }[];
  /** Lines end in CRLF. */
  readonly crlf: boolean;
  /** Bytes of its longest record. */
  readonly longest: number;
}

/** What became of a clean chunk. */
export interface CleanResult {
  readonly rows: number;
  /** The numbers, rising, of the records that a rule refuses or takes a field from. Nothing of them is kept. */
  readonly refused: readonly number[];
}

/**
 * Reads, checks and keeps a chunk in one pass. It keeps neither the text of a row nor its true line, so one
 * that is spoken of in the report has to come again by the careful way; null: DuckDB finds other records than there are, and
 * nothing was kept.
 */
export async function addClean(connection: StageConnection, chunk: CleanChunk): Promise<CleanResult | null> {
  const { shape, file, parts } = chunk;
  const records = parts.reduce((sum, part) => sum + part.records, 0);
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return { rows: 0, refused: [] };
  const [insert = ""] = section("stage/check.sql", shape.shape, { row: "NULL" });
  const refused = `FROM checked_${shape.shape} WHERE file = ${file} AND line >= ${first.line} AND line < ${last.line + last.records} AND (reason IS NOT NULL${shape.shape in lenient ? " OR left_out IS NOT NULL" : ""})`;
  try {
    // All at once: whoever cuts the next piece keeps this thread busy, and the lane would wait between two of them.
    const drafts = section("connectors/canonical-flat.sql", shape.shape);
    const rows = await connection.run(
      ["BEGIN", `CREATE OR REPLACE TEMP VIEW flat_rows AS ${rowsOf(chunk)}`, ...drafts, insert].join(";\n"),
    );
    if (rows !== records) throw new Error(`${rows} rows of ${records} records`);
    const found = await connection.read(`SELECT line ${refused} ORDER BY line`);
    if (found.length > 0) await connection.run(`DELETE ${refused}`);
    await connection.run("DROP VIEW flat_rows; COMMIT");
    return { rows: rows - found.length, refused: found.map((row) => Number(row.line)) };
  } catch {
    await connection.run("ROLLBACK");
    return null;
  }
}

/** One thread and a window over () number the records in the file's order. */
function rowsOf(chunk: CleanChunk): string {
  const { header, known, delimiter } = chunk.shape;
  const columns = header.map((_, index) => `'c${index}': 'VARCHAR'`);
  const picked = known.map((column) => {
    const index = header.indexOf(column);
    return `${index < 0 ? "NULL::VARCHAR" : `c${index}`} AS ${columnName(column)}`;
  });
  const options = `delim = ${quoted(delimiter)}, quote = '"', escape = '"', new_line = '${chunk.crlf ? "\\r\\n" : "\\n"}', parallel = false`;
  return `SELECT ${chunk.file}::INTEGER AS file, ${numbering(chunk)} AS line, line AS nth, ${picked.join(", ")}, NULL AS source_row
    FROM (SELECT *, row_number() OVER () AS number FROM ${readChunk(chunk, columns, options)})`;
}

/** A record's number from its place among all of the chunk's. */
function numbering({ parts }: CleanChunk): string {
  let before = 0;
  const [last = "number", ...earlier] = parts
    .map((part) => {
      const shift = part.line - 1 - before;
      before += part.records;
      return { upTo: before, number: `number + ${shift}` };
    })
    .reverse()
    .map(({ upTo, number }, index) => (index === 0 ? number : `WHEN number <= ${upTo} THEN ${number}`));
  return earlier.length === 0 ? last : `CASE ${earlier.reverse().join(" ")} ELSE ${last} END`;
}
