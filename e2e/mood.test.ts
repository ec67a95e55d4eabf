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

describe("moods can be read by anybody", () => {
  const looks: readonly PageOptions[] = [
    { locale: "zh", theme: "light", size: "desktop" },
    { locale: "en", theme: "dark", size: "desktop" },
    { locale: "zh", theme: "dark", size: "phone" },
    { locale: "en", theme: "light", size: "phone" },
  ];
  test.each(looks)("%o", async (options) => {
    await onPage("/w/demo/topics/mood?range=90d", options, async (page) => {
      expect(await axeViolations(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      const says = options.locale === "en" ? "Negative share by topic" : "负面占比 · 按话题";
      await page.getByRole("heading", { name: says }).waitFor();
    });
  });
});

test("steps and order are in the address; a table stands behind each chart; the model's card is a click away", async () => {
  await onPage("/w/demo/topics/mood?range=90d", {}, async (page) => {
    await page.getByRole("link", { name: "按周" }).click();
    await page.getByRole("link", { name: "会话最多" }).click();
    await page.waitForURL((url) => url.search.includes("order=size"));
    const card = page
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: "负面占比 · 按渠道" }) });
    await card.getByRole("button", { name: /图表操作/ }).click();
    await page.getByText("以表格查看").click();
    const sizes = await card
      .locator("tbody tr")
      .evaluateAll((rows) =>
        rows.map((row) => Number(row.querySelectorAll("td")[4]?.textContent?.replace(/,/g, ""))),
      );
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    await page.getByRole("link", { name: "模型说明卡" }).click();
    await page.locator("[data-model=sentiment-lexicon]").waitFor();
  });
});

test("a mark is reached and opened with the keyboard: its negative conversations", async () => {
  await onPage("/w/demo/topics/mood?range=90d", { locale: "en" }, async (page) => {
    const chart = page.getByRole("group", { name: /^Negative share by channel/ });
    await chart.locator("a[data-mark][tabindex='0']").focus();
    await page.keyboard.press("ArrowDown");
    const n = await page.locator("a[data-mark]:focus").getAttribute("data-n");
    await page.keyboard.press("Enter");
    await page.locator("[data-total]").first().waitFor();
    expect(new URL(page.url()).searchParams.get("part")).toBe("numerator");
    expect(await page.locator("[data-total]").first().getAttribute("data-total")).toBe(n);
  });
});

test("without conversations, and with an order that there is none of, it says so", async () => {
  await onPage("/w/demo/topics/mood?from=2001-01-01&to=2001-02-01", {}, async (page) => {
    await page.getByText("没有客户写过文字的会话").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
  const { page } = await openPage(browser);
  await visit(page, "/w/demo/topics/mood?order=worst");
  expect(await page.locator("main").textContent()).toContain("order");
});

test("Overview and Agents say what CSAT may be with those who did not rate, each figure with its conversations", async () => {
  for (const path of ["/w/demo?range=90d", "/w/demo/agents?range=90d"])
    await onPage(path, { locale: "en" }, async (page) => {
      const line = page.locator("p").filter({ hasText: "sensitivity band" });
      expect(await line.locator("a[data-n]").count()).toBeGreaterThanOrEqual(2);
      expect(await line.textContent()).toContain("unrated");
    });
});
