import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connection } from "../duckdb/connection";
import { derive } from "./derive";
import { openHistory, put, type SampleConversation } from "./test-history";

interface Expected {
  files: string[];
  facts: Record<string, Record<string, unknown> | null>;
  rounds: Record<string, Record<string, unknown>[]>;
  segments: Record<string, Record<string, unknown>[]>;
  quality: Record<string, string[]>;
}

const folder = new URL("../../fixtures/known-answers/", import.meta.url);
const expected: Expected = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8"));
const conversations: SampleConversation[] = expected.files.flatMap((file) =>
  readFileSync(new URL(file, folder), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line)),
);

// The fixtures' calendar over the days they speak of: Monday to Friday 9–18 in Shanghai (UTC+8), 1–8 October
// off, Saturday 11 October worked. Written out, so that these answers do not rest on the calendar's code.
const businessIntervals = [
  ...["2025-09-10", "2025-09-11", "2025-09-12", "2025-09-15", "2025-09-16"],
  ...["2025-10-09", "2025-10-10", "2025-10-11", "2025-10-13"],
].map((day) => ({ from: new Date(`${day}T09:00:00+08:00`), to: new Date(`${day}T18:00:00+08:00`) }));

let connection: Connection;
let close: () => void;
beforeAll(async () => {
  ({ connection, close } = await openHistory());
  await put(connection, conversations);
  await derive(connection, { businessIntervals, closers: ["谢谢", "好的谢谢"] });
});
afterAll(() => close());

/** The rows of a query as objects, keyed by the conversation's own id. */
async function read(sql: string): Promise<Map<string, Record<string, unknown>[]>> {
  const table = await connection.read(sql);
  const found = new Map<string, Record<string, unknown>[]>();
  for (let row = 0; row < table.length; row++) {
    const record = Object.fromEntries(table.names.map((name, column) => [name, table.columns[column]![row]]));
    const id = String(record.external_id);
    found.set(id, [...(found.get(id) ?? []), record]);
  }
  return found;
}

const named = (column: string) => `(SELECT external_id FROM agents WHERE agent_id = ${column})`;

function matches(
  found: Record<string, unknown> | undefined,
  wanted: Record<string, unknown>,
  where: string,
): void {
  expect(found, where).toBeDefined();
  for (const [column, value] of Object.entries(wanted)) {
    const actual = found?.[column];
    expect(actual instanceof Date ? actual.toISOString() : actual, `${where}.${column}`).toEqual(value);
  }
}

test("conversation facts are what was computed by hand", async () => {
  const found = await read(`SELECT f.*, ${named("f.owner_id")} AS owner,
    ${named("f.first_agent_id")} AS first_agent, ${named("f.rating_agent_id")} AS rating_agent,
    (SELECT list(a.external_id ORDER BY list_position(f.agent_ids, a.agent_id)) FROM agents a
      WHERE list_contains(f.agent_ids, a.agent_id)) AS agents FROM conversation_facts f`);
  for (const [id, wanted] of Object.entries(expected.facts)) {
    if (wanted === null) expect(found.has(id), id).toBe(false);
    else matches(found.get(id)?.[0], wanted, id);
  }
  expect(found.size).toBe(
    conversations.length - Object.values(expected.facts).filter((each) => each === null).length,
  );
});

test("rounds are what was computed by hand, in both readings of bots", async () => {
  const found =
    await read(`SELECT c.external_id, r.* FROM rounds r JOIN conversation_facts c USING (conversation_id)
    ORDER BY bots, round_no`);
  for (const [id, wanted] of Object.entries(expected.rounds)) {
    expect(found.get(id)?.length, id).toBe(wanted.length);
    for (const [index, each] of wanted.entries())
      matches(found.get(id)?.[index], each, `${id} round ${index + 1}`);
  }
});

test("segments and their concurrency are what was computed by hand", async () => {
  const found = await read(`SELECT c.external_id, s.*, ${named("s.agent_id")} AS agent
    FROM segments s JOIN conversation_facts c USING (conversation_id) ORDER BY segment_no`);
  for (const [id, wanted] of Object.entries(expected.segments)) {
    expect(found.get(id)?.length, id).toBe(wanted.length);
    for (const [index, each] of wanted.entries())
      matches(found.get(id)?.[index], each, `${id} segment ${index + 1}`);
  }
});

test("what is odd is listed", async () => {
  const found = await read(
    "SELECT c.external_id, q.kind FROM data_quality q JOIN conversations c USING (conversation_id) ORDER BY kind",
  );
  for (const [id, kinds] of Object.entries(expected.quality)) {
    expect(
      (found.get(id) ?? []).map(({ kind }) => kind),
      id,
    ).toEqual(kinds);
  }
});
