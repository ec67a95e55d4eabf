import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { loader as riskPages } from "~/app/routes/w.$workspace.risk";
import { loader as settingsPages } from "~/app/routes/w.$workspace.settings";
import { action as saveCalendar } from "~/app/routes/w.$workspace.settings.calendar";
import { closeHouse, openHouse, settingsOf } from "./house.server";
import { changeModels } from "./pages/models-view.server";
import { examineFolder } from "./upkeep.server";

const scratch = mkdtempSync(join(tmpdir(), "huiting-unreadable-"));
const data = await openHouse(join(scratch, "data"));
const workspace = await data.create("main");
await data.create("other");

beforeEach(() => workspace.changeWork((work) => work.run("DELETE FROM work.workspace_settings")));
afterAll(async () => {
  await closeHouse();
  rmSync(scratch, { recursive: true, force: true });
});

const store = (values: Record<string, string>) =>
  workspace.changeWork(async (work) => {
    for (const [key, value] of Object.entries(values))
      await work.run("INSERT INTO work.workspace_settings VALUES ($1, $2, now()::TIMESTAMP)", [key, value]);
  });

async function named(pages: typeof riskPages, id = "main") {
  const request = new Request(`http://localhost/w/${id}/risk`);
  return pages({ request, params: { workspace: id }, context: {} });
}
const keys = (said: readonly { readonly key: string }[]) => said.map(({ key }) => key);
const examined = async () =>
  (await examineFolder()).filter(({ check, workspace: id }) => check === "settings" && id === "main");

it("are named on the pages that they are made on, with what goes instead, and nowhere else", async () => {
  await store({
    targets: '{"firstResponse":60}',
    demo: '"yes"',
    words: "[]",
    churn: '{"definition":"gone"}',
    leadCard: "{no json",
    tz: '"UTC"',
  });
  expect(keys(await named(settingsPages))).toEqual(["demo", "targets", "words"]);
  const [churn, card] = await named(riskPages);
  expect(churn).toMatchObject({
    key: "churn",
    page: "risk/definition",
    instead: { zh: "按历史数据建议的定义和天数", en: "the definition and days that the history proposes" },
  });
  expect(card?.key).toBe("leadCard");
  expect(await named(riskPages, "other")).toEqual([]);
});

it("are reported by the doctor, who says that all is well where it is", async () => {
  expect(await examined()).toMatchObject([{ ok: true, detail: { zh: "都能读懂", en: "all can be read" } }]);
  await store({ followUp: '{"holdOut":null}', tz: '"Mars/Phobos"' });
  const [tz, share] = await examined();
  expect(tz).toMatchObject({
    ok: false,
    detail: { en: expect.stringMatching(/^Time zone: .*Asia\/Shanghai/) },
  });
  expect(share).toMatchObject({
    ok: false,
    detail: {
      zh: expect.stringMatching(/^对照组比例：.*10%.*保存一次.* \/w\/main\/risk\/actions/),
      en: expect.stringMatching(/^Share held out: .*10 %.*save.* \/w\/main\/risk\/actions \(holdOut /),
    },
  });
});

it("are stored anew when their page is saved, also where nothing on it was changed", async () => {
  await store({ tz: '"Mars/Phobos"', targets: "7", lexiconOnly: '"all"' });
  const { targets } = await settingsOf(workspace);
  const body = new URLSearchParams({
    name: "客服中心",
    tz: "Asia/Shanghai",
    firstResponse: String(targets.firstResponse),
    response: String(targets.response),
  });
  const request = new Request("http://localhost/w/main/settings/calendar", { method: "POST", body });
  const saved = await saveCalendar({ request, params: { workspace: "main" }, context: {} });
  expect(saved.data.issues).toEqual([]);
  expect(keys(await named(settingsPages))).toEqual(["lexiconOnly"]);
  const form = new FormData();
  form.set("task", "satisfaction");
  form.set("do", "own");
  await changeModels(workspace, form);
  expect(await named(settingsPages)).toEqual([]);
});
