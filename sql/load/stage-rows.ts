import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Connection, wrapConnection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";
import { sqlText } from "../sql-files";
import { partFile } from "./parquet-files";
import type { StagedImport, TableCounts } from "./staged";
import { loadTables } from "./tables";

/** Rows by table, for staging without a connector: tests and benchmarks. Columns left out are NULL. */
export type StageRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Stages rows the way a connector does. */
export function stageRows(parent: string, importId: string, tables: StageRows): Promise<StagedImport> {
  return stageWith(parent, importId, async (connection) => {
    for (const [table, rows] of Object.entries(tables)) {
      for (const row of rows) {
        const columns = Object.keys(row);
        const values = columns.map((_, index) => `$${index + 1}`).join(", ");
        await connection.run(
          `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(", ")}) VALUES (${values})`,
          Object.values(row),
        );
      }
    }
  });
}

/** Stages whatever `fill` puts into the empty canonical tables (which have `whole`, and defaults for the rest). */
export async function stageWith(
  parent: string,
  importId: string,
  fill: (connection: Connection) => Promise<void>,
): Promise<StagedImport> {
  const folder = join(parent, importId);
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create(":memory:");
  const connection = wrapConnection(await instance.connect());
  const read: TableCounts = {};
  try {
    await connection.run(stagingTables());
    await fill(connection);
    for (const { name, count } of loadTables) {
      const rows = await connection.read(`SELECT count(*) FROM ${name}`);
      read[count] = Number(rows.columns[0]?.[0]);
      if (read[count] === 0) continue;
      const order = name === "messages" ? "ORDER BY conversation_id, seq" : "";
      const file = quoted(join(folder, partFile(name, null)));
      await connection.run(`COPY (SELECT * EXCLUDE import_id FROM ${name} ${order}) TO ${file}`);
    }
  } finally {
    connection.close();
    instance.closeSync();
  }
  return { importId, folder, format: "test", source: "test", read, rejected: {}, duplicates: {}, report: {} };
}

/** The canonical tables with defaults, so that a row need only say what matters. */
function stagingTables(): string {
  return `${sqlText("migrations/history/001_history.sql")};
    ALTER TABLE conversations ADD COLUMN whole BOOLEAN DEFAULT true;
    ${loadTables.map(({ name }) => `ALTER TABLE ${name} ALTER import_id DROP NOT NULL;`).join("\n")}
    ALTER TABLE conversations ALTER deleted SET DEFAULT false;
    ALTER TABLE conversations ALTER orphan SET DEFAULT false;
    ALTER TABLE messages ALTER type SET DEFAULT 'text';
    ALTER TABLE messages ALTER auto SET DEFAULT false;
    ALTER TABLE messages ALTER deleted SET DEFAULT false;`;
}
