import type { Connection } from "../duckdb/connection";
import { figure, listed, type StagedTable } from "./tables";

/** What became of one table's staged rows. */
export interface RowCounts {
  readonly stored: number;
  readonly updated: number;
  readonly duplicates: number;
}

/** The rows with only what they say of themselves. */
function saying({ says }: StagedTable, from: string): string {
  if (!says) return from;
  const said = Object.entries(says).map(([column, value]) => `${value} AS "${column}"`);
  return `(SELECT * REPLACE (${said.join(", ")}) FROM ${from})`;
}

/** Compares staged rows with stored ones by key, into the temporary table `compared` (keys, unknown, differs). */
async function compare(
  connection: Connection,
  table: StagedTable,
  from: string,
  signal: AbortSignal | undefined,
): Promise<RowCounts> {
  const values = table.columns.filter((column) => !table.keys.includes(column));
  // Only what a row says can differ: a missing value never takes a known one away.
  const differs =
    values
      .map((column) => `(s."${column}" IS NOT NULL AND s."${column}" IS DISTINCT FROM t."${column}")`)
      .join(" OR ") || "false";
  const first = table.keys[0];
  const rows = saying(table, from);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE compared AS
     SELECT ${listed(table.keys, "s.")}, t."${first}" IS NULL AS unknown,
       t."${first}" IS NOT NULL AND (${differs}) AS differs
     FROM ${rows} s LEFT JOIN ${table.name} t USING (${listed(table.keys)})`,
    undefined,
    signal,
  );
  const counts = await connection.read(
    `SELECT count(*) FILTER (unknown), count(*) FILTER (differs), count(*) FILTER (NOT unknown AND NOT differs)
     FROM compared`,
    undefined,
    signal,
  );
  const [stored, updated, duplicates] = counts.columns.map((column) => Number(column[0]));
  return { stored: stored ?? 0, updated: updated ?? 0, duplicates: duplicates ?? 0 };
}

/**
 * Stores unknown rows and fills in known ones: a newer value wins over a stored one, nothing over none.
 * `from` is the staged rows, or a part of them. Leaves `compared` behind, which says what happened to each key,
 * unless all of the table's rows were stored.
 */
export async function upsert(
  connection: Connection,
  table: StagedTable,
  from: string,
  importId: string,
  signal?: AbortSignal,
): Promise<RowCounts> {
  const empty = from === table.from && (await isEmpty(connection, table.name, signal));
  const counts = empty
    ? { stored: table.rows, updated: 0, duplicates: 0 }
    : await compare(connection, table, from, signal);
  const keys = listed(table.keys);
  if (counts.updated > 0) {
    const values = table.columns.filter((column) => !table.keys.includes(column));
    const set = values.map((column) => `"${column}" = coalesce(s."${column}", t."${column}")`).join(", ");
    const same = table.keys.map((key) => `t."${key}" = s."${key}"`).join(" AND ");
    await connection.run(
      `UPDATE ${table.name} t SET ${set}, import_id = $1
       FROM (SELECT * FROM ${saying(table, from)} SEMI JOIN (SELECT * FROM compared WHERE differs) USING (${keys})) s WHERE ${same}`,
      [importId],
      signal,
    );
  }
  if (counts.stored > 0) {
    const known = counts.updated + counts.duplicates > 0;
    const values = table.columns.map((column) => {
      const otherwise = table.otherwise?.[column];
      return otherwise === undefined ? `"${column}"` : `coalesce("${column}", ${otherwise})`;
    });
    await connection.run(
      `INSERT INTO ${table.name} (${listed(table.columns)}, import_id)
       SELECT ${values.join(", ")}, $1 FROM ${from}
       ${known ? `SEMI JOIN (SELECT * FROM compared WHERE unknown) USING (${keys})` : ""}`,
      [importId],
      signal,
    );
  }
  return counts;
}

/** Nothing is stored that staged rows could be compared with: so it is in a workspace's first import. */
async function isEmpty(
  connection: Connection,
  table: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  return (await figure(connection, `SELECT count(*) FROM (SELECT 1 FROM ${table} LIMIT 1)`, signal)) === 0;
}

/** As `upsert`, for rows of conversations that are replaced whole: what the new version lacks is gone. */
export async function replaceParts(
  connection: Connection,
  table: StagedTable,
  from: string,
  importId: string,
  signal?: AbortSignal,
): Promise<RowCounts> {
  const counts = await compare(connection, table, from, signal);
  await dropReplaced(connection, table.name, signal);
  await connection.run(
    `INSERT INTO ${table.name} (${listed(table.columns)}, import_id) SELECT ${listed(table.columns)}, $1 FROM ${from}`,
    [importId],
    signal,
  );
  return counts;
}

/** Removes the stored rows of every conversation that is replaced whole. */
export async function dropReplaced(
  connection: Connection,
  table: string,
  signal?: AbortSignal,
): Promise<void> {
  await connection.run(
    `DELETE FROM ${table} WHERE conversation_id IN (SELECT conversation_id FROM staged_conversations WHERE action = 'replace')`,
    undefined,
    signal,
  );
}

export function sum(one: RowCounts, two: RowCounts): RowCounts {
  return {
    stored: one.stored + two.stored,
    updated: one.updated + two.updated,
    duplicates: one.duplicates + two.duplicates,
  };
}
