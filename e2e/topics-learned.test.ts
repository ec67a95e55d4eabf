import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axe";
import { launchBrowser, openPage, visit } from "./harness";
import { type OwnServer, ownServer } from "./own-data";

let browser: Browser;
let own: OwnServer;
let address: string;
beforeAll(async () => {
  [browser, own] = await Promise.all([launchBrowser(), ownServer()]);
  address = `${own.url}/w/demo/topics/t/${await largestWithRule()}?range=all`;
});
afterAll(async () => {
  await browser.close();
  await own.stop();
});

interface Listed {
  readonly id: string;
  readonly rule: object | null;
  readonly conversations: number;
}

/** The topic with a rule of its own that has the most conversations, once they are all read. */
async function largestWithRule(): Promise<string> {
  for (;;) {
    const answer = await fetch(`${own.url}/api/topics?workspace=demo&range=all`);
    const { topics, unread } = (await answer.json()) as { topics: Listed[]; unread: number | null };
    const [top] = topics
      .filter(({ rule }) => rule !== null)
      .sort((a, b) => b.conversations - a.conversations);
    if (unread === 0 && top && top.conversations > 0) return top.id;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Marks what the page offers, those of the topic right and the others wrong; how many are offered after that. */
function markOffered(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (const row of document.querySelectorAll("[data-to-mark]")) {
      const form = new FormData(row.querySelector("form") ?? undefined);
      form.set("fits", String(form.get("hit")));
      await fetch(`${location.pathname}.data`, { method: "POST", body: form });
    }
    return document.querySelectorAll("[data-to-mark]").length;
  });
}

describe("a learned topic", () => {
  it("asks for marks, learns from them, says what it is worth beside the rule, and is switched on and off", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, address);
    const card = page.locator("[data-learned]");
    await card.getByText("还差 50 个标注").waitFor();
    expect(await card.getByRole("button", { name: "学习" }).isDisabled()).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await card
      .getByRole("button", { name: /^标为对：/ })
      .first()
      .click();
    await card.getByText("还差 49 个标注").waitFor();
    for (let round = 0; round < 12 && (await card.getByText("还差").count()) > 0; round++) {
      await markOffered(page);
      await visit(page, address);
    }
    await card.getByRole("button", { name: "学习" }).click();
    await card.locator("[data-verdict]").waitFor({ timeout: 60_000 });
    await card.getByText("不建议启用").waitFor();
    await card.getByRole("button", { name: "启用模型" }).click();
    await page.locator("[data-learned=on]").waitFor();
    await card.getByText("正在应用").waitFor({ state: "detached", timeout: 60_000 });
    await visit(page, address);
    expect(await axeViolations(page)).toEqual([]);
    const tile = page.locator("a[data-n][href*='topic=']").first();
    const n = await tile.getAttribute("data-n");
    await tile.click();
    await page.locator("[data-total]").first().waitFor();
    expect(await page.locator("[data-total]").first().getAttribute("data-total")).toBe(n);
    await visit(page, `${own.url}/w/demo/settings/models`);
    await page.locator("[data-model^='topic:']").getByText("启用中").waitFor();
    await visit(page, address);
    await card.getByRole("button", { name: "停用，改回规则" }).click();
    await page.locator("[data-learned=off]").waitFor();
    // Going elsewhere ends the question for news that is under way.
    expect(faults.filter((fault) => !fault.startsWith("AbortError"))).toEqual([]);
  });

  it("is readable in English, in the dark, on a phone", async () => {
    const { page, faults } = await openPage(browser, { locale: "en", theme: "dark", size: "phone" });
    await visit(page, address);
    await page.locator("[data-learned]").getByText("Decided by").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
});
