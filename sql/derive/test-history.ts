import { DuckDBInstance } from "@duckdb/node-api";
import { type Connection, wrapConnection } from "../duckdb/connection";
import { sqlFolder } from "../sql-files";

/** A conversation as the canonical nested format spells it (import-format.md): what tests write by hand. */
export interface SampleConversation {
  id: string;
  channel?: string;
  status?: string;
  started_at?: string;
  ended_at?: string;
  deleted?: boolean;
  orphan?: boolean;
  surveys_sent?: number;
  tags?: string[];
  customer?: { id: string; segment?: string };
  group?: { id: string };
  assignments?: { agent: { id: string }; from: string; to?: string }[];
  ratings?: { at: string; score: number; scale?: number; agent_id?: string }[];
  messages?: SampleMessage[];
}

export interface SampleMessage {
  id?: string;
  at: string;
  from: string;
  text?: string;
  agent?: { id: string; group?: string; kind?: string };
  auto?: boolean;
  event?: string;
  deleted?: boolean;
}

/** One rule, the conversations that stand on its edge, and what was computed by hand, in the rows' order. */
export interface EdgeCase {
  readonly rule: string;
  readonly history: readonly Omit<SampleConversation, "id">[];
  readonly facts?: readonly Record<string, unknown>[];
  readonly rounds?: readonly Record<string, unknown>[];
  readonly segments?: readonly Record<string, unknown>[];
  readonly quality?: readonly string[];
}

/** An instant of 10 September 2025, UTC. */
export const clock = (time: string) => `2025-09-10T${time}Z`;
export const customer = (time: string, text = "hello?"): SampleMessage => ({
  at: clock(time),
  from: "customer",
  text,
});
export const agent = (time: string, id = "a"): SampleMessage => ({
  at: clock(time),
  from: "agent",
  agent: { id },
  text: "hi",
});
export const event = (time: string, name: string): SampleMessage => ({
  at: clock(time),
  from: "system",
  event: name,
});
/** An assignment. */
export const held = (id: string, from: string, to?: string) => ({
  agent: { id },
  from: clock(from),
  ...(to === undefined ? {} : { to: clock(to) }),
});

const source = "test";

/** An empty history in memory. */
export async function openHistory(): Promise<{ connection: Connection; close: () => void }> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = wrapConnection(await instance.connect());
  await connection.run("SET TimeZone = 'UTC'");
  for (const { text } of sqlFolder("migrations/history")) await connection.run(text);
  await connection.run("CREATE TEMP TABLE changed_conversations (conversation_id UBIGINT)");
  return {
    connection,
    close: () => {
      connection.close();
      instance.closeSync();
    },
  };
}

/** Puts conversations into the history (replacing those of the same id) and names them as changed. */
export async function put(
  connection: Connection,
  conversations: readonly SampleConversation[],
): Promise<void> {
  const changed = rows(conversations.map(({ id }) => ({ conversation: id })));
  await connection.run("CREATE OR REPLACE TEMP TABLE changed_conversations (conversation_id UBIGINT)");
  await connection.run(
    `INSERT INTO changed_conversations SELECT ${key("conversation")} FROM ${from("conversation VARCHAR")}`,
    [changed],
  );
  for (const table of ["conversations", "messages", "assignments", "ratings", "conversation_tags"]) {
    await connection.run(
      `DELETE FROM ${table} WHERE conversation_id IN (SELECT conversation_id FROM changed_conversations)`,
    );
  }
  for (const { sql, values } of inserts(conversations)) await connection.run(sql, [rows(values)]);
}

function key(...columns: string[]): string {
  return `md5_number_lower(concat('${source}', chr(0), ${columns.join(", chr(0), ")}))`;
}

function optionalKey(column: string): string {
  return `CASE WHEN ${column} IS NOT NULL THEN ${key(column)} END`;
}

function rows(values: readonly object[]): string {
  return JSON.stringify(values);
}

function from(columns: string): string {
  const fields = columns.split(", ").map((column) => column.split(" "));
  const shape = fields.map(([name, type]) => `"${name}":"${type}"`).join(",");
  return `(SELECT unnest(from_json($1::JSON, '[{${shape}}]'), recursive := true))`;
}

const utc = (column: string) => `${column}::TIMESTAMPTZ AT TIME ZONE 'UTC'`;

