import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { q } from "~/analytics/query/builder";
import type { Workspace } from "~/sql/workspace";
import { beginImport } from "../begin-import.server";
import { closeHouse, openHouse, settingsOf, workspaceToFill } from "../house.server";
import { readerOf } from "../text/readers.server";
import { newWordSearch } from "./new-words.server";
import { changeWords, wordsView } from "./words-view.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-words-"));
let workspace: Workspace;

/** A brand that no dictionary has, said in many ways beside other matters. */
const frames = [
  "我的X坏了",
  "这个X怎么用",
  "买了X没到",
  "请问X多少钱",
  "想换X可以吗",
  "刚收X就裂开",
  "查X进度",
  "给X充值",
];
const filler = "今天天气不错小猫喜欢晒太阳孩子放学回家吃晚饭明早开会记得带材料".match(/.{4}/g) ?? [];

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await workspaceToFill(null);
  const conversations = Array.from({ length: 1600 }, (_, at) => ({
    id: `c${at}`,
    channel: "web",
    customer: { id: `u${at}` },
    messages: [
      {
        at: "2026-03-02T09:00:00+08:00",
        from: "customer",
        text:
          at % 17 === 0 ? (frames[at % 8] ?? "").replace("X", "澄屿券") : (filler[at % filler.length] ?? ""),
      },
    ],
  }));
  const file = join(folder, "chats.jsonl");
  writeFileSync(file, conversations.map((one) => JSON.stringify(one)).join("\n"));
  await (await beginImport(workspace, { paths: [file], format: null, source: "test", tz: "Asia/Shanghai" }))
    .done;
  await readerOf(workspace).settled();
}, 120_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

function form(intent: string, fields: Record<string, string> = {}): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries({ intent, ...fields })) made.append(name, value);
  return made;
}

test("everything wrong with the lists is told at its list, and nothing is saved", async () => {
  const { issues, fields } = await changeWords(
    workspace,
    form("save", { synonyms: "甲词 → 乙词\n乙词 → 甲词", stop: "\u0001" }),
  );
  expect(issues.map(({ where }) => where)).toContain("stop");
  const circular = await changeWords(workspace, form("save", { synonyms: "甲词 → 乙词\n乙词 → 甲词" }));
  expect(circular.issues).toMatchObject([{ where: "synonyms", code: "circular-synonyms" }]);
  expect(circular.issues[0]?.text.zh).toContain("甲词 → 乙词 → 甲词");
  const unread = await changeWords(workspace, form("save", { synonyms: "退钱 退款" }));
  expect(unread.issues[0]?.text.en).toContain('"退钱 退款" cannot be read');
  expect(fields?.synonyms).toContain("甲词");
  expect((await settingsOf(workspace)).words.synonyms).toEqual([]);
});

test("a new word is found, taken into the dictionary, and counted as one from then on", async () => {
  await changeWords(workspace, form("find"));
  await expect.poll(() => newWordSearch(workspace)?.state, { timeout: 60_000 }).toBe("done");
  expect(newWordSearch(workspace)?.found.map(({ word }) => word)).toContain("澄屿券");
  await changeWords(workspace, form("add", { word: "澄屿券" }));
  expect((await wordsView(workspace)).fields.dictionary).toBe("澄屿券");
  expect(newWordSearch(workspace)?.found.map(({ word }) => word)).not.toContain("澄屿券");
  await readerOf(workspace).settled();
  const table = await workspace.ask(
    sql`select sum(customer)::double from term_day d join terms t using (term_id) where t.term = '澄屿券'`.compile(
      q,
    ),
  );
  expect(table.columns[0]?.[0]).toBe(95);
}, 120_000);

test("a word that is passed over is not offered again, and nothing is read again for it", async () => {
  await changeWords(workspace, form("ignore", { word: "喜欢晒" }));
  expect((await settingsOf(workspace)).ignoredWords).toEqual(["喜欢晒"]);
  expect(readerOf(workspace).state()).toMatchObject({ running: false, pending: 0 });
});
