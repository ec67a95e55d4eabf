import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Workspace } from "~/sql/workspace";
import { closeHouse, deriveContext, openHouse, workspaceToFill } from "./house.server";
import { startImport } from "./import/job";
import { overview } from "./overview.server";
import { pageAsk } from "./page-ask.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-overview-"));
const day = 86_400_000;
const first = Date.UTC(2025, 5, 2, 4);
const days = 84;

/** Five conversations a day in two channels, and forty on the last. */
function history(): string {
  const lines: string[] = [];
  for (let at = 0; at < days; at++) {
    const most = at === days - 1 ? 40 : 5;
    for (let n = 0; n < most; n++) {
      const time = new Date(first + at * day + n * 60_000).toISOString();
      const messages = [{ at: time, from: "customer", text: "hello" }];
      lines.push(JSON.stringify({ id: `${at}.${n}`, channel: n % 2 ? "web" : "wechat", messages }));
    }
  }
  return `${lines.join("\n")}\n`;
}

let workspace: Workspace;
beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await workspaceToFill("main");
  const file = join(folder, "history.jsonl");
  writeFileSync(file, history());
  await startImport({ workspace, paths: [file], context: () => deriveContext(workspace) }).done;
});
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

async function page(grain: string, heat: "conversations" | "first_response" = "conversations") {
  const last = new Date(first + days * day).toISOString().slice(0, 10);
  const search = `from=2025-07-28&to=${last}&tz=Asia/Shanghai`;
  const request = new Request(`http://127.0.0.1/w/main?${search}`);
  return overview(await pageAsk(request, "main"), heat, request.signal, grain);
}

test("a page asked again is the same, and one cut in another way is not drawn from it", async () => {
  const weekly = await page("week");
  const daily = await page("day");
  expect(weekly.volume.anomalies).toEqual([]);
  expect(daily.volume.anomalies.map(({ key }) => key)).toEqual(["2025-08-24"]);
  expect([weekly, daily].map(({ volume }) => volume.series[0]?.marks.length)).toEqual([4, 28]);
  expect(await page("day")).toEqual(daily);
  expect(await page("week")).toEqual(weekly);
});

test("the week's cells say how many they count themselves", async () => {
  const subtitle = async (heat: "conversations" | "first_response") =>
    (await page("day", heat)).heat.subtitle.en.split(" · ");
  expect(await subtitle("conversations")).toEqual([
    "Hours of the week",
    "175 conversations",
    "Asia/Shanghai",
  ]);
  // Nobody was answered.
  expect(await subtitle("first_response")).toEqual([
    "median",
    "Hours of the week",
    "0 conversations",
    "Asia/Shanghai",
  ]);
});

test("what a page cannot compare, or has nothing of, is said on it", async () => {
  const said = async (search: string) => {
    const request = new Request(`http://127.0.0.1/w/main?tz=UTC&${search}`);
    const ask = await pageAsk(request, "main");
    const { nobodyChanged, tiles } = await overview(ask, "conversations", request.signal);
    return { remarks: ask.page.remarks, nobodyChanged, changes: tiles.map(({ change }) => change?.value) };
  };
  const none = await said("from=2025-06-02&to=2025-06-12");
  expect(none.changes.every((change) => change === undefined)).toBe(true);
  expect(none.remarks.map(({ about, way }) => [about, way])).toEqual([["no comparison", null]]);
  expect(none.remarks[0]?.words.zh).toContain(
    "对比期 2025年5月23日–6月1日 早于历史数据的起始日（2025年6月2日）",
  );
  expect(none.nobodyChanged).toEqual(none.remarks[0]?.words);
  const outside = await said("from=2024-01-01&to=2024-02-01&channel=web");
  expect(outside.remarks.map(({ about, way }) => [about, way?.href])).toEqual([
    ["range", "?tz=UTC&channel=web&range=all"],
  ]);
  expect(outside.nobodyChanged.en).toBe("There are no conversations in this range.");
  const whole = await said("from=2025-07-01&to=2025-07-11&clock=business");
  expect(whole.remarks.map(({ about, way }) => [about, way?.href])).toEqual([
    ["clock", "/w/main/settings/calendar"],
  ]);
  expect(whole.nobodyChanged.en).toContain("by more than chance");
});

test("a page of other data is drawn anew", async () => {
  const before = await page("day");
  const file = join(folder, "more.jsonl");
  const messages = [{ at: new Date(first + 70 * day).toISOString(), from: "customer", text: "hello" }];
  writeFileSync(file, `${JSON.stringify({ id: "more", channel: "web", messages })}\n`);
  await startImport({ workspace, paths: [file], context: () => deriveContext(workspace) }).done;
  const after = await page("day");
  const cells = ({ heat }: typeof before) => heat.cells.reduce((sum, { n }) => sum + n, 0);
  const marks = ({ volume }: typeof before) =>
    volume.series.flatMap((series) => series.marks).reduce((sum, { n }) => sum + n, 0);
  expect([cells(after), marks(after)]).toEqual([cells(before) + 1, marks(before) + 1]);
});
