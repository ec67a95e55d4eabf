import type { OwnedConnection } from "./duckdb/connection";

/** A workspace's settings by key, as they are stored. */
export async function readStoredSettings(
  connection: OwnedConnection,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const rows = await connection.read("SELECT key, value FROM work.workspace_settings", undefined, signal);
  const [keys, values] = rows.columns;
  return Object.fromEntries((keys ?? []).map((key, row) => [String(key), parsed(String(values?.[row]))]));
}

/** A stored value; null, which says nothing of the shape that a setting has, for what is no JSON. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
