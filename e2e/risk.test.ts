import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

/** A page of risk once nothing is scored any more: until then it says so, and looks again by itself. */
async function visitScored(page: Page, address: string): Promise<void> {
  await visit(page, address);
  await page.locator("[data-scores]").waitFor({ state: "detached", timeout: 90_000 });
  await page.locator("main [data-total]").first().waitFor();
}

async function onPage(path: string, options: PageOptions, look: (page: Page) => Promise<void>) {
  const { page, faults } = await openPage(browser, options);
  try {
    await visitScored(page, path);
    await look(page);
    expect(faults).toEqual([]);
  } finally {
    await page.context().close();
  }
}

const totalOf = (page: Page) => page.locator("main [data-total]").first().getAttribute("data-total");

/** Opens up to so many of the page's counts and looks whether their lists are as long as they say. */
async function countsOpen(page: Page, within: string, most: number): Promise<number> {
  const marks = await page
    .locator(`${within} a[data-n]`)
    .evaluateAll((links) => links.map((link) => [link.getAttribute("href"), link.getAttribute("data-n")]));
  const opened = new Map(marks.map(([href, n]) => [String(href), n]));
  const base = page.url();
  for (const [href, n] of [...opened].slice(0, most)) {
    await visitScored(page, new URL(href, base).href);
    expect(await totalOf(page), href).toBe(n);
  }
  return opened.size;
}

describe("risk can be read by anybody", () => {
  const looks: readonly (readonly [string, PageOptions])[] = [
    ["risk", { locale: "zh", theme: "light", size: "desktop" }],
    ["risk?band=high&by=agent&sort=value", { locale: "en", theme: "dark", size: "phone" }],
    ["risk/leads", { locale: "en", theme: "dark", size: "phone" }],
    ["risk/leads?by=channel", { locale: "zh", theme: "light", size: "desktop" }],
    ["risk/actions", { locale: "zh", theme: "light", size: "desktop" }],
    ["risk/actions?kind=lead", { locale: "en", theme: "dark", size: "phone" }],
  ];
  test.each(looks)("%s %o", async (path, options) => {
    await onPage(`/w/demo/${path}`, options, async (page) => {
      expect(await axeViolations(page)).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    });
  });
});

test("every number of the lists opens as many customers as it says", async () => {
  for (const path of ["/w/demo/risk?by=topic", "/w/demo/risk/leads"])
    await onPage(path, { locale: "en" }, async (page) => {
      expect(await countsOpen(page, "main section:not(:has(ol))", 7)).toBeGreaterThan(8);
    });
});

test("a reason opens its very rows, and a row the transcript at its message", async () => {
  await onPage("/w/demo/risk", {}, async (page) => {
    const reason = page.locator("main ol a[data-n]").first();
    const said = await reason.textContent();
    const n = await reason.getAttribute("data-n");
    await reason.click();
    await page.getByRole("heading", { name: said ?? "" }).waitFor();
    expect(await totalOf(page)).toBe(n);
    expect(await page.locator("section[aria-label=依据] ol > li").count()).toBe(Number(n));
    expect(await axeViolations(page)).toEqual([]);
    expect(await countsOpen(page, "section[aria-label^=为什么]", 2)).toBeGreaterThan(0);
  });
  await onPage("/w/demo/risk/leads", { locale: "en", theme: "dark", size: "phone" }, async (page) => {
    await page
      .locator("main ol a[data-n][href*='price_14d'], main ol a[data-n][href*='stock_14d']")
      .first()
      .click();
    const row = page.locator("section[aria-label=Evidence] ol a[href*='message=']").first();
    await row.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
    const message = new URL(await row.evaluate((link) => (link as HTMLAnchorElement).href)).searchParams;
    await row.click();
    await page
      .locator(`[data-message='${message.get("message")}']`)
      .first()
      .waitFor();
  });
});

