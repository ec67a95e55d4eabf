import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axe";
import { launchBrowser, openPage, visit } from "./harness";
import { importText, type OwnServer, ownServer } from "./own-data";

const hostile = '<img src=x onerror="window.hacked=1"> 退款';
const chat = {
  id: "f1",
  channel: "web",
  status: "closed",
  customer: { id: "c1", name: "林晓" },
  messages: [
    { at: "2026-03-02T09:00:00+08:00", from: "customer", text: "你好" },
    { at: "2026-03-02T09:00:20+08:00", from: "agent", agent: { id: "a1", name: "张伟" }, text: "您好" },
    { at: "2026-03-02T09:01:00+08:00", from: "customer", text: hostile },
    { at: "2026-03-02T09:02:00+08:00", from: "customer", text: "非常失望，我要退款！" },
    { at: "2026-03-02T09:03:00+08:00", from: "customer", text: "单号 sf123456 与 SF654321" },
  ],
};
const parcels = {
  topics: [
    { id: "goods", name: { zh: "货物", en: "Goods" } },
    {
      id: "parcel",
      name: { zh: "单号", en: "Parcel" },
      parent: "goods",
      rule: { patterns: ["\\bSF\\d{6}\\b"] },
    },
  ],
};

/** A rated chat whose words go with its score. */
function rated(at: number) {
  const unhappy = at % 3 === 0;
  const [year, sent] = ["2026-03-02T09:00", "+08:00"];
  return {
    id: `r${at}`,
    channel: "web",
    status: "closed",
    customer: { id: `rated-${at}` },
    messages: [
      { at: `${year}:00${sent}`, from: "customer", text: unhappy ? "工单又转单了" : "工单已闭环" },
      { at: `${year}:20${sent}`, from: "agent", agent: { id: "a1", name: "张伟" }, text: "您好" },
    ],
    ratings: [{ at: `${year}:50${sent}`, score: unhappy ? 1 : 5, scale: 5 }],
  };
}

let browser: Browser;
let own: OwnServer;
beforeAll(async () => {
  [browser, own] = await Promise.all([launchBrowser(), ownServer()]);
  await importText(own, "main", "chats.jsonl", JSON.stringify(chat));
});
afterAll(async () => {
  await browser.close();
  await own.stop();
});

describe("a transcript", () => {
  it("opens at the first word it was filtered by, marks each, and goes on by keyboard", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, `${own.url}/w/main/conversations?range=all&word=退款&open=f1`);
    await page.getByText("筛选的词或话题：1 / 2 条消息").waitFor();
    expect(await page.locator("[data-message] mark").allTextContents()).toEqual(["退款", "退款"]);
    await page.keyboard.press("]");
    await page.getByText("筛选的词或话题：2 / 2 条消息").waitFor();
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
    expect(await page.getByText(hostile).count()).toBeGreaterThan(0);
    expect([await axeViolations(page), faults]).toEqual([[], []]);
  });

  it("marks what met a pattern of the topic that it was filtered by, or of one below it", async () => {
    const body = JSON.stringify(parcels);
    const saved = await fetch(`${own.url}/api/topics/apply?workspace=main`, { method: "POST", body });
    expect(saved.status).toBeLessThan(300);
    await expect
      .poll(
        async () => {
          const { topics } = await (await fetch(`${own.url}/api/topics?workspace=main`)).json();
          return topics.map(({ conversations }: { conversations: number }) => conversations);
        },
        { timeout: 30_000 },
      )
      .toEqual([1, 1]);
    for (const topic of ["parcel", "goods"]) {
      const { page, faults } = await openPage(browser);
      await visit(page, `${own.url}/w/main/conversations?range=all&topic=${topic}&open=f1`);
      await page.getByText("筛选的词或话题：1 / 1 条消息").waitFor();
      expect(await page.locator("[data-message] mark").allTextContents()).toEqual(["sf123456", "SF654321"]);
      expect([await axeViolations(page), faults]).toEqual([[], []]);
    }
  });

  it("says how a message feels and lets a person put it right", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, `${own.url}/w/main/conversations?range=all&open=f1`);
    const last = page.locator("[data-message]").filter({ hasText: "非常失望" });
    await last.locator("[data-mood=negative] summary").focus();
    await page.keyboard.press("Enter");
    await Promise.all([
      page.waitForResponse(
        (answer) => answer.request().method() === "POST" && answer.url().includes("/marks"),
      ),
      last.getByRole("button", { name: "正面" }).click(),
    ]);
    await last.locator("[data-mood=positive]").waitFor();
    await visit(page, `${own.url}/w/main/conversations?range=all&open=f1`);
    expect(await last.locator("[data-mood=positive] summary").getAttribute("title")).toBe("正面 · 人工标注");
    await page.locator("[data-predicted]").waitFor();
    expect([await axeViolations(page), faults]).toEqual([[], []]);
  });

  it("refuses marks of messages that are not there", async () => {
    const body = new URLSearchParams({ conversation: "1", message: "2", label: "negative" });
    const answer = await fetch(`${own.url}/w/main/marks`, {
      method: "POST",
      body,
      headers: { origin: own.url },
    });
    expect(answer.status).toBe(404);
  });
});

describe("the models' page", () => {
  it("shows each card, on a phone too", async () => {
    for (const size of ["desktop", "phone"] as const) {
      const { page, faults } = await openPage(browser, { size, locale: "en" });
      await visit(page, `${own.url}/w/main/settings/models`);
      await page.locator("[data-model=sentiment-lexicon]").waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      expect([await axeViolations(page), faults]).toEqual([[], []]);
    }
  });

  it("learns from ratings, steps back for the lexicon and learns again, when told to", async () => {
    const chats = Array.from({ length: 240 }, (_, at) => JSON.stringify(rated(at)));
    await importText(own, "taught", "rated.jsonl", chats.join("\n"));
    const { page, faults } = await openPage(browser);
    await visit(page, `${own.url}/w/taught/settings/models`);
    const task = page.locator("section").filter({ has: page.locator("[data-model=satisfaction-lexicon]") });
    const card = task.locator("[data-model=predicted-satisfaction]").first();
    await card.getByText("启用中", { exact: true }).waitFor({ timeout: 60_000 });
    expect(await card.textContent()).toContain("240 条评价");
    await task.getByRole("button", { name: "改回情感词典" }).click();
    await task.locator("[data-model=satisfaction-lexicon]").getByText("启用中", { exact: true }).waitFor();
    await task.getByRole("button", { name: "重新训练" }).click();
    await card.getByText("启用中", { exact: true }).waitFor({ timeout: 60_000 });
    await task.getByText("较早的模型 (2)").waitFor();
    expect([await axeViolations(page), faults]).toEqual([[], []]);
  });
});
