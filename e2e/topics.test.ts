import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeViolations } from "./axe";
import { at, launchBrowser, openPage, type PageOptions, visit } from "./harness";

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

describe("what is talked about can be read by anybody", () => {
  const looks: readonly (readonly [string, PageOptions])[] = [
    ["topics/matrix", { locale: "zh", theme: "light", size: "desktop" }],
    ["topics/matrix", { locale: "en", theme: "dark", size: "phone" }],
    ["topics/trends?range=90d", { locale: "en", theme: "light", size: "phone" }],
    ["topics/trends?range=90d&split=channel&shape=stream", { locale: "zh", theme: "dark", size: "desktop" }],
    ["topics/t/returns?range=90d", { locale: "en", theme: "dark", size: "desktop" }],
    ["topics/t/returns", { locale: "zh", theme: "light", size: "phone" }],
    ["annotations", { locale: "en", theme: "dark", size: "phone" }],
  ];
  test.each(looks)("%s %o", async (path, options) => {
    await onPage(`/w/demo/${path}`, options, async (page) => {
      expect(await axeViolations(page)).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    });
  });
});

test("a word is added to a trend by typing it, and is in the address; an unknown one is told", async () => {
  await onPage("/w/demo/topics/trends?range=90d&plot=topic:returns", {}, async (page) => {
    const field = page.getByLabel("添加词语或话题");
    await field.fill("发票");
    await field.press("Enter");
    await page.waitForURL((url) => url.searchParams.getAll("plot").length === 2);
    expect(new URL(page.url()).searchParams.getAll("plot")[1]).toMatch(/^(word:customer|topic):/);
    // The address is there before the page that goes with it, whose field is a new and empty one.
    await expect.poll(() => page.locator("input[type=hidden][name=plot]").count()).toBe(2);
    await page.getByLabel("添加词语或话题").fill("没有人会说的词");
    await page.getByLabel("添加词语或话题").press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("没有人会说的词");
  });
});

test("a note is made, shown on the time axis as it was written, changed and deleted with the keyboard", async () => {
  const words = "大促 <img src=x onerror=alert(1)>";
  await onPage("/w/demo/annotations", {}, async (page) => {
    const form = page.locator("form[action$=annotations]");
    const day = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);
    await form.first().locator("[name=day]").fill(day);
    await form.first().locator("[name=words]").fill(words);
    await page.keyboard.press("Enter");
    await expect.poll(() => form.count(), { timeout: 20_000 }).toBe(2);
    await visit(page, "/w/demo?range=30d");
    const note = page.locator("a[href$='/annotations'][aria-label*='大促']").first();
    expect(await note.getAttribute("aria-label")).toContain(words);
    await note.focus();
    expect(await page.locator("img[src=x]").count()).toBe(0);
    await visit(page, "/w/demo/annotations");
    await form.last().locator("[name=words]").fill("大促开始");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => form.last().getByRole("button").last().getAttribute("aria-label"))
      .toContain("大促开始");
    await form.last().getByRole("button").last().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => form.count(), { timeout: 20_000 }).toBe(1);
  });
});

test("a topic that there is none of says so", async () => {
  const answer = await fetch(at("/w/demo/topics/t/nowhere"));
  expect(answer.status).toBe(404);
});
