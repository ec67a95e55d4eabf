import { quoted } from "../duckdb/quoted";
import type { TableCounts } from "../load/staged";
import { addClean, type CleanChunk, type CleanResult } from "./clean";
import { openStageConnection, type StageConnection } from "./connection";
import { finishStage } from "./finish";
import { draftGathered } from "./gathered";
import { preparation, type StageRules } from "./prepare";
import { type ConnectorSql, connectorSql, section } from "./sections";
import { columnName, type StageShape } from "./shape";

/** One cleaned piece of the input, ready for DuckDB: UTF-8, whole records, each led by its file and line. */
export interface StageChunk {
  readonly path: string;
  readonly rows: number;
  /** Bytes of its longest record. */
  readonly longest: number;
  readonly shape: StageShape;
}

/** A record that was refused before DuckDB saw it. `reason` is code:field. */
export interface EarlyReject {
  readonly file: number;
  readonly line: number;
  /** The table it is counted under. */
  readonly kind: string;
  readonly reason: string;
  readonly row: string;
}

/** What staging found, beside the files it left. */
export interface StageResult {
  readonly read: TableCounts;
  readonly rejected: TableCounts;
  readonly duplicates: TableCounts;
  readonly staged: TableCounts;
  readonly orphans: number;
  readonly naiveTimes: number;
  /** Fields that were said but cannot be, left out of rows that stand, with where each was first. */
  readonly leftOut: readonly LeftOut[];
  /** Status words that were not understood, with how many conversations had them. */
  readonly unknownStatuses: Readonly<Record<string, number>>;
}

/** A field that was left out of so many rows. */
export interface LeftOut {
  readonly field: string;
  readonly rows: number;
  readonly file: string;
  readonly line: number;
}

/** Reason codes → words, for rejected.csv. */
export type ReasonWords = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

export interface Stage {
  /**
   * Reads one chunk through its connector and the row rules; returns how many rows of messages (or of the table) it
   * held. Nested chunks go side by side, one in a lane; all others one after another.
   */
  add(chunk: StageChunk, lane: number): Promise<number>;
  /** How many chunks it works on at once. */
  readonly lanes: number;
  /** Reads a chunk of a flat CSV table the short way, beside other chunks; see addClean for what comes back. */
  addClean(chunk: CleanChunk, lane: number): Promise<CleanResult | null>;
  reject(rows: readonly EarlyReject[], lane: number): Promise<void>;
  /** Resolves keys and repeats and writes <table>.parquet and rejected.csv into `out`. */
  finish(out: string, files: readonly string[], reasons: ReasonWords): Promise<StageResult>;
  close(): void;
}

const flatSql = "connectors/canonical-flat.sql";

/** Opens an empty stage whose SQL sees only `folder`. */
export async function openStage(folder: string, rules: StageRules): Promise<Stage> {
  const connection = await openStageConnection(folder);
  for (const statement of preparation(rules)) await connection.run(statement);
  const seen = { nested: false, gathered: false, listsConversations: false };
  const sql = connectorSql(rules.connector);

  const laneOf = (lane: number) => {
    const on = connection.lanes[lane];
    if (!on) throw new Error(`There is no lane ${lane}`);
    return on;
  };

  return {
    lanes: connection.lanes.length,
    async addClean(chunk, lane) {
      const on = laneOf(lane);
      if (chunk.shape.shape === "conversations") seen.listsConversations = true;
      return addClean(on, chunk);
    },
    async add(chunk, lane) {
      if (chunk.shape.shape === "nested") {
        seen.nested = true;
        return addNested(laneOf(lane), chunk, sql);
      }
      if (chunk.shape.shape === "conversations") seen.listsConversations = true;
      if (chunk.shape.shape === "gathered") {
        seen.gathered = true;
        await readFlat(connection, chunk, "gathered", rules.connector.gathersAs ?? "");
        return chunk.rows;
      }
      await readFlat(connection, chunk, "flat_rows", chunk.shape.shape);
      for (const statement of section(flatSql, chunk.shape.shape)) await connection.run(statement);
      const rows = await check(connection, chunk.shape.shape, "to_json(source_row)::VARCHAR");
      // What DuckDB could not read was a row as well; of Parquet nobody counted the rows before.
      return Math.max(rows, chunk.rows);
    },
    async reject(rows, lane) {
      for (let from = 0; from < rows.length; from += 500) {
        const values = rows
          .slice(from, from + 500)
          .map(
            (row) =>
              `(${row.file}, ${row.line}, ${quoted(row.kind)}, ${quoted(row.reason)}, ${text(row.row)})`,
          );
        await laneOf(lane).run(
          `INSERT INTO rejects (file, line, kind, reason, raw) VALUES ${values.join(", ")}`,
        );
      }
    },
    async finish(out, files, reasons) {
      if (seen.gathered) {
        for (const table of await draftGathered(connection, sql))
          await check(connection, table, table === "conversations" ? "raw" : "to_json(source_row)::VARCHAR");
      }
      return finishStage(connection, out, files, reasons, seen.nested || seen.listsConversations);
    },
    close: () => connection.close(),
  };
}

