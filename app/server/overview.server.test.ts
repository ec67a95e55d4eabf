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

async function page(grain: string) {
  const last = new Date(first + days * day).toISOString().slice(0, 10);
  const search = `from=2025-07-28&to=${last}&tz=Asia/Shanghai`;
  const request = new Request(`http://127.0.0.1/w/main?${search}`);
  return overview(await pageAsk(request, "main"), "conversations", request.signal, grain);
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