function inserts(conversations: readonly SampleConversation[]): { sql: string; values: object[] }[] {
  const agents = conversations.flatMap((c) => [
    ...(c.messages ?? []).flatMap((m) => (m.agent ? [m.agent] : [])),
    ...(c.assignments ?? []).map(({ agent }) => ({ ...agent, group: undefined, kind: undefined })),
  ]);
  return [
    {
      sql: `INSERT INTO agents BY NAME
        SELECT ${key("agent")} AS agent_id, '${source}' AS source, agent AS external_id, min(kind) AS kind,
               any_value(${optionalKey("team")}) AS group_id, 'i' AS import_id
        FROM ${from("agent VARCHAR, team VARCHAR, kind VARCHAR")} a
        WHERE NOT EXISTS (FROM agents WHERE agent_id = ${key("a.agent")}) GROUP BY agent`,
      values: agents.map(({ id, group, kind }) => ({ agent: id, team: group, kind: kind ?? "human" })),
    },
    {
      sql: `INSERT INTO customers BY NAME
        SELECT ${key("customer")} AS customer_id, '${source}' AS source, customer AS external_id,
               any_value(segment) AS segment, 'i' AS import_id
        FROM ${from("customer VARCHAR, segment VARCHAR")} c
        WHERE NOT EXISTS (FROM customers WHERE customer_id = ${key("c.customer")}) GROUP BY customer`,
      values: conversations.flatMap(({ customer }) =>
        customer ? [{ customer: customer.id, segment: customer.segment }] : [],
      ),
    },
    {
      sql: `INSERT INTO conversations BY NAME
        SELECT ${key("id")} AS conversation_id, '${source}' AS source, id AS external_id,
               ${optionalKey("customer")} AS customer_id, channel, status, ${utc("started_at")} AS started_at,
               ${utc("ended_at")} AS ended_at, ${optionalKey("team")} AS group_id, surveys_sent, deleted, orphan,
               0 AS content_hash, 'i' AS import_id
        FROM ${from("id VARCHAR, customer VARCHAR, channel VARCHAR, status VARCHAR, started_at VARCHAR, ended_at VARCHAR, team VARCHAR, surveys_sent INTEGER, deleted BOOLEAN, orphan BOOLEAN")}`,
      values: conversations.map((c) => ({
        ...{
          id: c.id,
          customer: c.customer?.id,
          channel: c.channel,
          status: c.status,
          started_at: c.started_at,
        },
        ...{ ended_at: c.ended_at, team: c.group?.id, surveys_sent: c.surveys_sent },
        ...{ deleted: c.deleted ?? false, orphan: c.orphan ?? false },
      })),
    },
    {
      sql: `INSERT INTO messages BY NAME
        SELECT ${key("conversation")} AS conversation_id, ${key("conversation", "id")} AS message_id, id AS external_id,
               seq, ${utc("sent")} AS "at", sender, ${optionalKey("agent")} AS agent_id, text,
               CASE WHEN event IS NOT NULL AND text IS NULL THEN 'event' ELSE 'text' END AS type,
               auto, event, deleted, 0 AS content_hash, 'i' AS import_id
        FROM ${from("conversation VARCHAR, id VARCHAR, seq INTEGER, sent VARCHAR, sender VARCHAR, agent VARCHAR, text VARCHAR, auto BOOLEAN, event VARCHAR, deleted BOOLEAN")}`,
      values: conversations.flatMap((c) =>
        (c.messages ?? []).map((m, seq) => ({
          ...{
            conversation: c.id,
            id: m.id ?? `${seq + 1}`,
            seq,
            sent: m.at,
            sender: m.from,
            agent: m.agent?.id,
          },
          ...{ text: m.text, auto: m.auto ?? false, event: m.event, deleted: m.deleted ?? false },
        })),
      ),
    },
    {
      sql: `INSERT INTO assignments BY NAME
        SELECT ${key("conversation")} AS conversation_id, ${key("agent")} AS agent_id, ${utc("start")} AS from_at,
               ${utc("until")} AS to_at, 'i' AS import_id
        FROM ${from("conversation VARCHAR, agent VARCHAR, start VARCHAR, until VARCHAR")}`,
      values: conversations.flatMap((c) =>
        (c.assignments ?? []).map((a) => ({
          conversation: c.id,
          agent: a.agent.id,
          start: a.from,
          until: a.to,
        })),
      ),
    },
    {
      sql: `INSERT INTO ratings BY NAME
        SELECT ${key("conversation", "n")} AS rating_id, ${key("conversation")} AS conversation_id, ${utc("sent")} AS "at",
               score, CASE WHEN scale = 2 THEN 0 ELSE 1 END AS lowest, CASE WHEN scale = 2 THEN 1 ELSE scale END AS highest,
               ${optionalKey("agent")} AS agent_id, 'i' AS import_id
        FROM ${from("conversation VARCHAR, n VARCHAR, sent VARCHAR, score DOUBLE, scale DOUBLE, agent VARCHAR")}`,
      values: conversations.flatMap((c) =>
        (c.ratings ?? []).map((r, n) => ({
          ...{
            conversation: c.id,
            n: String(n),
            sent: r.at,
            score: r.score,
            scale: r.scale ?? 5,
            agent: r.agent_id,
          },
        })),
      ),
    },
    {
      sql: `INSERT INTO conversation_tags BY NAME
        SELECT ${key("conversation")} AS conversation_id, tag, 'i' AS import_id FROM ${from("conversation VARCHAR, tag VARCHAR")}`,
      values: conversations.flatMap((c) => (c.tags ?? []).map((tag) => ({ conversation: c.id, tag }))),
    },
  ];
}