async function addNested(connection: StageConnection, chunk: StageChunk, sql: ConnectorSql): Promise<number> {
  const longest = Math.max(2_097_152, chunk.longest + 64);
  await connection.run(`CREATE OR REPLACE TEMP VIEW chunk AS SELECT * FROM read_csv(${quoted(chunk.path)},
    columns = {'file': 'INTEGER', 'line': 'BIGINT', 'nth': 'INTEGER', 'raw': 'VARCHAR'}, auto_detect = false, header = false, delim = '\x1f',
    quote = '', escape = '', new_line = '\\n', max_line_size = ${longest}, buffer_size = ${Math.max(8_388_608, longest * 2)})`);
  let messages = 0;
  for (const name of sql.names) {
    for (const statement of sql.section(name)) await connection.run(statement);
    if (name === "records") continue;
    const row = name === "conversations" ? "raw" : "to_json(source_row)::VARCHAR";
    const rows = await check(connection, name, row);
    if (name === "messages") messages = rows;
    if (name === "conversations") await spellOut(connection);
  }
  return messages;
}

/** A refused record is spelt out from the chunk: keeping the text of every record would cost more than parsing. */
async function spellOut(connection: StageConnection): Promise<void> {
  const waiting = "FROM checked_conversations WHERE reason IS NOT NULL AND raw IS NULL AND nth IS NOT NULL";
  const [found] = await connection.read(`SELECT count(*) AS n ${waiting}`);
  if (Number(found?.n ?? 0) === 0) return;
  await connection.run(`UPDATE checked_conversations c SET raw = k.raw FROM (
    SELECT k.* FROM chunk k SEMI JOIN (SELECT file, line, nth ${waiting}) USING (file, line, nth)) k
    WHERE c.file = k.file AND c.line = k.line AND c.nth = k.nth AND c.reason IS NOT NULL AND c.raw IS NULL`);
}

function check(connection: StageConnection, table: string, row: string): Promise<number> {
  const [statement = ""] = section("stage/check.sql", table, { row });
  return connection.run(statement);
}

/** Flat rows with the known columns as text; `source_row` is the whole row for the rejects. */
async function readFlat(
  connection: StageConnection,
  chunk: StageChunk,
  table: FlatTarget,
  kind: string,
): Promise<void> {
  const { form } = chunk.shape;
  if (form === "csv") await readCsv(connection, chunk, table, kind);
  else if (form === "json") await readFlatJson(connection, chunk, table);
  else await readParquet(connection, chunk, table);
}

/** flat_rows is made anew for each chunk; what has a meaning only together is gathered over all of them. */
type FlatTarget = "flat_rows" | "gathered";

async function fill(connection: StageConnection, table: FlatTarget, select: string): Promise<number> {
  const make = table === "gathered" ? "CREATE TABLE IF NOT EXISTS" : "CREATE OR REPLACE TEMP TABLE";
  await connection.run(`${make} ${table} AS ${select} LIMIT 0`);
  return connection.run(`INSERT INTO ${table} BY NAME ${select}`);
}

