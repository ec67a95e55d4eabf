import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeFilter } from "../../../analytics/filter/describe";
import { resolve } from "../../../analytics/query/context";
import { askList } from "../../../analytics/query/list";
import { parseList } from "../../../analytics/query/list-question";
import type { Rule } from "../../../analytics/topics/rule";
import type { Workspace } from "../../../sql/workspace";
import { askContext } from "../ask.server";
import { beginImport } from "../begin-import.server";
import { closeHouse, openHouse, workspaceToFill } from "../house.server";
import { pageAsk } from "../page-ask.server";
import { readerOf } from "../text/readers.server";
import { previewRule, readRuleFile } from "./preview-rule.server";
import { saveTaxonomy } from "./saved-taxonomies.server";
import { suggestedPage } from "./suggested-page.server";
import { dismissSuggestion, findSuggestions, lastSuggestions } from "./suggestions.server";
import { listTopics } from "./topic-list.server";

const says = [
  "我要退款",
  "refund please",
  "REFUNDS are late，退款呢",
  "物流太慢了",
  "退 款",
  "订单 AB-998877",
  "ｒｅｆｕｎｄ",
];
const conversations = Array.from({ length: 140 }, (_, i) => ({
  id: `c${i}`,
  channel: i % 3 === 0 ? "email" : "web",
  customer: { id: `u${i}` },
  messages: [
    { at: "2026-03-02T09:00:00+08:00", from: "customer", text: `${says[i % says.length]} ${i}` },
    {
      at: "2026-03-02T09:01:00+08:00",
      from: "agent",
      agent: { id: "a1" },
      text: i % 5 === 0 ? "已退款" : "好的",
    },
  ],
}));

const folder = mkdtempSync(join(tmpdir(), "huiting-preview-"));
const name = (word: string) => ({ zh: word, en: word });
let workspace: Workspace;

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await workspaceToFill(null);
  const file = join(folder, "history.jsonl");
  writeFileSync(file, conversations.map((one) => JSON.stringify(one)).join("\n"));
  await (await beginImport(workspace, { paths: [file], format: null, source: "test", tz: null })).done;
  await readerOf(workspace).settled();
}, 120_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

const rules: Rule[] = [
  { any: ["退款"] },
  { any: ["refund"] },
  { any: ["refund*", "退款"] },
  { any: ["退款"], side: "agent" },
  { any: ["退款"], side: "all", none: ["物流"] },
  { all: ["退款", "refund*"] },
  { patterns: ["ab-\\d+"] },
  { any: ["退款"], where: { channel: ["email"] } },
  { where: { channel: ["email"], tag: [""] } },
  { any: ["什么都没有"] },
];

describe("a rule's preview", () => {
  test.each(rules)(
    "counts what applying it finds: %j",
    async (rule) => {
      const topic = { id: "t", name: name("t"), rule };
      const preview = await previewRule(workspace, topic);
      await saveTaxonomy(workspace, { topics: [topic] });
      await readerOf(workspace).settled();
      const list = await listTopics(workspace, (await filterOfAll()).filter);
      expect(preview).toMatchObject({ conversations: 140, sampled: 140, exact: true });
      expect(preview.hits.value).toBe(list.topics[0]?.conversations);
      const again = await previewRule(workspace, topic);
      expect(again.change).toMatchObject({
        before: { value: preview.hits.value },
        gained: { value: 0 },
        lost: { value: 0 },
      });
    },
    60_000,
  );

  test("says what changes, shows it, and measures precision on marked examples", async () => {
    await saveTaxonomy(workspace, {
      topics: [
        { id: "t", name: name("t"), rule: { any: ["refund", "物流"] } },
        { id: "zh", name: name("zh"), rule: { any: ["退款"] } },
      ],
    });
    await readerOf(workspace).settled();
    const topic = { id: "t", name: name("t"), rule: { any: ["refund*"] } };
    const before = await previewRule(workspace, topic);
    // refund, ｒｅｆｕｎｄ and 物流 before; then without 物流 and with REFUNDS.
    expect([before.hits.value, before.change?.before.value]).toEqual([60, 60]);
    expect([before.change?.gained.value, before.change?.lost.value]).toEqual([20, 20]);
    expect(before.overlap).toMatchObject([{ topic: "zh", both: { value: 20 }, ofRule: 1 / 3, ofTopic: 0.5 }]);
    expect(before.precision).toBeNull();
    const shown = (change: string) => before.samples.filter((one) => one.change === change);
    expect(shown("lost").every(({ said }) => said.includes("物流"))).toBe(true);
    for (const { said, places } of shown("gained"))
      expect(places.map(([from, to]) => said.slice(from, to).toLowerCase())).toEqual(["refund"]);
    await workspace.changeWork(async (connection) => {
      for (const [i, { conversationId }] of before.samples.entries())
        await connection.run("INSERT INTO work.topic_marks VALUES ('t', $1::UBIGINT, $2, true, $3, NULL)", [
          conversationId,
          i % 2 === 0,
          new Date(),
        ]);
    });
    const after = await previewRule(workspace, topic);
    const taken = after.samples.filter(({ change }) => change !== "lost");
    const right = taken.filter(({ fits }) => fits).length;
    expect(after.precision).toMatchObject({ value: right / taken.length, n: taken.length });
    expect((after.precision?.low ?? 1) < right / taken.length).toBe(true);
  }, 60_000);

  test("refuses what cannot be a rule, naming each fault", async () => {
    const refused = async (input: unknown) =>
      (await readRuleFile(workspace, input).catch((thrown: unknown) => thrown)) as {
        issues: { code: string }[];
      };
    expect((await refused({})).issues[0]?.code).toBe("empty_rule");
    expect((await refused({ patterns: ["(?=a)b", "x*"] })).issues.map(({ code }) => code)).toEqual([
      "bad_pattern",
      "matches_all",
    ]);
    expect((await refused({ any: ["a\0"] })).issues[0]?.code).toBe("bad_shape");
    expect((await refused("退款")).issues[0]?.code).toBe("bad_shape");
  });
});

