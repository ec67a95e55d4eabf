import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axe";
import { launchBrowser, openPage, visit } from "./harness";
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

describe("the topics' page", () => {
  it("tries a rule as it is typed, saves it as a version and applies it; its count opens as many", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, `${own.url}/w/demo/topics/manage?range=all&edit=`);
    await page.getByLabel("中文名").fill("退货退款");
    await page.getByLabel("英文名").fill("Sending back");
    await page.getByLabel("出现任意一个").fill("退货\n退款\nrefund*");
    await page.locator("[data-preview]").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "保存为新版本" }).click();
    await page.getByText("已保存为版本 2").waitFor();
    const link = page.locator("[data-topic=sending-back] a[data-n]");
    await page.waitForFunction(() => {
      const shown = document.querySelector("[data-topic=sending-back] a[data-n]");
      return shown !== null && shown.getAttribute("data-n") !== "0";
    });
    const n = await link.getAttribute("data-n");
    await link.click();
    await page.locator("[data-total]").first().waitFor();
    expect(await page.locator("[data-total]").first().getAttribute("data-total")).toBe(n);
    expect(faults).toEqual([]);
  });

  it("says what is wrong with a pattern, beside it", async () => {
    const { page } = await openPage(browser, { locale: "en", size: "phone", theme: "dark" });
    await visit(page, `${own.url}/w/demo/topics/manage?edit=`);
    await page.getByLabel("Patterns (RE2)").fill("(a)\\1");
    await page.getByText("cannot be used").waitFor();
    expect(await page.getByLabel("Patterns (RE2)").getAttribute("aria-invalid")).toBe("true");
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe("the page of suggested topics", () => {
  it("groups what no rule covers; the examples' link opens as many", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, `${own.url}/w/demo/topics/suggested?range=all`);
    await page.getByRole("button", { name: "开始发现" }).click();
    const first = page.locator("[data-suggestion] a[data-n]").first();
    await first.waitFor({ timeout: 90_000 });
    expect(await axeViolations(page)).toEqual([]);
    const n = await first.getAttribute("data-n");
    await first.click();
    await page.locator("[data-total]").first().waitFor();
    expect(await page.locator("[data-total]").first().getAttribute("data-total")).toBe(n);
    expect(faults).toEqual([]);
  });
});