async function readCsv(
  connection: StageConnection,
  chunk: StageChunk,
  table: FlatTarget,
  kind: string,
): Promise<void> {
  const { header, known, delimiter } = chunk.shape;
  const fields = header.map((_, index) => `c${index}`);
  const longest = Math.max(2_097_152, chunk.longest + 64);
  const columns = [
    "'file': 'INTEGER'",
    "'line': 'BIGINT'",
    ...fields.map((field) => `'${field}': 'VARCHAR'`),
  ];
  const source = (parallel: boolean) => `read_csv(${quoted(chunk.path)}, columns = {${columns.join(", ")}},
    auto_detect = false, header = false, delim = ${quoted(delimiter)}, quote = '"', escape = '"', new_line = '\\n',
    max_line_size = ${longest}, buffer_size = ${Math.max(8_388_608, longest * 2)}, parallel = ${parallel},
    store_rejects = true, rejects_table = 'csv_errors', rejects_scan = 'csv_scans')`;
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
    `SELECT file, line, ${picked.join(", ")}, struct_pack(${row}) AS source_row FROM ${source(parallel)}`;
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

/** What DuckDB refused of the chunk; every line of it begins with its file and line. */
async function takeCsvErrors(connection: StageConnection, kind: string, delimiter: string): Promise<void> {
  const part = (n: number) => `split_part(csv_line, ${quoted(delimiter)}, ${n})`;
  const lead = `strlen(${part(1)}) + strlen(${part(2)}) + 3`;
  await connection.run(`INSERT INTO rejects (file, line, kind, reason, raw) SELECT DISTINCT TRY_CAST(${part(1)} AS INTEGER), TRY_CAST(${part(2)} AS BIGINT),
    ${quoted(kind)}, 'malformed:', csv_line[${lead}:] FROM csv_errors`);
}

async function readFlatJson(
  connection: StageConnection,
  chunk: StageChunk,
  table: FlatTarget,
): Promise<void> {
  const longest = Math.max(2_097_152, chunk.longest + 64);
  const { known, shape } = chunk.shape;
  const structure = JSON.stringify(Object.fromEntries(known.map((column) => [column, "VARCHAR"])));
  await connection.run(`CREATE OR REPLACE TEMP TABLE flat_records AS
    SELECT file, line, CASE WHEN NOT sound THEN raw END AS raw, CASE WHEN sound THEN json_transform(raw, ${quoted(structure)}) END AS r
    FROM (SELECT *, json_valid(raw) AND ltrim(raw)[1] = '{' AS sound FROM read_csv(${quoted(chunk.path)},
      columns = {'file': 'INTEGER', 'line': 'BIGINT', 'nth': 'INTEGER', 'raw': 'VARCHAR'}, auto_detect = false, header = false, delim = '\x1f',
      quote = '', escape = '', new_line = '\\n', max_line_size = ${longest}, buffer_size = ${Math.max(8_388_608, longest * 2)}))`);
  await connection.run(
    `INSERT INTO rejects (file, line, kind, reason, raw) SELECT file, line, ${quoted(shape)}, 'malformed:', raw FROM flat_records WHERE r IS NULL`,
  );
  const columns = known.map((column) => `r.${columnName(column)} AS ${columnName(column)}`);
  await fill(
    connection,
    table,
    `SELECT file, line, ${columns.join(", ")}, r AS source_row FROM flat_records WHERE r IS NOT NULL`,
  );
}

async function readParquet(connection: StageConnection, chunk: StageChunk, table: FlatTarget): Promise<void> {
  const described = await connection.read(`DESCRIBE SELECT * FROM read_parquet(${quoted(chunk.path)})`);
  const types = new Map(described.map((row) => [String(row.column_name), String(row.column_type)]));
  const picked = chunk.shape.known.map((column) => {
    const type = types.get(column);
    if (type === undefined) return `NULL::VARCHAR AS ${columnName(column)}`;
    const value = /\[|STRUCT|MAP/.test(type)
      ? `to_json(${columnName(column)})::VARCHAR`
      : `${columnName(column)}::VARCHAR`;
    return `${value} AS ${columnName(column)}`;
  });
  const row = chunk.shape.known.map((column) => `${columnName(column)} := ${columnName(column)}`).join(", ");
  await fill(
    connection,
    table,
    `SELECT *, struct_pack(${row}) AS source_row FROM (SELECT ${chunk.shape.file}::INTEGER AS file, file_row_number + 1 AS line, ${picked.join(", ")}
      FROM read_parquet(${quoted(chunk.path)}, file_row_number = true))`,
  );
}

/** A string that may hold NUL, which SQL text cannot. */
function text(value: string): string {
  return value
    .split("\0")
    .map((part) => quoted(part))
    .join(" || chr(0) || ");
}
