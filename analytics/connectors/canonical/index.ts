import { text } from "../../text";
import type { Connector, FileSample, FlatTable, Shape } from "../connector";

/** The columns of each flat table, as docs and import-format name them. */
const flatColumns: Readonly<Record<FlatTable, readonly string[]>> = {
  conversations: [
    "id",
    "customer_id",
    "channel",
    "status",
    "started_at",
    "ended_at",
    "updated_at",
    "group_id",
    "subject",
    "entry_url",
    "device",
    "tags",
    "surveys_sent",
    "deleted",
    "attributes",
  ],
  messages: [
    "id",
    "conversation_id",
    "at",
    "from",
    "agent_id",
    "agent_name",
    "name",
    "text",
    "type",
    "auto",
    "event",
    "file_name",
    "file_size",
    "deleted",
  ],
  customers: ["id", "name", "phone", "email", "segment", "created_at", "attributes"],
  customer_identities: ["customer_id", "channel", "external_id"],
  agents: ["id", "name", "email", "group_id", "kind"],
  agent_groups: ["id", "name"],
  assignments: ["conversation_id", "agent_id", "from", "to"],
  ratings: ["conversation_id", "at", "score", "scale", "lowest", "comment", "agent_id"],
  visits: ["id", "customer_id", "at", "url", "title", "seconds", "referrer", "entry"],
  purchases: ["id", "customer_id", "at", "amount", "currency", "item"],
  notes: ["id", "customer_id", "at", "agent_id", "text"],
  customer_tags: ["customer_id", "tag", "at"],
  churned: ["customer_id", "at"],
};

/** The fewest columns that make a file this table, for files that are not named after one. */
const telling: readonly [FlatTable, readonly string[]][] = [
  ["messages", ["conversation_id", "at", "from"]],
  ["assignments", ["conversation_id", "agent_id", "from"]],
  ["ratings", ["conversation_id", "at", "score"]],
  ["purchases", ["customer_id", "at", "amount"]],
  ["visits", ["customer_id", "at", "url"]],
  ["customer_identities", ["customer_id", "channel", "external_id"]],
  ["customer_tags", ["customer_id", "tag"]],
  ["conversations", ["id", "customer_id", "channel"]],
  ["conversations", ["id", "status", "started_at"]],
  ["notes", ["customer_id", "at", "text"]],
];

const nestedOnly = ["messages", "customer", "assignments", "ratings", "group"];

function tableNamed(name: string): FlatTable | null {
  const base = (name.split(/[/\\]/).pop() ?? "").toLowerCase().split(".")[0] ?? "";
  return base in flatColumns ? (base as FlatTable) : null;
}

function recognise(sample: FileSample): Shape | null {
  const has = (fields: readonly string[]) => fields.every((field) => sample.fields.includes(field));
  if (sample.kind === "json" && has(["id"]) && sample.fields.some((field) => nestedOnly.includes(field)))
    return "nested";
  if (!["json", "csv", "parquet"].includes(sample.kind)) return null;
  const named = tableNamed(sample.name);
  // What columns a Parquet file has only the child's DuckDB can tell: its name decides.
  if (sample.kind === "parquet") return named;
  // A file named after a table is that table when it has any of its columns: a missing one is told row by row.
  const isNamed = named && sample.fields.some((field) => flatColumns[named].includes(field));
  const table = isNamed ? named : telling.find(([, fields]) => has(fields))?.[0];
  // The first conversations may have no messages, and later ones have.
  if (table === "conversations" && sample.kind === "json") return "nested";
  return table ?? null;
}

/** Our own format: nested JSONL, or one flat file a table. */
export const canonical: Connector = {
  id: "canonical",
  label: text("回听通用格式", "Huiting's own format"),
  looks: text(
    "JSONL，每行一个会话，含 id 与 messages；或文件夹、zip，每表一个 CSV/JSONL/Parquet 文件（如 messages.csv，含 conversation_id、at、from）",
    "JSONL, one conversation a line, with id and messages; or a folder or zip with one CSV/JSONL/Parquet file a table (such as messages.csv with conversation_id, at, from)",
  ),
  tz: null,
  recognise,
  columns: flatColumns,
  maps: {},
  slots: {},
  gathersAs: null,
};
