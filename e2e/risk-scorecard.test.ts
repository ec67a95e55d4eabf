import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axe";
import { launchBrowser, openPage, type PageOptions, visit } from "./harness";
import { type OwnServer, ownServer } from "./own-data";

let browser: Browser;
let own: OwnServer;
beforeAll(async () => {
  [browser, own] = await Promise.all([launchBrowser(), ownServer()]);
});
afterAll(async () => {
  await browser.close();
  await own.stop();
});

/** The back-test of what is typed has come: the panel says so itself. */
const tried = (page: Page) => page.locator("[data-trial=done]").waitFor({ timeout: 90_000 });
const gainOf = (page: Page) => page.locator("[data-figure=auc] [data-of=gain]").textContent();

describe("a scorecard", () => {
  it("is back-tested beside the saved one as it is typed, before it is saved", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, "/w/demo/risk/scorecard");
    await tried(page);
    expect(await gainOf(page)).toMatch(/^0\.000/);
    const points = page.getByLabel("近 60 天表达离开意向的次数 第 1 档 分数");
    await points.fill("-35");
    await page.locator("[data-trial=busy]").waitFor();
    await tried(page);
    expect(await gainOf(page)).not.toMatch(/^0\.000/);
    await points.fill("many");
    await page.getByRole("alert").getByText("近 60 天表达离开意向的次数").waitFor();
    expect(await page.getByRole("button", { name: "保存", exact: true }).isDisabled()).toBe(true);
    expect(faults).toEqual([]);
  });

  it("is saved, says so, and is taken back", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, `${own.url}/w/demo/risk/scorecard?card=lead`);
    await page.getByLabel("高档从").fill("55");
    await page.getByRole("button", { name: "近 14 天申请试用的消息：删除第 1 档" }).click();
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.getByText("已保存。分数会在后台按新的计分卡重算。").waitFor();
    await visit(page, `${own.url}/w/demo/risk/scorecard?card=lead`);
    expect(await page.getByLabel("高档从").inputValue()).toBe("55");
    expect(await page.getByLabel("近 14 天申请试用的消息 第 1 档 分数").count()).toBe(0);
    await page.getByRole("button", { name: "恢复自带的计分卡" }).click();
    await page.getByLabel("近 14 天申请试用的消息 第 1 档 分数").waitFor();
    expect(await page.getByLabel("高档从").inputValue()).toBe("40");
    expect(faults).toEqual([]);
  });
});

describe("accessibility", () => {
  const looks: readonly PageOptions[] = [
    { locale: "zh", theme: "light", size: "desktop" },
    { locale: "en", theme: "dark", size: "phone" },
  ];
  for (const look of looks) {
    it(`scorecard: ${Object.values(look).join(", ")}`, async () => {
      const { page, faults } = await openPage(browser, look);
      await visit(page, "/w/demo/risk/scorecard");
      await tried(page);
      expect(await axeViolations(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
    });
  }
});
