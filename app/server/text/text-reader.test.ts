import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { q } from "../../../analytics/query/builder";
import type { Workspace } from "../../../sql/workspace";
import { beginImport } from "../begin-import.server";
import { closeHouse, openHouse, workspaceToFill } from "../house.server";
import { readerOf } from "./readers.server";

const conversation = (id: string, day: string, customer: string, agent: string) => ({
  id,
  channel: "web",
  customer: { id: `c-${id}` },
  messages: [
    { at: `${day}T09:00:00+08:00`, from: "customer", text: customer },
    { at: `${day}T09:00:20+08:00`, from: "agent", agent: { id: "a1" }, text: agent },
  ],
});

const first = [
  conversation("1", "2026-03-02", "我要退款，太慢了，很失望！", "好的，马上为您办理退款"),
  conversation("2", "2026-03-02", "Where is my refund? The refund is late", "We are looking into refunds"),
  conversation("3", "2026-03-03", "发票抬头写错了", "好的，为您修改发票抬头"),
];

const folder = mkdtempSync(join(tmpdir(), "huiting-reader-"));
let workspace: Workspace;

async function importAll(name: string, conversations: readonly object[]): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, conversations.map((one) => JSON.stringify(one)).join("\n"));
  const wishes = { paths: [file], format: null, source: "test", tz: "Asia/Shanghai" };
  await (await beginImport(workspace, wishes)).done;
  await readerOf(workspace).settled();
}

async function rows(query: string): Promise<unknown[][]> {
  const table = await workspace.ask(sql.raw(query).compile(q));
  return Array.from({ length: table.length }, (_, row) => table.columns.map((column) => column[row]));
}

const days = `SELECT day::VARCHAR, t.term, sum(customer)::INT, sum(agent)::INT, sum(either)::INT
  FROM term_day d JOIN terms t USING (term_id) WHERE t.term IN ('退款', 'refund', '发票抬头')
  GROUP BY 1, 2 HAVING sum(either) <> 0 ORDER BY 1, 2`;

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await workspaceToFill(null);
  await importAll("first.jsonl", first);
}, 120_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

describe("messages that were imported", () => {
  test("are read once each: terms by side, by conversations and not by tokens, on the conversation's day", async () => {
    expect(await rows(days)).toEqual([
      ["2026-03-02", "refund", 1, 1, 1],
      ["2026-03-02", "退款", 1, 1, 1],
      ["2026-03-03", "发票抬头", 1, 1, 1],
    ]);
    expect(readerOf(workspace).state()).toMatchObject({ pending: 0, running: false, fault: null });
  });

  test("give each conversation a mood, from its customer's messages", async () => {
    expect(
      await rows(
        "SELECT c.external_id, mood, customer_texts, agent_texts FROM conversation_text JOIN conversations c USING (conversation_id) ORDER BY 1",
      ),
    ).toEqual(
      [
        ["1", "negative", 1, 1],
        ["2", "negative", 1, 1],
        ["3", "neutral", 1, 1],
      ].map((row) => [row[0], expect.stringMatching(/negative|neutral/), row[2], row[3]]),
    );
    expect(
      await rows(
        "SELECT mood FROM conversation_text JOIN conversations c USING (conversation_id) WHERE c.external_id = '1'",
      ),
    ).toEqual([["negative"]]);
  });

  test("that change are counted as they are now, and what they said before is taken away", async () => {
    await importAll("changed.jsonl", [conversation("1", "2026-03-04", "发票抬头怎么改", "好的")]);
    expect(await rows(days)).toEqual([
      ["2026-03-02", "refund", 1, 1, 1],
      ["2026-03-03", "发票抬头", 1, 1, 1],
      ["2026-03-04", "发票抬头", 1, 0, 1],
    ]);
    expect(
      await rows("SELECT count(*) FROM term_postings GROUP BY term_id, conversation_id HAVING count(*) > 1"),
    ).toEqual([]);
  }, 60_000);

  test("are read again with other words", async () => {
    await workspace.writeSetting("words", { stop: ["refund"], synonyms: [], dictionary: [], protect: [] });
    await readerOf(workspace).settled();
    const terms = (await rows(days)).map(([, term]) => term);
    expect(terms).toEqual(["发票抬头", "发票抬头"]);
  }, 60_000);

  test("stay counted the same when segments are merged", async () => {
    const before = await rows("SELECT term_id, conversation_id, sides FROM term_postings ORDER BY ALL");
    for (let n = 0; n < 5; n++)
      await importAll(`more-${n}.jsonl`, [conversation(`m${n}`, "2026-03-05", "物流到哪了", "在路上")]);
    const [[segments] = []] = await rows("SELECT count(DISTINCT segment)::INT FROM term_postings");
    expect(segments).toBeLessThanOrEqual(4);
    expect(
      await rows(
        "SELECT term_id, conversation_id, sides FROM term_postings WHERE conversation_id NOT IN (SELECT conversation_id FROM conversations WHERE external_id LIKE 'm%') ORDER BY ALL",
      ),
    ).toEqual(before);
  }, 120_000);
});
