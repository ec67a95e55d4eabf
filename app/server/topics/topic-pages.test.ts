import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askList } from "../../../analytics/query/list";
import { parseList } from "../../../analytics/query/list-question";
import { addDays } from "../../../analytics/time/zone";
import type { Workspace } from "../../../sql/workspace";
import { changeAnnotation, readAnnotations } from "../annotations.server";
import { askContext } from "../ask.server";
import { beginImport } from "../begin-import.server";
import { csatLine } from "../csat-estimate.server";
import { formOf } from "../form-for-tests";
import { closeHouse, openHouse, workspaceToFill } from "../house.server";
import { pageAsk } from "../page-ask.server";
import { pageParameters } from "../page-params.server";
import { readerOf } from "../text/readers.server";
import { keywordsPage } from "./keywords-page.server";
import { managePage } from "./manage-page.server";
import { moodPage } from "./mood.server";
import { risingCard } from "./rising-card.server";
import { risingTopics } from "./rising-topics.server";
import { saveTaxonomy } from "./saved-taxonomies.server";
import { matrixPage } from "./topic-matrix.server";
import { changeTopicNotes, readTopicNotes } from "./topic-notes.server";
import { findTopic, topicPage } from "./topic-page.server";
import { findPlot, readTrendRequest } from "./trend-request.server";
import { trendsPage } from "./trends.server";

const lastDay = "2026-05-31";
const name = (word: string) => ({ zh: word, en: word });
const taxonomy = {
  topics: [
    { id: "after", name: name("售后") },
    { id: "refund", name: name("要退款"), parent: "after", rule: { any: ["退款"] } },
    { id: "delivery", name: name("物流"), rule: { any: ["物流"] } },
    { id: "empty", name: name("发票"), rule: { any: ["发票"] } },
  ],
};

/** Nine weeks of 70 conversations: refunds 7 a week and 28 in the last, deliveries 14 in every week. */
const history = Array.from({ length: 9 * 70 }, (_, at) => {
  const [week, slot] = [Math.floor(at / 70), at % 70];
  const said = slot < (week === 0 ? 28 : 7) ? "我要退款，太慢了" : slot >= 56 ? "物流到哪里了" : "请问在吗";
  const day = addDays(lastDay, -7 * week - (slot % 7));
  return {
    id: `${week}-${slot}`,
    channel: slot % 2 === 0 ? "web" : "wechat",
    customer: { id: `c-${at}` },
    messages: [
      { at: `${day}T09:00:00+08:00`, from: "customer", text: said },
      { at: `${day}T09:00:20+08:00`, from: "agent", agent: { id: "a1" }, text: "您好" },
    ],
  };
});

const folder = mkdtempSync(join(tmpdir(), "huiting-topic-pages-"));
let workspace: Workspace;
beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await workspaceToFill(null);
  const file = join(folder, "history.jsonl");
  writeFileSync(file, history.map((one) => JSON.stringify(one)).join("\n"));
  const wishes = { paths: [file], format: null, source: "test", tz: "Asia/Shanghai" };
  await (await beginImport(workspace, wishes)).done;
  await readerOf(workspace).settled();
}, 180_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

const pageOf = (
  search = "range=all",
  own: Parameters<typeof pageAsk>[2] = [],
  parameters: readonly string[] = [],
) => pageAsk(new Request(`http://localhost/w/main/topics?${search}`), workspace.id, own, parameters);

/** How many rows the list of an address holds. */
async function listed(href: string): Promise<number> {
  const params = new URL(href, "http://localhost").searchParams;
  const context = await askContext(workspace.id, params);
  return (await askList(context, parseList(params, [], context.directory))).total;
}

test("without topics there is no matrix, and trends begin with words", async () => {
  const page = await pageOf();
  expect(await matrixPage(page)).toBeNull();
  const { plots } = await trendsPage(page, readTrendRequest(new URLSearchParams(), page.context), null);
  expect(plots.every(({ dim }) => dim === "word")).toBe(true);
});

