import type { Connection } from "../duckdb/connection";
import { figure, listed, type StagedTable } from "./tables";

/** Messages are many and wide; their content's hash is there already. */
const tellingColumns: Readonly<Record<string, readonly string[]>> = {
  messages: ["conversation_id", "message_id", "seq", "content_hash"],
};

/** One number for all staged rows in whatever order; null when there are none. */
export async function digestOf(
  connection: Connection,
  tables: readonly StagedTable[],
  signal?: AbortSignal,
): Promise<string | null> {
  if (tables.length === 0) return null;
  const each = tables.map(({ name, columns, from }) => {
    const told = tellingColumns[name] ?? (name === "conversations" ? [...columns, "whole"] : columns);
    return `SELECT hash('${name}', count(*), bit_xor(hash(${listed(told)}))) AS digest FROM ${from}`;
  });
  const digest = await connection.read(
    `SELECT bit_xor(digest) FROM (${each.join(" UNION ALL ")})`,
    undefined,
    signal,
  );
  return String(digest.columns[0]?.[0]);
}

/** Whether an import that stands brought exactly these rows: then nothing in them is new, whatever came since. */
export async function isLoaded(connection: Connection, digest: string | null): Promise<boolean> {
  if (digest === null) return false;
  return (await figure(connection, `SELECT count(*) FROM imports WHERE digest = ${BigInt(digest)}`)) > 0;
}
