import type { Connection } from "../duckdb/connection";

/** A canonical table as loading sees it. */
export interface LoadTable {
  readonly name: string;
  /** Its name in TableCounts. */
  readonly count: string;
  /** What makes two rows the same thing. */
  readonly keys: readonly string[];
  /** What a row says in a column, where that is not simply what stands there. */
  readonly says?: Readonly<Record<string, string>>;
  /** What is stored of a new row in a column that it says nothing in. */
  readonly otherwise?: Readonly<Record<string, string>>;
}

/** Staging names whoever has no name by their id, which must not take a known name away. */
const named = { name: "nullif(name, external_id)" };

/** Every canonical table, in the order of loading. */
export const loadTables = [
  { name: "agent_groups", count: "agent_groups", keys: ["group_id"], says: named },
  { name: "agents", count: "agents", keys: ["agent_id"], says: named, otherwise: { kind: "'human'" } },
  { name: "customers", count: "customers", keys: ["customer_id"] },
  {
    name: "customer_identities",
    count: "customer_identities",
    keys: ["customer_id", "source", "channel", "external_id"],
  },
  { name: "customer_tags", count: "customer_tags", keys: ["customer_id", "tag"] },
  { name: "customer_notes", count: "notes", keys: ["note_id"] },
  { name: "visits", count: "visits", keys: ["visit_id"] },
  { name: "purchases", count: "purchases", keys: ["purchase_id"] },
  { name: "events", count: "churned", keys: ["event_id"] },
  { name: "conversations", count: "conversations", keys: ["conversation_id"] },
  { name: "messages", count: "messages", keys: ["message_id"] },
  { name: "assignments", count: "assignments", keys: ["conversation_id", "agent_id", "from_at"] },
  { name: "ratings", count: "ratings", keys: ["rating_id"] },
  { name: "conversation_tags", count: "conversation_tags", keys: ["conversation_id", "tag"] },
] as const satisfies readonly LoadTable[];

export type LoadTableName = (typeof loadTables)[number]["name"];

/** Tables that belong to customers and staff: rows are filled in by key. */
export const entityTables: ReadonlySet<LoadTableName> = new Set([
  "agent_groups",
  "agents",
  "customers",
  "customer_identities",
  "customer_tags",
  "customer_notes",
  "visits",
  "purchases",
  "events",
]);

/** Tables that belong to a conversation beside its messages: replaced with it. */
export const conversationParts: ReadonlySet<LoadTableName> = new Set([
  "assignments",
  "ratings",
  "conversation_tags",
]);

/** A staged table that has been checked: its columns without import_id, and where its rows are. */
export interface StagedTable extends LoadTable {
  readonly name: LoadTableName;
  readonly columns: readonly string[];
  readonly rows: number;
  /** `read_parquet([…])` */
  readonly from: string;
}

/** Column names and types of a table or of a `read_parquet(…)`, in order. */
export async function describe(connection: Connection, relation: string): Promise<Map<string, string>> {
  const rows = await connection.read(
    `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${relation})`,
  );
  const [names, types] = rows.columns;
  return new Map((names ?? []).map((name, row) => [String(name), String(types?.[row])]));
}

/** The first value of a one-row result as a number. */
export async function figure(connection: Connection, sql: string, signal?: AbortSignal): Promise<number> {
  const table = await connection.read(sql, undefined, signal);
  return Number(table.columns[0]?.[0] ?? 0);
}

/** Column names for SQL: `at` is a keyword in some places. */
export function listed(columns: readonly string[], prefix = ""): string {
  return columns.map((column) => `${prefix}"${column}"`).join(", ");
}
