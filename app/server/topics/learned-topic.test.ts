import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { q } from "../../../analytics/query/builder";
import { askList } from "../../../analytics/query/list";
import { parseList } from "../../../analytics/query/list-question";
import type { Workspace } from "../../../sql/workspace";
import { askContext } from "../ask.server";
import { beginImport } from "../begin-import.server";
import { formOf } from "../form-for-tests";
import { closeHouse, openHouse, workspaceToFill } from "../house.server";
import { workspaceModels } from "../models/model-cards.server";
import { trainingState } from "../models/training.server";
import { newestTaxonomy, readerOf } from "../text/readers.server";
import { changeLearned, learnedTopic } from "./learned-topic.server";
import { manageTopics } from "./manage-page.server";
import { restoreTaxonomy, saveTaxonomy } from "./saved-taxonomies.server";

const asks = ["我要退款", "麻烦把钱退给我", "请把款项退回来", "申请退款一直没到账"];
const others = ["退款收到了谢谢", "不用退款了", "退款已到账辛苦了", "退款的事解决了"];
const small = ["请问在吗", "发票怎么开", "物流到哪里了", "能便宜点吗"];

function chat(id: string, said: string) {
  return {
    id,
    channel: Number(id.replace(/\D/g, "")) % 5 === 0 ? "email" : "web",
    customer: { id: `c-${id}` },
    messages: [
      { at: "2026-05-02T09:00:00+08:00", from: "customer", text: said },
      { at: "2026-05-02T09:00:20+08:00", from: "agent", agent: { id: "a1" }, text: "您好" },
    ],
  };
}

/** Wanted refunds, refunds that are done, and what is about neither; the rule's word is in both of the first. */
const history = Array.from({ length: 240 }, (_, at) =>
  chat(`h${at}`, [asks, others, small][at % 3]?.[Math.floor(at / 3) % 4] ?? ""),
);
const wanted = new Set(history.flatMap(({ id }, at) => (at % 3 === 0 ? [id] : [])));
const name = { zh: "要退款", en: "Wants a refund" };
const taxonomy = {
  topics: [
    { id: "money", name: { zh: "钱", en: "Money" } },
    { id: "refund", name, parent: "money", rule: { any: ["退款"] } },
  ],
};

const folder = mkdtempSync(join(tmpdir(), "huiting-learned-"));
let workspace: Workspace;

async function add(file: string, chats: readonly object[]): Promise<void> {
  const path = join(folder, file);
  writeFileSync(path, chats.map((one) => JSON.stringify(one)).join("\n"));
  const wishes = { paths: [path], format: null, source: "test", tz: "Asia/Shanghai" };
  await (await beginImport(workspace, wishes)).done;
  await readerOf(workspace).settled();
}

const refund = async () => {
  const topic = (await newestTaxonomy(workspace)).body.topics.find(({ id }) => id === "refund");
  if (!topic) throw new Error("no topic");
  return topic;
};
const view = async () => learnedTopic(workspace, await refund());
const change = async (fields: Record<string, string>) =>
  changeLearned(workspace, await refund(), formOf(fields));

/** The conversations of the topic, as its list holds them. */
async function listed(topic: string): Promise<string[]> {
  const params = new URLSearchParams(`range=all&topic=${topic}&limit=500`);
  const context = await askContext(workspace.id, params);
  const { total, rows } = await askList(context, { ...parseList(params, [], context.directory), limit: 500 });
  expect(rows).toHaveLength(total);
  return rows.map(({ externalId }) => externalId).sort();
}

/** Marks what the page offers to mark, until so many are marked. */
async function markAll(until: number): Promise<void> {
  for (;;) {
    const { toMark, right, wrong } = await view();
    const left = until - right - wrong;
    if (left <= 0 || toMark.length === 0) return;
    for (const { id, externalId, member } of toMark.slice(0, left))
      await change({
        intent: "mark",
        conversation: id,
        fits: String(wanted.has(externalId)),
        hit: String(member),
      });
  }
}

/** What eight people see who open the page again and again while it is learned. */
async function viewsUntilLearned() {
  const views: Awaited<ReturnType<typeof view>>[] = [];
  const watch = async () => {
    while (trainingState(workspace).running !== null) views.push(await view());
  };
  await Promise.all(Array.from({ length: 8 }, watch));
  return views;
}

async function trained(): Promise<void> {
  while (trainingState(workspace).running !== null) await new Promise((done) => setTimeout(done, 50));
}

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await workspaceToFill(null);
  await add("history.jsonl", history);
  await saveTaxonomy(workspace, taxonomy);
  await readerOf(workspace).settled();
}, 180_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

