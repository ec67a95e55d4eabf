import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, openPage, type PageOptions, visit } from "./harness";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function onPage(
  path: string,
  options: PageOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, faults } = await openPage(browser, options);
  try {
    await visit(page, path);
    await look(page);
    expect(faults).toEqual([]);
  } finally {
    await page.context().close();
  }
}

/** The address of the first agent or group that the agents page names. */
async function firstOf(kind: "agents" | "groups"): Promise<string> {
  let found = "";
  await onPage("/w/demo/agents", {}, async (page) => {
    found = (await page.locator(`td a[href*="/${kind}/"]`).first().getAttribute("href")) ?? "";
  });
  expect(found).toContain(`/${kind}/`);
  return found;
}

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

describe("anybody can read them", () => {
  test.each([
    { locale: "zh", theme: "light", size: "desktop" },
    { locale: "en", theme: "dark", size: "phone" },
  ] as const)("axe finds nothing on agents, an agent and a group: $locale $theme $size", async (options) => {
    for (const path of ["/w/demo/agents", await firstOf("agents"), await firstOf("groups")])
      await onPage(path, options, axe);
  });
});

describe("the table", () => {
  test("sorts by the address, rows without a value last", async () => {
    await onPage("/w/demo/agents", {}, async (page) => {
      await page
        .getByRole("columnheader", { name: /满意度/ })
        .first()
        .getByRole("link")
        .click();
      await page.waitForURL(/sort=-satisfaction/);
      await page.locator("th[aria-sort=descending]", { hasText: "满意度" }).first().waitFor();
      const column = await page
        .locator("th", { hasText: "满意度" })
        .first()
        .evaluate((head) => (head as HTMLTableCellElement).cellIndex);
      const shares = await page
        .locator("table")
        .first()
        .locator("tbody tr")
        .evaluateAll(
          (rows, at) => rows.map((row) => Number.parseFloat(row.children[at]?.textContent ?? "")),
          column,
        );
      const known = shares.filter((share) => !Number.isNaN(share));
      expect(known.length).toBeGreaterThan(3);
      expect(known).toEqual([...known].sort((a, b) => b - a));
      expect(shares.slice(known.length).every(Number.isNaN)).toBe(true);
    });
  });

  test("shows the columns that were chosen", async () => {
    await onPage("/w/demo/agents", {}, async (page) => {
      await page.getByRole("button", { name: "列" }).first().click();
      await page.getByRole("dialog").getByText("转接率", { exact: true }).click();
      await page.waitForURL(/cols=.*transfers/);
      await page
        .getByRole("columnheader", { name: /转接率/ })
        .first()
        .waitFor();
    });
  });

  test("becomes cards on a phone", async () => {
    await onPage("/w/demo/agents", { size: "phone" }, async (page) => {
      expect(await page.locator("table:visible").count()).toBe(0);
      expect(await page.locator("li dl:visible").count()).toBeGreaterThan(5);
    });
  });
});

describe("statistical charts", () => {
  test.each(["满意度与评价数", "校正后的满意度"])("a point of %s opens its ratings", async (title) => {
    await onPage("/w/demo/agents", {}, async (page) => {
      const card = page
        .locator("section", { has: page.getByRole("heading", { name: title, exact: true }) })
        .first();
      const mark = card.locator(".chart a[data-n]").first();
      const shown = await mark.getAttribute("data-n");
      await mark.dispatchEvent("click");
      await page.waitForURL(/metric=satisfaction/);
      await expect.poll(() => page.locator("[data-total]").first().getAttribute("data-total")).toBe(shown);
    });
  });

  test("from a group to one of its agents and to a rated conversation", async () => {
    await onPage(await firstOf("groups"), {}, async (page) => {
      await page.locator('td a[href*="/agents/"]').first().click();
      await page.waitForURL(/\/agents\/\d+/);
      await page.locator("a[href*='sort=worst-rating']").first().click();
      await page.waitForURL(/open=\d+/);
    });
  });
});
