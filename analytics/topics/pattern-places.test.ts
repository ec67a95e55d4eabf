import { afterAll, beforeAll, expect, test } from "vitest";
import { openHistory } from "~/sql/derive/test-history";
import { mapRows } from "../query/rows";
import { buildPatternPlaces, markedPlaces, type SidePatterns } from "./pattern-places";

const messages = [
  ["customer", "单号 SF123456 和 sf654321 都没到😡"],
  ["agent", "SF123456 已签收"],
  ["customer", "好的"],
] as const;

let history: Awaited<ReturnType<typeof openHistory>>;
beforeAll(async () => {
  history = await openHistory();
  for (const [at, [sender, text]] of messages.entries()) await say(7, at, sender, text);
});
afterAll(() => history.close());

function say(conversation: number, at: number, sender: string, text: string): Promise<void> {
  return history.connection.run(
    `INSERT INTO messages BY NAME SELECT $1::UBIGINT AS conversation_id, $2::UBIGINT AS message_id, $2::INTEGER AS seq,
       TIMESTAMP '2026-01-01' AS at, $3 AS sender, $4 AS text, 'text' AS type, false AS auto, false AS deleted,
       0 AS content_hash, 'i' AS import_id`,
    [conversation, at, sender, text],
  );
}

/** What the places of each message hold, in the order of `asked`. */
async function found(...asked: SidePatterns[]): Promise<Record<string, string[]>> {
  const table = await history.connection.ask(buildPatternPlaces("7", asked));
  const rows = mapRows(table, (cells) => {
    const text = messages[cells.number("message_id") ?? 0]?.[1] ?? "";
    const places = asked.flatMap((_, at) => markedPlaces(cells.text(`marked${at}`) ?? "", text));
    return [cells.text("message_id") ?? "", places.map(([from, to]) => text.slice(from, to))] as const;
  });
  return Object.fromEntries(rows);
}

test("every match is found, whatever its case, on the rule's side only", async () => {
  const patterns = ["sf\\d{6}"];
  expect(await found({ side: "customer", patterns })).toEqual({ 0: ["SF123456", "sf654321"] });
  expect(await found({ side: "agent", patterns })).toEqual({ 1: ["SF123456"] });
  expect(await found({ side: "all", patterns })).toEqual({ 0: ["SF123456", "sf654321"], 1: ["SF123456"] });
});

test("an edge is an edge of the text, not of what was matched before", async () => {
  expect(await found({ side: "customer", patterns: ["^单号|到.$"] })).toEqual({ 0: ["单号", "到😡"] });
  expect(await found({ side: "customer", patterns: ["\\b[a-z]"] })).toEqual({ 0: ["S", "s"] });
});

test("several topics keep their own places; flags and groups of a pattern stay its own", async () => {
  const asked = [
    { side: "agent", patterns: ["已(签收)"] },
    { side: "customer", patterns: ["(?-i:SF(\\d))", "没到"] },
  ] as const;
  expect(await found(...asked)).toEqual({ 0: ["SF1", "没到"], 1: ["已签收"] });
});

test("a match of no width marks nothing", async () => {
  expect(await found({ side: "customer", patterns: ["\\b"] })).toEqual({ 0: [] });
});

test("a pattern that would never end elsewhere takes linear time", async () => {
  await say(8, 1, "customer", `${"a".repeat(30_000)}!`);
  const begun = process.cpuUsage();
  const asked = [{ side: "customer", patterns: ["(a+)+$"] }] as const;
  const table = await history.connection.ask(buildPatternPlaces("8", asked));
  const { user, system } = process.cpuUsage(begun);
  expect(table.length).toBe(0);
  expect((user + system) / 1e6).toBeLessThan(1);
});

test("marks that are the text's own mark nothing", () => {
  expect(markedPlaces("\ufdd0a\ufdd1b\ufdd0c", "ab\ufdd0c")).toEqual([]);
  expect(markedPlaces("x\ufdd0ab\ufdd1y", "xaby")).toEqual([[1, 3]]);
});
