import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseFilter } from "../../../analytics/filter/parse";
import { mulberry32 } from "../../../analytics/learn/random";
import { q } from "../../../analytics/query/builder";
import { askTranscript } from "../../../analytics/query/transcript";
import { scoreSentiment } from "../../../analytics/sentiment/score";
import type { Workspace } from "../../../sql/workspace";
import { askContext } from "../ask.server";
import { beginImport } from "../begin-import.server";
import { closeHouse, openHouse, workspaceToFill } from "../house.server";
import { transcriptReading } from "../pages/transcript-reading.server";
import { feelingsOf } from "../text/feelings.server";
import { readerOf, stopReading } from "../text/readers.server";
import { workspaceModels } from "./model-cards.server";
import { learnedAs, storedModels } from "./model-store.server";
import { train } from "./training.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-training-"));
const bad = ["工单又转单了", "派单派错网点了", "网点说查无此单", "揽收后三天不动"];
const good = ["工单已闭环", "网点派件很准", "揽收半小时就走", "单号一查就有"];

/** A chat of a customer of its own, in words that no lexicon knows to be good or bad. */
function chat(id: string, said: string, score: number | null) {
  return {
    id,
    channel: "web",
    status: "closed",
    customer: { id: `c-${id}` },
    messages: [
      { at: "2026-03-02T09:00:00+08:00", from: "customer", text: `你好，单号 ${id}` },
      { at: "2026-03-02T09:00:20+08:00", from: "agent", agent: { id: "a1" }, text: "您好，帮您看一下" },
      { at: "2026-03-02T09:01:00+08:00", from: "customer", text: said },
    ],
    ...(score !== null && { ratings: [{ at: "2026-03-02T09:05:00+08:00", score, scale: 5 }] }),
  };
}

/** `n` rated chats; where they are `honest` the words go with the score. */
function ratedChats(prefix: string, n: number, honest: boolean) {
  const random = mulberry32(5);
  return Array.from({ length: n }, (_, at) => {
    const unhappy = random() < 0.4;
    const words = (honest ? unhappy : random() < 0.5) ? bad : good;
    return chat(`${prefix}${at}`, words[Math.floor(random() * words.length)] ?? "", unhappy ? 1 : 5);
  });
}

async function filled(name: string, chats: readonly object[]): Promise<Workspace> {
  const workspace = await workspaceToFill(name);
  await add(workspace, chats);
  return workspace;
}

async function add(workspace: Workspace, chats: readonly object[]): Promise<void> {
  const file = join(folder, `${workspace.id}-${chats.length}.jsonl`);
  writeFileSync(file, chats.map((one) => JSON.stringify(one)).join("\n"));
  await (await beginImport(workspace, { paths: [file], format: null, source: "test", tz: "Asia/Shanghai" }))
    .done;
  await readerOf(workspace).settled();
}

async function bandOf(workspace: Workspace, id: string): Promise<unknown> {
  const table = await workspace.ask(
    sql`select satisfaction_band from conversation_text join conversations c using (conversation_id) where c.external_id = ${id}`.compile(
      q,
    ),
  );
  return table.columns[0]?.[0];
}

beforeAll(() => openHouse(join(folder, "data")).then(() => undefined));
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

describe("a workspace's own ratings", () => {
  let workspace: Workspace;

  test("are learned as soon as there are enough, before anything is read with the lexicon", async () => {
    const unrated = [chat("u1", bad[0] ?? "", null), chat("u2", good[0] ?? "", null)];
    workspace = await filled("honest", [...ratedChats("r", 260, true), ...unrated]);
    const { cards, examples } = await workspaceModels(workspace);
    const own = cards.find(({ id }) => id === "predicted-satisfaction");
    expect(examples.satisfaction).toBe(260);
    expect(own).toMatchObject({ active: true, n: 260, window: { from: "2026-03-02", to: "2026-03-02" } });
    expect(own?.heldOut.find(({ figure }) => figure === "auc")?.low).toBeGreaterThan(0.9);
    expect(cards.find(({ id }) => id === "satisfaction-lexicon")?.active).toBe(false);
    expect(cards.find(({ id }) => id === "sentiment-lexicon")?.active).toBe(true);
    expect([await bandOf(workspace, "u1"), await bandOf(workspace, "u2")]).toEqual([
      "likely_dissatisfied",
      "likely_satisfied",
    ]);
  }, 120_000);

  test("are not learned again for a few more, but are for many", async () => {
    await add(workspace, ratedChats("more", 20, true));
    expect(await storedModels(workspace)).toHaveLength(1);
    await add(workspace, ratedChats("many", 100, true));
    expect((await storedModels(workspace)).map(({ offered }) => offered)).toEqual([380, 260]);
  }, 120_000);

  test("are learned again when they were learned on other features than today's", async () => {
    await workspace.changeWork((connection) =>
      connection.run(
        `UPDATE work.models SET card = replace(card, '"learnedAs":${learnedAs}', '"learnedAs":${learnedAs - 1}')`,
      ),
    );
    expect(await storedModels(workspace)).toEqual([]);
    await stopReading(workspace);
    await readerOf(workspace).settled();
    expect((await storedModels(workspace)).map(({ offered }) => offered)).toEqual([380]);
    expect(await bandOf(workspace, "u1")).toBe("likely_dissatisfied");
  }, 120_000);

  test("give way to the lexicon when somebody wants it so, and everything is read again", async () => {
    await workspace.writeSetting("lexiconOnly", ["satisfaction"]);
    await readerOf(workspace).settled();
    const { cards } = await workspaceModels(workspace);
    expect(cards.filter(({ active }) => active).map(({ id }) => id)).toEqual([
      "satisfaction-lexicon",
      "sentiment-lexicon",
    ]);
    expect(await bandOf(workspace, "u1")).toBe("unsure");
  }, 120_000);
});