describe("suggested topics", () => {
  test("group what no rule covers, keep their ids from run to run, and stay dismissed", async () => {
    await saveTaxonomy(workspace, {
      topics: [{ id: "t", name: name("t"), rule: { patterns: ["ab-\\d+"] } }],
    });
    await readerOf(workspace).settled();
    const { context, filter } = await filterOfAll();
    const found = await findSuggestions(workspace, context, { filter, k: 3 });
    expect(found.sampled).toBe(120);
    const all = found.clusters.flatMap(({ conversations }) =>
      conversations.map(({ externalId }) => externalId),
    );
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((id) => Number(id.slice(1)) % 7 !== 5)).toBe(true);
    const page = await suggestedPage(
      await pageAsk(new Request(`http://localhost/w/${workspace.id}/topics/suggested`), workspace.id, []),
    );
    const groups = page.last?.clusters ?? [];
    expect(groups.length).toBeGreaterThan(1);
    expect(Math.max(...groups.map(({ size }) => size))).toBeGreaterThanOrEqual(40);
    for (const { id, size, href } of groups) {
      const params = new URL(href, "http://localhost").searchParams;
      expect(params.getAll("cluster")).toEqual([id]);
      const asked = await askContext(workspace.id, params);
      const { rows, total } = await askList(asked, parseList(params, [], asked.directory));
      expect([id, total]).toEqual([id, size]);
      const members = found.clusters.find((one) => one.id === id)?.conversations.map((one) => one.externalId);
      expect(rows.every(({ externalId }) => members?.includes(externalId))).toBe(true);
      const name = asked.directory.clusters.get(id);
      expect(
        describeFilter(resolve(asked, parseList(params, [], asked.directory).filter), asked.directory).en,
      ).toContain(name?.en);
    }
    const [first] = found.clusters;
    await dismissSuggestion(workspace, first?.id ?? "", false);
    const again = await findSuggestions(workspace, context, { filter, k: 3 });
    expect(again.clusters.map(({ id }) => id)).toEqual(found.clusters.map(({ id }) => id));
    expect(lastSuggestions(workspace)?.clusters).toEqual(again.clusters);
  }, 60_000);

  test("are none where nobody has said anything", async () => {
    const { context } = await filterOfAll();
    const nobody = { ...(await filterOfAll()).filter, from: "2020-01-01", to: "2020-01-02" };
    expect((await findSuggestions(workspace, context, { filter: nobody, k: null })).clusters).toEqual([]);
  });
});

async function filterOfAll() {
  const context = await askContext(workspace.id);
  const { parseFilter } = await import("../../../analytics/filter/parse");
  return { context, filter: parseFilter(new URLSearchParams(), [], context.directory) };
}
