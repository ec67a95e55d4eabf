import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { riskFrameWords } from "../app/strings/risk-nav";
import { axeViolations } from "./axe";
import { launchBrowser, openPage, type PageOptions, visit } from "./harness";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The page says itself when everything that takes its time is there. */
async function whole(page: Page): Promise<void> {
  await visit(page, "/w/demo/risk/model");
  await page.locator("[data-judged=done] [data-ranking=model]").waitFor({ timeout: 90_000 });
  await page.locator("[data-drift=score]").waitFor({ timeout: 90_000 });
  await page.locator("[data-volume]").waitFor({ timeout: 90_000 });
}

describe("the model's card", () => {
  it("says what is used and why, and gives every number of customers its list", async () => {
    const { page, faults } = await openPage(browser);
    await whole(page);
    expect(await page.locator("[data-used]").getAttribute("data-used")).toMatch(/^(model|scorecard)$/);
    for (const name of ["model", "scorecard", "recency"]) {
      const auc = Number.parseFloat(
        (await page.locator(`[data-ranking=${name}] [data-figure=auc]`).textContent()) ?? "",
      );
      expect(auc, name).toBeGreaterThan(0);
      expect(auc, name).toBeLessThan(1);
    }
    const links = await page
      .locator("main a[data-n]")
      .evaluateAll((all) =>
        all.map((one) => ({ href: (one as HTMLAnchorElement).href, n: one.getAttribute("data-n") })),
      );
    expect(links.length).toBeGreaterThan(5);
    for (const { href, n } of links)
      expect(/data-total="(\d+)"/.exec(await (await fetch(href)).text())?.[1], href).toBe(n);
    expect(faults).toEqual([]);
  });

  const looks: readonly PageOptions[] = [
    { locale: "zh", theme: "light", size: "desktop" },
    { locale: "en", theme: "dark", size: "phone" },
  ];
  for (const look of looks) {
    it(`can be read by anybody: ${Object.values(look).join(", ")}`, async () => {
      const { page, faults } = await openPage(browser, look);
      await whole(page);
      await page.locator("details").evaluateAll((all) => {
        for (const one of all) (one as HTMLDetailsElement).open = true;
      });
      expect(await axeViolations(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      const views = page.getByRole("navigation", { name: riskFrameWords.views[look.locale ?? "zh"] });
      const tab = views.locator("[aria-current=page]");
      await expect
        .poll(() => tab.evaluate((one) => one.getBoundingClientRect().right - innerWidth))
        .toBeLessThanOrEqual(0);
      await visit(page, "/w/demo/risk/customers?of=buyers");
      await page.locator("[data-total]").waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect(faults).toEqual([]);
    });
  }
});