test("customers are listed, what was done is recorded, and nobody is told to call who is held out", async () => {
  const { page, faults } = await openPage(browser);
  // The demo has follow-ups of its own, and whoever is on the list is not listed again.
  await visitScored(page, `${own.url}/w/demo/risk/actions?arm=spoiled`);
  const spoiled = Number(await totalOf(page));
  await visitScored(page, `${own.url}/w/demo/risk/actions`);
  const before = Number(await totalOf(page));
  await visitScored(page, `${own.url}/w/demo/risk`);
  const listing = page.getByRole("button", { name: /^把这 \d+ 位列入跟进$/ });
  const shown = Number((await listing.textContent())?.match(/\d+/)?.[0]);
  await listing.click();
  await listing.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "跟进", exact: true }).click();
  await page.locator("[data-follow-up]").first().waitFor();
  expect(await totalOf(page)).toBe(String(before + shown));
  expect(await axeViolations(page)).toEqual([]);
  const row = page.locator("[data-follow-up]").first();
  const name = await row.getByRole("link").first().textContent();
  await row.getByText("记录进展").click();
  await row.getByLabel("状态").selectOption("contacted");
  await row.getByLabel("结果").selectOption("good");
  await row.getByLabel("备注").fill("答应补发 <b>优惠券</b>");
  expect(await axeViolations(page)).toEqual([]);
  await row.getByRole("button", { name: "记录" }).click();
  const done = page.locator("[data-follow-up]").filter({ hasText: "答应补发 <b>优惠券</b>" });
  await done.getByText("愿意留下").first().waitFor();
  expect(await done.getByRole("link").first().textContent()).toBe(name);
  expect(await countsOpen(page, "main", 6)).toBeGreaterThan(3);

  await visitScored(page, `${own.url}/w/demo/risk/actions`);
  await page.getByLabel("百分比（0–50）").fill("50");
  await page.getByRole("button", { name: "保存" }).click();
  await visitScored(page, `${own.url}/w/demo/risk?page=2`);
  const kept = page.locator("main ol > li").filter({ hasText: "对照组，不联系" });
  await kept
    .getByRole("button", { name: /^列入对照 / })
    .first()
    .waitFor();
  expect(await kept.getByRole("button", { name: /^列入跟进 / }).count()).toBe(0);
  await listing.click();
  await listing.waitFor({ state: "detached" });
  await visitScored(page, `${own.url}/w/demo/risk/actions?arm=held`);
  const held = page.locator("[data-follow-up]").first();
  const id = await held.getAttribute("data-follow-up");
  await held.getByText("记录进展").click();
  await held.getByLabel("状态").selectOption("contacted");
  await held.getByRole("button", { name: "记录" }).click();
  await held.getByRole("alert").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await held.getByLabel("状态").selectOption("contacted");
  await held.getByLabel("已经联系了，仍要记录").check();
  await held.getByRole("button", { name: "记录" }).click();
  await page.locator(`[data-follow-up='${id}']`).waitFor({ state: "detached" });
  await visitScored(page, `${own.url}/w/demo/risk/actions?arm=spoiled`);
  expect(await totalOf(page)).toBe(String(spoiled + 1));
  // A refused form answers 400, and going elsewhere ends what is under way: the browser tells of both.
  expect(faults.filter((fault) => !/status of 400|^AbortError/.test(fault))).toEqual([]);
});

test("what a customer spent opens the purchases that it counts, and so does what everybody did", async () => {
  await onPage("/w/demo/risk?sort=value", {}, async (page) => {
    const customer = page.locator("main ol > li", { has: page.locator("a[href$='counted=yes']") }).first();
    const own = await customer.getByRole("link").first().getAttribute("href");
    await visitScored(page, new URL(own ?? "", page.url()).href);
    const spent = page.locator("main header a[href$='counted=yes']");
    const n = await spent.getAttribute("data-n");
    await visitScored(page, await spent.evaluate((link) => (link as HTMLAnchorElement).href));
    expect(await totalOf(page)).toBe(n);
    expect(await page.locator("main tbody tr").count()).toBe(Number(n));
  });
  await onPage(
    "/w/demo/risk/purchases?counted=yes",
    { locale: "en", theme: "dark", size: "phone" },
    async (page) => {
      expect(await page.locator("main tbody tr").count()).toBe(50);
      expect(await axeViolations(page)).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    },
  );
});

test("what cannot be read is named, and a customer that there is none of says so", async () => {
  const { page } = await openPage(browser);
  await visit(page, "/w/demo/risk?band=huge");
  expect(await page.locator("main").textContent()).toContain("band");
  const answer = await page.goto(new URL("/w/demo/risk/c/1", page.url()).href);
  expect(answer?.status()).toBe(404);
});
