import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connection } from "../duckdb/connection";
import { derive } from "./derive";
import { edgesOfPeople } from "./edges-of-people";
import { edgesOfTime } from "./edges-of-time";
import { type EdgeCase, openHistory, put, type SampleConversation } from "./test-history";

const cases = [...edgesOfTime, ...edgesOfPeople];

/** Cases share a history, not their people: agents and customers are named after the case as well. */
function conversationsOf({ history }: EdgeCase, index: number): SampleConversation[] {
  const own = (id: string) => `${index} ${id}`;
  return history.map((each, at) => ({
    ...each,
    id: `${index}.${at}`,
    ...(each.customer && { customer: { ...each.customer, id: own(each.customer.id) } }),
    ...(each.messages && {
      messages: each.messages.map((message) =>
        message.agent ? { ...message, agent: { ...message.agent, id: own(message.agent.id) } } : message,
      ),
    }),
    ...(each.assignments && {
      assignments: each.assignments.map((held) => ({ ...held, agent: { id: own(held.agent.id) } })),
    }),
    ...(each.ratings && {
      ratings: each.ratings.map((rating) =>
        rating.agent_id ? { ...rating, agent_id: own(rating.agent_id) } : rating,
      ),
    }),
  }));
}

let connection: Connection;
let close: () => void;
beforeAll(async () => {
  ({ connection, close } = await openHistory());
  await put(connection, cases.flatMap(conversationsOf));
  const businessIntervals = [
    { from: new Date("2025-09-10T03:00:17Z"), to: new Date("2025-09-10T03:30:00Z") },
    { from: new Date("2025-09-10T09:00:00Z"), to: new Date("2025-09-10T18:00:00Z") },
  ];
  await derive(connection, { businessIntervals, closers: [] });
});
afterAll(() => close());

const person = (key: string) =>
  `(SELECT split_part(external_id, ' ', 2) FROM agents a WHERE a.agent_id = ${key})`;
const queries = {
  facts: `SELECT f.*, ${person("owner_id")} AS owner, ${person("rating_agent_id")} AS rating_agent,
      (SELECT list(split_part(external_id, ' ', 2) ORDER BY list_position(f.agent_ids, agent_id)) FROM agents
        WHERE list_contains(f.agent_ids, agent_id)) AS agents,
      (SELECT name FROM (VALUES ('named'), ('own')) g(name) WHERE md5_number_lower(concat('test', chr(0), name)) = f.group_id) AS "group"
    FROM conversation_facts f`,
  rounds: `SELECT r.*, c.external_id, ${person("r.agent_id")} AS agent
    FROM rounds r JOIN conversation_facts c USING (conversation_id)`,
  segments: `SELECT s.*, c.external_id, ${person("s.agent_id")} AS agent, m.external_id AS message
    FROM segments s JOIN conversation_facts c USING (conversation_id) LEFT JOIN messages m ON m.message_id = s.message_id`,
} as const;

async function rowsOf(kind: keyof typeof queries, index: number): Promise<Record<string, unknown>[]> {
  const order = { facts: "", rounds: ", bots, round_no", segments: ", segment_no" }[kind];
  const table = await connection.read(
    `SELECT * FROM (${queries[kind]}) WHERE external_id LIKE '${index}.%' ORDER BY external_id${order}`,
  );
  return Array.from({ length: table.length }, (_, row) =>
    Object.fromEntries(
      table.names.map((name, column) => {
        const value = table.columns[column]?.[row];
        return [name, value instanceof Date ? value.toISOString().replace(".000Z", "Z") : value];
      }),
    ),
  );
}

for (const [index, each] of cases.entries()) {
  test(each.rule, async () => {
    for (const kind of ["facts", "rounds", "segments"] as const) {
      const wanted = each[kind];
      if (wanted)
        expect(await rowsOf(kind, index)).toEqual(wanted.map((row) => expect.objectContaining(row)));
    }
    if (each.quality) {
      const found = await connection.read(
        `SELECT kind FROM data_quality JOIN conversations USING (conversation_id) WHERE external_id LIKE '${index}.%' ORDER BY kind`,
      );
      expect(found.columns[0] ?? []).toEqual(each.quality);
    }
  });
}