describe("a model is refused, with the reason,", () => {
  test("when the words say nothing about the score", async () => {
    const workspace = await filled("blind", ratedChats("b", 240, false));
    const [own] = (await workspaceModels(workspace)).cards.filter(({ trainedAt }) => trainedAt !== null);
    expect(own?.active).toBe(false);
    expect(own?.why.en).toContain("not certainly better than chance");
    expect(await bandOf(workspace, "b1")).toBe("unsure");
  }, 120_000);

  test("when there are too few ratings, or they are all alike", async () => {
    const few = await filled("few", ratedChats("f", 150, true));
    expect(await storedModels(few)).toEqual([]);
    await train(few, "satisfaction");
    expect((await workspaceModels(few)).cards[1]?.why.en).toContain("150 ratings: at least 200 are needed");
    const alike = await filled(
      "alike",
      Array.from({ length: 220 }, (_, at) => chat(`s${at}`, good[at % 4] ?? "", 5)),
    );
    const [own] = await storedModels(alike);
    expect(own?.card).toMatchObject({ active: false, n: 220 });
    expect(own?.card.heldOut.map(({ figure }) => figure)).not.toContain("auc");
  }, 120_000);
});

test("marked messages teach how messages feel", async () => {
  const chats = Array.from({ length: 220 }, (_, at) =>
    chat(`m${at}`, (at % 2 ? bad : good)[at % 4] ?? "", null),
  );
  const workspace = await filled("marked", chats);
  await workspace.changeWork((connection) =>
    connection.run(
      `INSERT INTO work.sentiment_marks SELECT conversation_id, message_id,
         CASE WHEN seq = 0 THEN 'neutral'
              WHEN text IN (${bad.map((words) => `'${words}'`).join(", ")}) THEN 'negative' ELSE 'positive' END,
         now()::TIMESTAMP, NULL
       FROM messages WHERE seq IN (0, 2)`,
    ),
  );
  await readerOf(workspace).settled();
  const moods = await workspace.ask(
    sql`select mood, count(*)::int as n from conversation_text group by 1 order by 1`.compile(q),
  );
  expect(moods.columns[0]).toEqual(["negative", "positive"]);
  const said = [bad[1] ?? "", good[0] ?? ""];
  expect(said.map((text) => scoreSentiment(text).label)).toEqual(["neutral", "neutral"]);
  expect((await feelingsOf(workspace, said))?.map(({ label }) => label)).toEqual(["negative", "positive"]);
  expect((await feelingsOf(workspace, said.toReversed()))?.map(({ label }) => label)).toEqual([
    "positive",
    "negative",
  ]);
  const table = await workspace.ask(sql`select min(conversation_id)::varchar from conversations`.compile(q));
  const context = await askContext("marked");
  const found = await askTranscript(context, String(table.columns[0]?.[0]), {
    bot: "ignored",
    clock: "calendar",
    ratings: "last",
  });
  const filter = parseFilter(new URLSearchParams(), [], context.directory);
  const { moods: each } = await transcriptReading(workspace, found, filter);
  expect([...each.values()].every(({ by }) => by === "trained")).toBe(true);
  await workspace.writeSetting("lexiconOnly", ["sentiment"]);
  expect(await feelingsOf(workspace, said)).toBeNull();
  await workspace.writeSetting("lexiconOnly", []);
  expect((await workspaceModels(workspace)).cards.find(({ id }) => id === "sentiment-trained")?.active).toBe(
    true,
  );
}, 120_000);