describe("with topics", () => {
  beforeAll(async () => {
    await saveTaxonomy(workspace, taxonomy);
    await readerOf(workspace).settled();
  }, 120_000);

  test("what rose in the last week is told once, at its deepest, and what did not is not", async () => {
    const rising = await risingTopics(await pageOf());
    expect(rising).toMatchObject({ first: "2026-05-25", last: lastDay, why: null });
    expect(rising.topics.map(({ key, conversations }) => [key, conversations])).toEqual([["refund", 28]]);
    expect(rising.topics[0]?.expected).toBeCloseTo(7, 0);
    expect(rising.topics[0]?.low).toBeGreaterThan(1);
    expect(rising.topics[0]?.since).toBe("2026-05-25");
    expect(await listed(rising.topics[0]?.href ?? "")).toBe(28);
  });

  test("nothing is claimed of a handful of conversations", async () => {
    const rising = await risingTopics(await pageOf("from=2026-05-25&to=2026-05-26&channel=email"));
    expect(rising.topics).toEqual([]);
    expect(rising.why?.en).toContain("no conversations in the days in question");
  });

  test("of a range that nothing is in, pages say that and lead to all there is", async () => {
    const page = await pageOf("from=2026-06-01&to=2026-06-02&tz=Asia/Shanghai&compare=none");
    const nothing = "There are no conversations in this range.";
    const rising = await risingTopics(page);
    expect([rising.topics, rising.why?.en]).toEqual([[], nothing]);
    const { groups } = await risingCard(page);
    expect(groups.map(({ items, none }) => [items, none.en])).toEqual([
      [[], nothing],
      [[], nothing],
    ]);
    const words = await keywordsPage(page, { side: "customer", lang: null, term: null });
    expect([words.top, words.rising, words.nothing.words.en]).toEqual([[], [], nothing]);
    expect(words.nothing.way?.href).toBe("?tz=Asia%2FShanghai&compare=none&range=all");
    // Where the range goes on after the history, its last week is judged.
    expect((await risingTopics(await pageOf("from=2026-05-31&to=2026-07-01"))).last).toBe(lastDay);
  });

  test("every figure of the matrix counts what its list holds", async () => {
    const models = await matrixPage(await pageOf("range=7d"));
    const cells = (models?.matrix.rows ?? []).flatMap(({ cells }) => Object.values(cells));
    expect(cells.find(({ href }) => href !== null)).toBeDefined();
    for (const { href, n } of cells) if (href !== null) expect([href, await listed(href)]).toEqual([href, n]);
    const refund = models?.matrix.rows.find(({ key }) => key === "refund");
    expect(refund?.cells.conversations).toMatchObject({ value: 28, n: 28 });
    expect(refund?.cells.rise).toMatchObject({ value: 3 });
  });

  test("the matrix is sorted by any of its columns, and by no other", async () => {
    const models = await matrixPage(await pageOf("range=7d"));
    const columns = ["order", ...(models?.matrix.columns ?? []).map(({ id }) => `-${id}`)];
    for (const sort of columns)
      expect((await pageOf(`sort=${sort}`, [], pageParameters.matrix)).page).toBeDefined();
    await expect(pageOf("sort=-nowhere", [], pageParameters.matrix)).rejects.toThrow("nowhere");
  });

  test("a parameter of another page is told, as is a topic or a suggestion that there is not", async () => {
    const issues = await pageOf("edit=refund&sort=name&plot=word:x", [], pageParameters.agents).catch(
      (thrown) => thrown.issues,
    );
    expect(issues).toMatchObject([{ where: "edit" }, { where: "plot" }]);
    const managed = async (search: string) => {
      const model = await managePage(
        await pageOf(search, [], pageParameters.manage),
        new URLSearchParams(search),
      );
      return [model.edit, model.stray.map(({ where, text }) => [where, text.en])];
    };
    expect(await managed("edit=refund")).toEqual(["refund", []]);
    expect(await managed("edit=")).toEqual(["", []]);
    expect(await managed("edit=gone&draft=7")).toEqual([
      null,
      [
        ["edit", expect.stringContaining('no topic "gone"')],
        ["draft", expect.stringContaining('no suggestion "7"')],
      ],
    ]);
  });

  test("every point of a split trend counts what its list holds", async () => {
    const page = await pageOf("range=all");
    const params = new URLSearchParams("plot=word:customer:退款&plot=topic:delivery&split=channel");
    const { charts } = await trendsPage(page, readTrendRequest(params, page.context), "month");
    expect(charts.map(({ title }) => title.en).sort()).toEqual(["WeChat", "Web"]);
    const marks = charts.flatMap(({ series }) => series.flatMap(({ marks }) => marks));
    expect(marks.reduce((sum, { n }) => sum + n, 0)).toBe(28 + 8 * 7 + 9 * 14);
    for (const { href, n } of marks) if (href !== null) expect(await listed(href)).toBe(n);
  });

  test("what is typed is a topic by its name or a word that is said; anything else is refused", async () => {
    const { context } = await pageOf();
    expect(await findPlot(context, " 物流 ", "customer")).toBe("topic:delivery");
    expect(await findPlot(context, "退款", "agent")).toBe("word:agent:退款");
    expect(await findPlot(context, "从来没有人说", "all")).toBeNull();
    const bad = new URLSearchParams("plot=topic:nowhere&plot=refund");
    expect(() => readTrendRequest(bad, context)).toThrow(/nowhere[\s\S]*refund/);
  });

  test("a topic's page tells its words, what is under it and its rule, and lists what it counts", async () => {
    const page = await pageOf("range=all", [{ dim: "topic", op: "is", values: ["after"] }]);
    const models = await topicPage(page, "after", new AbortController().signal);
    expect(models.conversations).toBe(28 + 8 * 7);
    expect(models.under).toMatchObject([{ id: "refund", n: 84 }]);
    expect(models.words.map(({ surface }) => surface)).toContain("退款");
    for (const { href, n } of models.words) expect(await listed(href)).toBe(n);
    const { topic } = await findTopic(page.context, "refund");
    expect(topic.parent).toBe("after");
    await expect(findTopic(page.context, "nowhere")).rejects.toThrow("nowhere");
  });
});

