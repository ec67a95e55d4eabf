import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage, visit } from "./harness";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("from Overview's customers at risk to their conversations, to one customer, and why", async () => {
  const { page, faults } = await openPage(browser);
  try {
    await visit(page, "/w/demo?range=90d");
    const tile = page.locator("a[href*='metric=at_risk_customers']").first();
    const n = Number(await tile.getAttribute("data-n"));
    expect(n).toBeGreaterThan(0);
    await tile.click();
    await page.locator(`[data-total="${n}"]`).waitFor();
    const rows = page.locator("a[data-row]");
    expect(await rows.count()).toBe(Math.min(n, 50));
    expect(await rows.getByText("高风险", { exact: true }).count()).toBe(Math.min(n, 50));
    await rows.first().click();
    await page.getByRole("link", { name: /高风险.*分，看原因/ }).click();
    await page.waitForURL(/\/risk\/c\/\d+/);
    await page.locator("main h1, main h2").first().waitFor();
    expect(faults).toEqual([]);
  } finally {
    await page.context().close();
  }
});

test("conversations are filtered by how likely their customers are to leave, in words", async () => {
  const { page, faults } = await openPage(browser, { locale: "en", size: "phone" });
  try {
    await visit(page, "/w/demo/conversations?range=90d&risk_band=high&lead_band__not=low");
    await page
      .getByText(/Churn risk is High · Lead is not Low/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(faults).toEqual([]);
  } finally {
    await page.context().close();
  }
});
