import { quoted } from "../duckdb/quoted";
import type { TableCounts } from "../load/staged";
import { addClean, type CleanChunk, type CleanResult } from "./clean";
import { openStageConnection, type StageConnection } from "./connection";
import { finishStage } from "./finish";
import { draftGathered } from "./gathered";
import { preparation, type StageRules } from "./prepare";
import { readRecords } from "./read-chunk";
import { fill, readFlat } from "./read-flat";
import { parquetTable } from "./read-parquet";
import { type ConnectorSql, connectorSql, section } from "./sections";
import { settled } from "./settled";
import type { StageShape } from "./shape";

/** One cleaned piece of the input, ready for DuckDB: UTF-8, whole records, each led by its file, line and place. */
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
   * held. Chunks go side by side, one in a lane; those that are gathered one after another, in one lane.
   */
  add(chunk: StageChunk, lane: number): Promise<number>;
  /** Reads a whole Parquet file; returns how many rows it holds. Nobody else may use the lanes meanwhile. */
  addParquet(path: string, shape: StageShape): Promise<number>;
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
  const connection = await openStageConnection(folder, { sideBySide: true });
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
      const on = laneOf(lane);
      if (chunk.shape.shape === "nested") {
        seen.nested = true;
        return addNested(on, chunk, sql);
      }
      if (chunk.shape.shape === "conversations") seen.listsConversations = true;
      if (chunk.shape.shape === "gathered") {
        seen.gathered = true;
        await readFlat(on, chunk, "gathered", rules.connector.gathersAs ?? "");
        return chunk.rows;
      }
      const { form, shape } = chunk.shape;
      await readFlat(on, chunk, "flat_rows", shape, judging(shape, form === "json" ? "VIEW" : "TABLE"));
      return chunk.rows;
    },
    async addParquet(path, shape) {
      const table = await parquetTable(connection, path, shape);
      if (shape.shape === "gathered") {
        seen.gathered = true;
        expectRows(table.rows, await fill(connection, "gathered", table.whole));
        return table.rows;
      }
      if (shape.shape === "conversations") seen.listsConversations = true;
      const waiting = [...table.slices];
      let rows = 0;
      const read = async (lane: StageConnection) => {
        for (let slice = waiting.shift(); slice !== undefined; slice = waiting.shift()) {
          const found = await fill(lane, "flat_rows", slice);
          rows += found;
          await lane.run(judging(shape.shape, "TABLE").join(";\n"));
        }
      };
      await settled(connection.lanes.map(read));
      expectRows(table.rows, rows);
      return rows;
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
          await connection.run(checking(table, refusedRow(table)));
      }
      return finishStage(connection, out, files, reasons, seen);
    },
    close: () => connection.close(),
  };
}

/** A damaged footer would lose rows without a word. */
function expectRows(told: number, found: number): void {
  if (told !== found) throw new Error(`It says that it holds ${told} rows, and ${found} are found`);
}

/** All at once: whoever cuts the next chunk keeps this thread busy, and the lane would wait between two statements. */
async function addNested(connection: StageConnection, chunk: StageChunk, sql: ConnectorSql): Promise<number> {
  // The messages last: the count that comes back is of the last statement.
  const tables = [...sql.names.filter((name) => name !== "records" && name !== "messages"), "messages"];
  const checked = tables.flatMap((table) => [...sql.section(table), checking(table, refusedRow(table))]);
  const view = `CREATE OR REPLACE TEMP VIEW chunk AS SELECT * FROM ${readRecords(chunk)}`;
  const messages = await connection.run([view, ...sql.section("records"), ...checked].join(";\n"));
  await spellOut(connection);
  return messages;
}

/** A refused record is spelt out from the chunk: keeping the text of every record would cost more than parsing. */
async function spellOut(connection: StageConnection): Promise<void> {
  const waiting = "FROM checked_conversations WHERE reason IS NOT NULL AND raw IS NULL";
  const [found] = await connection.read(`SELECT count(*) AS n ${waiting}`);
  if (Number(found?.n ?? 0) === 0) return;
  await connection.run(`UPDATE checked_conversations c SET raw = k.raw FROM (
    SELECT place(file, nth) AS place, raw FROM chunk WHERE place(file, nth) IN (SELECT place ${waiting})) k
    WHERE c.place = k.place AND c.reason IS NOT NULL AND c.raw IS NULL`);
}

/** The flat rows of a table, shaped, judged and let go: their name may be another kind of thing for the next chunk. */
function judging(table: string, kind: "TABLE" | "VIEW"): string[] {
  return [
    ...section(flatSql, table),
    checking(table, "to_json(source_row)::VARCHAR"),
    `DROP ${kind} flat_rows`,
  ];
}

/** What spells out a refused row of a connector's table: a conversation is the whole record. */
function refusedRow(table: string): string {
  return table === "conversations" ? "raw" : "to_json(source_row)::VARCHAR";
}

/** The statement that judges a table's drafts. */
function checking(table: string, row: string): string {
  const [statement = ""] = section("stage/check.sql", table, { row });
  return statement;
}

/** A string that may hold NUL, which SQL text cannot. */
function text(value: string): string {
  return value
    .split("\0")
    .map((part) => quoted(part))
    .join(" || chr(0) || ");
}
