import { join } from "node:path";
import { quoted } from "../sql/duckdb/quoted";
import { openStageConnection } from "../sql/stage/connection";

/**
 * Writes the conversations of a flat history again as one nested JSONL file, a conversation a line in the order
 * they began, fields without a value left out. The nested spelling has no visits, purchases and customer notes.
 */
export async function writeNested(folder: string, flat: string, nested: string): Promise<void> {
  const connection = await openStageConnection(folder, { memory: 8192 });
  try {
    await connection.run(statement(join(folder, flat), join(folder, nested, "history.jsonl")));
  } finally {
    connection.close();
  }
}

function statement(flat: string, target: string): string {
  const table = (name: string) =>
    `read_csv(${quoted(join(flat, `${name}.csv`))}, header = true, all_varchar = true)`;
  return `COPY (
    WITH agent AS (
      SELECT a.id, ${object({ id: "a.id", name: "a.name", group: "g.name" })} AS said
      FROM ${table("agents")} a LEFT JOIN ${table("agent_groups")} g ON g.id = a.group_id),
    message AS (
      SELECT conversation_id AS id, ${array(messageFields, "m.\"at\", split_part(m.id, '-', 2)::INTEGER")} AS said
      FROM ${table("messages")} m LEFT JOIN agent a ON a.id = m.agent_id GROUP BY conversation_id),
    assignment AS (
      SELECT conversation_id AS id, ${array({ agent: "a.said::JSON", from: 's."from"', to: 's."to"' }, 's."from"')} AS said
      FROM ${table("assignments")} s LEFT JOIN agent a ON a.id = s.agent_id GROUP BY conversation_id),
    rating AS (
      SELECT conversation_id AS id, ${array(ratingFields, 'r."at"')} AS said
      FROM ${table("ratings")} r GROUP BY conversation_id)
    SELECT ${object(conversationFields)}
    FROM ${table("conversations")} c
    LEFT JOIN ${table("customers")} u ON u.id = c.customer_id
    LEFT JOIN ${table("agent_groups")} g ON g.id = c.group_id
    LEFT JOIN message m ON m.id = c.id LEFT JOIN assignment s ON s.id = c.id LEFT JOIN rating r ON r.id = c.id
    ORDER BY c.started_at, c.id) TO ${quoted(target)} (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x1f')`;
}

/** Fields by name, each an expression. */
type Fields = Readonly<Record<string, string>>;

/** The text of an object with those fields that have a value; the first always has one. */
function object(fields: Fields): string {
  const [first = "", ...more] = Object.entries(fields).map(
    ([name, value]) => `'"${name}":' || to_json(${value})::VARCHAR`,
  );
  return `'{' || ${first} || ${more.map((field) => `coalesce(',' || ${field}, '')`).join(" || ")} || '}'`;
}

function array(fields: Fields, order: string): string {
  return `'[' || string_agg(${object(fields)}, ',' ORDER BY ${order}) || ']'`;
}

const messageFields: Fields = {
  id: "m.id",
  at: 'm."at"',
  from: 'm."from"',
  agent: "a.said::JSON",
  text: "m.text",
  type: "nullif(m.type, 'text')",
  auto: "CASE WHEN m.auto = 'true' THEN true END",
  event: "m.event",
  file: `(CASE WHEN m.file_name IS NOT NULL THEN ${object({ name: "m.file_name", size: "m.file_size::BIGINT" })} END)::JSON`,
};

const ratingFields: Fields = {
  at: 'r."at"',
  score: "r.score::INTEGER",
  scale: "r.scale::INTEGER",
  comment: "r.comment",
  agent_id: "r.agent_id",
};

const customer = object({
  id: "u.id",
  name: "u.name",
  phone: "u.phone",
  email: "u.email",
  segment: "u.segment",
  created_at: "u.created_at",
});

const conversationFields: Fields = {
  id: "c.id",
  channel: "c.channel",
  status: "c.status",
  started_at: "c.started_at",
  ended_at: "c.ended_at",
  customer: `(${customer})::JSON`,
  group: `(${object({ id: "g.id", name: "g.name" })})::JSON`,
  subject: "c.subject",
  entry_url: "c.entry_url",
  device: "c.device",
  tags: "string_split(c.tags, ';')",
  surveys_sent: "c.surveys_sent::INTEGER",
  assignments: "s.said::JSON",
  ratings: "r.said::JSON",
  messages: "m.said::JSON",
};
