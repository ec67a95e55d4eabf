import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeViolations } from "./axe";
import { launchBrowser, openPage, type PageOptions, visit } from "./harness";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function onPage(path: string, options: PageOptions, look: (page: Page) => Promise<void>) {
  const { page, faults } = await openPage(browser, options);
  try {
    await visit(page, path);
    await look(page);
    expect(faults).toEqual([]);
  } finally {
    await page.context().close();
  }
}

describe("what is said can be read by anybody", () => {
  const looks: readonly (readonly [string, PageOptions])[] = [
    ["topics?range=90d", { locale: "zh", theme: "light", size: "desktop" }],
    ["topics?range=90d&term=退款", { locale: "en", theme: "dark", size: "desktop" }],
    ["topics?range=90d&term=退款", { locale: "zh", theme: "dark", size: "phone" }],
    ["topics?range=90d&side=agent&lang=en", { locale: "en", theme: "light", size: "phone" }],
    ["topics?range=90d&term=没有人说过", { locale: "zh", theme: "light", size: "desktop" }],
  ];
  test.each(looks)("%s %o", async (path, options) => {
    await onPage(`/w/demo/${path}`, options, async (page) => {
      expect(await axeViolations(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    });
  });
});

test("a word opens its course, quotes and splits; its count opens as many conversations, the word marked in them", async () => {
  await onPage("/w/demo/topics?range=90d&lang=zh", {}, async (page) => {
    const first = page.locator("a[href*='term=']").first();
    const word = (await first.textContent())?.trim() ?? "";
    await first.click();
    await page.waitForURL((url) => url.searchParams.has("term"));
    await page.getByRole("heading", { name: "原话" }).waitFor();
    const count = page.locator("a[data-n][href*='word=']").first();
    const n = await count.getAttribute("data-n");
    await count.click();
    await page.locator("[data-total]").first().waitFor();
    expect(await page.locator("[data-total]").first().getAttribute("data-total")).toBe(n);
    await page.locator("[data-row]").first().click();
    await page.locator("[data-message] mark").first().waitFor();
    expect(await page.locator("[data-message] mark").allTextContents()).toContain(word);
  });
});

test("nothing under the filter is said to be nothing; of a range without conversations a button leads to them", async () => {
  await onPage("/w/demo/topics?range=90d&tag=no-such-tag", { locale: "en" }, async (page) => {
    await page.getByText("No words were read under these conditions.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
  await onPage("/w/demo/topics?from=2001-01-01&to=2001-02-01", { locale: "en" }, async (page) => {
    await page.getByText("There are no conversations in this range.", { exact: true }).first().waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.locator("main").getByRole("link", { name: "Show all time" }).last().click();
    await page.getByRole("table").first().waitFor();
    expect(new URL(page.url()).searchParams.get("from")).toBeNull();
  });
});
