import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { q } from "../../../analytics/query/builder";
import { askList } from "../../../analytics/query/list";
import { parseList } from "../../../analytics/query/list-question";
import { ruleFields } from "../../../analytics/topics/rule-fields";
import { readyTaxonomies } from "../../../analytics/topics/taxonomies";
import { fieldsOfRules } from "../../../sql/text/text-index";
import type { Workspace } from "../../../sql/workspace";
import { askContext } from "../ask.server";
import { beginImport } from "../begin-import.server";
import { closeHouse, openHouse, workspaceFor, workspaceToFill } from "../house.server";
import { scorerOf } from "../risk/scorer.server";
import { readerOf } from "../text/readers.server";
import { restoreTaxonomy, savedVersions, saveTaxonomy } from "./saved-taxonomies.server";

const conversation = (id: string, customer: string[], agent: string[], channel = "web") => ({
  id,
  channel,
  customer: { id: `c-${id}` },
  messages: [
    ...customer.map((text, i) => ({ at: `2026-03-02T09:0${i}:00+08:00`, from: "customer", text })),
    ...agent.map((text, i) => ({
      at: `2026-03-02T09:1${i}:00+08:00`,
      from: "agent",
      agent: { id: "a1" },
      text,
    })),
  ],
});

const history = [
  conversation("refund", ["我要退款"], ["好的"]),
  conversation("refund-en", ["Where is my REFUND?"], ["one moment"], "email"),
  conversation("both", ["退款，物流太慢"], ["好的"]),
  conversation("across", ["我要退", "款"], ["好的"]),
  conversation("agent-only", ["在吗"], ["已为您退款，单号 R-1234"]),
  conversation("pattern", ["订单 AB-998877 怎么还没到"], ["在路上"]),
  conversation("quiet", [], ["在吗"], "wechat"),
];

const name = (word: string) => ({ zh: word, en: word });
const taxonomy = {
  topics: [
    { id: "money", name: name("钱") },
    { id: "refund", name: name("退款"), parent: "money", rule: { any: ["退款", "refund*"] } },
    { id: "refund-slow", name: name("慢"), parent: "refund", rule: { any: ["退款"], all: ["慢", "物流"] } },
    { id: "only-refund", name: name("只"), rule: { any: ["退款"], none: ["物流"] } },
    { id: "promised", name: name("答应"), rule: { any: ["退款"], side: "agent" } },
    { id: "said", name: name("说到"), rule: { any: ["退款"], side: "all" } },
    { id: "order", name: name("单号"), rule: { patterns: ["\\b[a-z]{2}-\\d{6}\\b"] } },
    { id: "mail", name: name("邮件"), rule: { any: ["refund"], where: { channel: ["email"] } } },
    { id: "wechat", name: name("微信"), rule: { where: { channel: ["wechat"] } } },
  ],
};
const expected = {
  refund: ["money", "refund", "only-refund", "said"],
  "refund-en": ["money", "refund", "mail"],
  both: ["money", "refund", "refund-slow", "said"],
  across: [],
  "agent-only": ["promised", "said"],
  pattern: ["order"],
  quiet: ["wechat"],
};

const folder = mkdtempSync(join(tmpdir(), "huiting-taxonomies-"));
let workspace: Workspace;

async function topics(): Promise<Record<string, string[]>> {
  const table = await workspace.ask(
    sql
      .raw(
        "SELECT c.external_id, t.topics FROM conversation_text t JOIN conversations c USING (conversation_id) ORDER BY 1",
      )
      .compile(q),
  );
  const [ids = [], lists = []] = table.columns;
  return Object.fromEntries(ids.map((id, row) => [String(id), (lists[row] as string[]).map(String)]));
}

/** What single messages are about, by which customers are judged later. */
async function matters(): Promise<unknown[][]> {
  const table = await workspace.ask(
    sql
      .raw(
        "SELECT c.external_id, m.message_id, m.detail FROM moments m JOIN conversations c USING (conversation_id) WHERE kind = 'topic' ORDER BY ALL",
      )
      .compile(q),
  );
  return Array.from({ length: table.length }, (_, row) => table.columns.map((column) => String(column[row])));
}

const settled = () => readerOf(workspace).settled();

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await workspaceToFill(null);
  const file = join(folder, "history.jsonl");
  writeFileSync(file, history.map((one) => JSON.stringify(one)).join("\n"));
  await (await beginImport(workspace, { paths: [file], format: null, source: "test", tz: "Asia/Shanghai" }))
    .done;
  await settled();
}, 120_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