describe("a topic is learned", () => {
  test("not before there are enough marks of both kinds, and it says what is missing", async () => {
    expect((await view()).missing?.en).toContain("50 more");
    await expect(change({ intent: "learn" })).rejects.toThrow("50 more");
    await expect(change({ intent: "learned-on" })).rejects.toThrow("not been learned");
    await expect(change({ intent: "mark", conversation: "'x'", fits: "true" })).rejects.toThrow("x");
    await markAll(90);
    const { right, wrong, missing, shown } = await view();
    expect([right + wrong, missing, shown.length]).toEqual([90, null, 40]);
    expect(right).toBeGreaterThan(10);
  });

  test("by a process of its own, measured beside the rule, with its card among the models", async () => {
    await change({ intent: "learn" });
    expect((await view()).learning).not.toBeNull();
    const seen = await viewsUntilLearned();
    expect(seen.filter(({ learning, newest }) => learning === null && newest === null)).toEqual([]);
    const { newest, inUse, fault } = await view();
    expect(fault).toBeNull();
    expect(newest).toMatchObject({ verdict: "better", marks: 90 });
    const of = (figure: string) => newest?.heldOut.find((one) => one.figure === figure);
    expect(of("precision")?.low).toBeGreaterThan(of("precision_rule")?.high ?? 1);
    expect(inUse).toBeNull();
    const card = (await workspaceModels(workspace)).cards.find(({ id }) => id === "topic:refund");
    expect(card).toMatchObject({ task: "topic", kind: "linear", active: false, n: 90 });
    expect(card?.why.en).toContain("recommended");
  });

  test("switched on as a new version it decides the whole past and what comes, and its list holds what is counted", async () => {
    const ruled = await listed("refund");
    expect(ruled).toHaveLength(120);
    const before = (await newestTaxonomy(workspace)).version;
    await change({ intent: "learned-on" });
    expect((await newestTaxonomy(workspace)).version).toBe(before + 1);
    await readerOf(workspace).settled();
    const now = await listed("refund");
    expect(now).toEqual([...wanted].sort());
    expect(await listed("money")).toEqual(now);
    await add("more.jsonl", [chat("n1", "麻烦把钱退给我"), chat("n2", "退款收到了谢谢")]);
    expect(await listed("refund")).toEqual([...wanted, "n1"].sort());
    const card = (await workspaceModels(workspace)).cards.find(({ id }) => id === "topic:refund");
    expect(card?.active).toBe(true);
    expect((await view()).inUse).not.toBeNull();
  });

  test("its rule's fields still hold, and saving the rule leaves it switched on", async () => {
    const topic = {
      id: "refund",
      name,
      parent: "money",
      rule: { any: ["退款"], where: { channel: ["web"] } },
    };
    const answer = await manageTopics(
      workspace,
      formOf({ intent: "save-topic", original: "refund", topic: JSON.stringify(topic), note: "" }),
    );
    expect(answer.issues).toEqual([]);
    expect((await refund()).learned).toBeDefined();
    await readerOf(workspace).settled();
    const mail = new Set(history.flatMap(({ id, channel }) => (channel === "email" ? [id] : [])));
    expect(await listed("refund")).toEqual([...wanted, "n1"].filter((id) => !mail.has(id)).sort());
  });

  test("a second time, the model that some version names is kept, and used until somebody changes to the newer", async () => {
    const used = (await refund()).learned;
    for (let again = 0; again < 4; again++) {
      await change({ intent: "learn" });
      await trained();
    }
    const { newest, inUse } = await view();
    expect(inUse).toBe(used);
    expect(newest?.id).not.toBe(used);
    const kept = await workspace.ask(sql`select model_id from work.topic_models`.compile(q));
    expect(kept.columns[0]).toContain(used);
    expect(kept.length).toBe(4);
  });

  test("switched off the rule decides again; an earlier version brings the model back; another's model is refused", async () => {
    const learnedVersion = (await newestTaxonomy(workspace)).version;
    await change({ intent: "learned-off" });
    await readerOf(workspace).settled();
    expect((await listed("refund")).length).toBeLessThan(120);
    expect(await listed("refund")).toContain("h1");
    await restoreTaxonomy(workspace, learnedVersion);
    await readerOf(workspace).settled();
    expect(await listed("refund")).not.toContain("h1");
    const strange = { topics: [{ id: "refund", name, rule: { any: ["退款"] }, learned: "elsewhere" }] };
    await expect(saveTaxonomy(workspace, strange)).rejects.toThrow("no such model");
  });
});