test("moods: every step and group leads to the negative conversations that it counts, and the lexicon is named", async () => {
  const page = await pageOf();
  const { worded, negative, groups, basis, cut } = await moodPage(page, "share", "week");
  expect([worded, cut.grain, basis?.kind]).toEqual([630, "week", "lexicon"]);
  const marks = [negative.series[0]?.marks ?? [], ...groups.map(({ model }) => model.points)].flat();
  const linked = marks.filter(({ href }) => href !== null);
  expect(linked.length).toBeGreaterThan(10);
  for (const { key, n, href } of linked) expect([key, await listed(href ?? "")]).toEqual([key, n]);
  const channels = groups.find(({ dim }) => dim === "channel")?.model.points ?? [];
  expect(channels.reduce((sum, { of }) => sum + of, 0)).toBe(630);
  expect((await moodPage(await pageOf("from=2001-01-01&to=2001-02-01"), "share", null)).worded).toBe(0);
});

test("without ratings nothing is said of those who did not rate", async () => {
  expect(await csatLine(await pageOf())).toBeNull();
});

describe("what people note", () => {
  test("on a day is added, changed, refused with what was typed, and deleted", async () => {
    expect(await changeAnnotation(workspace, formOf({ day: "2026-05-01", words: "大促" }))).toBeNull();
    const [note] = await readAnnotations(workspace.ask);
    expect(note).toMatchObject({ day: "2026-05-01", until: null, words: "大促" });
    const id = note?.id ?? "";
    await changeAnnotation(
      workspace,
      formOf({ id, day: "2026-05-02", until: "2026-05-04", words: "大促开始" }),
    );
    expect(await readAnnotations(workspace.ask)).toEqual([
      { id, day: "2026-05-02", until: "2026-05-04", words: "大促开始" },
    ]);
    const wrong = await changeAnnotation(workspace, formOf({ id, day: "2026-05-02", words: "" }));
    expect(wrong).toMatchObject({ issues: [{ where: "words" }], sent: { id, day: "2026-05-02" } });
    await changeAnnotation(workspace, formOf({ id, intent: "delete" }));
    expect(await readAnnotations(workspace.ask)).toEqual([]);
    await expect(changeAnnotation(workspace, formOf({ id, intent: "delete" }))).rejects.toThrow("no longer");
  });

  test("on a topic stays with that topic", async () => {
    await changeTopicNotes(workspace, "refund", formOf({ words: " 物流商换了 " }));
    const [note] = await readTopicNotes(workspace.ask, "refund");
    expect(note?.words).toBe("物流商换了");
    expect(await readTopicNotes(workspace.ask, "delivery")).toEqual([]);
    await changeTopicNotes(workspace, "delivery", formOf({ intent: "delete", id: note?.id ?? "" }));
    expect(await readTopicNotes(workspace.ask, "refund")).toHaveLength(1);
    await changeTopicNotes(workspace, "refund", formOf({ intent: "delete", id: note?.id ?? "" }));
    expect(await readTopicNotes(workspace.ask, "refund")).toEqual([]);
    await expect(changeTopicNotes(workspace, "refund", formOf({ words: " " }))).rejects.toThrow();
  });
});