describe("a saved taxonomy", () => {
  test("is applied to what was read before it: any, all, none, patterns, side, fields, those above", async () => {
    expect(Object.values(await topics()).flat()).toEqual([]);
    await scorerOf(workspace).settled();
    const before = workspace.dataVersion();
    expect(await saveTaxonomy(workspace, taxonomy, " first ")).toMatchObject({ version: 1, isNew: true });
    await settled();
    expect(await topics()).toEqual(expected);
    await scorerOf(workspace).settled();
    // All topics at once, then the scores that they change.
    expect(workspace.dataVersion()).toBe(before + 2);
    expect(readerOf(workspace).state()).toMatchObject({ pending: 0, running: false, applying: null });
  }, 60_000);

  test("finds in the whole past what reading anew finds", async () => {
    const applied = await matters();
    expect(new Set(applied.map(([conversation]) => conversation))).toContain("refund");
    await workspace.writeSetting("words", { stop: ["在吗"], synonyms: [], dictionary: [], protect: [] });
    await settled();
    expect(await topics()).toEqual(expected);
    expect(await matters()).toEqual(applied);
  }, 60_000);

  test("opens as many conversations as it counts", async () => {
    for (const { id } of taxonomy.topics) {
      const params = new URLSearchParams({
        topic: id,
        metric: "conversations",
        from: "2026-03-01",
        to: "2026-03-04",
      });
      const context = await askContext(workspace.id, params);
      const list = await askList(context, parseList(params, [], context.directory));
      const counted = Object.values<string[]>(expected).filter((list) => list.includes(id)).length;
      expect([id, list.total, list.rows.length]).toEqual([id, counted, counted]);
    }
  });

  test("is not saved twice", async () => {
    expect(await saveTaxonomy(workspace, taxonomy)).toMatchObject({ version: 1, isNew: false });
  });

  test("has a history that can be gone back to", async () => {
    await saveTaxonomy(workspace, readyTaxonomies[0]?.taxonomy);
    await settled();
    expect((await topics()).refund).toEqual(["returns", "refund-status"]);
    expect((await topics()).pattern).not.toContain("order");
    expect(await restoreTaxonomy(workspace, 1)).toBe(3);
    await settled();
    expect(await topics()).toEqual(expected);
    expect(
      (await savedVersions(workspace)).map(({ version, note, topics }) => [version, note, topics]),
    ).toEqual([
      [3, "← v1", 9],
      [2, null, readyTaxonomies[0]?.taxonomy.topics.length],
      [1, "first", 9],
    ]);
    await expect(restoreTaxonomy(workspace, 9)).rejects.toThrow("9");
  }, 60_000);

  test("is applied after all when it was broken off", async () => {
    await saveTaxonomy(workspace, { topics: [taxonomy.topics[8]] });
    await closeHouse();
    await openHouse(join(folder, "data"));
    workspace = await workspaceFor(null);
    await settled();
    expect(Object.values(await topics()).flat()).toEqual(["wechat"]);
  }, 60_000);
});

describe("a taxonomy that cannot be used is refused with every fault, and nothing is saved", () => {
  const one = (rule: object) => ({ topics: [{ id: "t", name: name("t"), rule }] });
  const many = Array.from({ length: 10_001 }, (_, i) => ({
    id: `t${i}`,
    name: name("t"),
    rule: { any: ["a"] },
  }));
  test.each([
    ["an empty rule", one({}), "empty_rule"],
    ["a rule that matches all", one({ patterns: [".*"] }), "matches_all"],
    ["exclusions only", one({ none: ["a"] }), "matches_all"],
    ["a pattern that RE2 does not know", one({ patterns: ["(a)\\1"] }), "bad_pattern"],
    ["a field no reader is given", one({ where: { word: ["退款"] } }), "unknown_field"],
    ["10,001 topics", { topics: many }, "too_many"],
    [
      "1,001 patterns",
      { topics: many.slice(0, 1001).map((t) => ({ ...t, rule: { patterns: ["ab"] } })) },
      "too_many",
    ],
    ["no file of topics at all", "退款", "bad_shape"],
  ])("%s", async (_, input, code) => {
    const versions = (await savedVersions(workspace)).length;
    const refused = await saveTaxonomy(workspace, input).catch((thrown: unknown) => thrown);
    expect((refused as { issues: { code: string }[] }).issues.map((issue) => issue.code)).toContain(code);
    expect((await savedVersions(workspace)).length).toBe(versions);
  });

  test("a pattern that other engines hang on is only slow to write", async () => {
    await saveTaxonomy(workspace, one({ patterns: ["(a+)+$b|(a|aa)+c"] }));
    await settled();
    expect(Object.values(await topics()).flat()).toEqual([]);
  }, 60_000);
});

test("rules may ask exactly the fields that readers of messages are given", () => {
  const given = fieldsOfRules.split(/,\s*/).map((field) => /(?:AS\s+)?"?(\w+)"?$/.exec(field)?.[1]);
  expect(given.toSorted()).toEqual([...ruleFields].sort());
});
