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
  ],
};

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
});
