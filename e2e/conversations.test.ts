import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axe";
import { at, launchBrowser, locales, openPage, themes, visit } from "./harness";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const list = "/w/demo/conversations?range=all";
const rowKeys = (page: Page) =>
  page.locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));
const total = async (page: Page) => Number(await page.locator("[data-total]").getAttribute("data-total"));

describe("the list", () => {
  it("shows the total that the API gives for the same question, and says it in words", async () => {
    const { page, faults } = await openPage(browser);
    const question = "range=all&metric=first_response&value__gte=30&value__lt=60&channel=web";
    await visit(page, `/w/demo/conversations?${question}`);
    const api = (await (await fetch(at(`/api/conversations?workspace=demo&${question}`))).json()) as {
      total: number;
    };
    expect(await total(page)).toBe(api.total);
    expect(api.total).toBeGreaterThan(0);
    const heading = await page.getByRole("heading", { level: 2 }).first().textContent();
    expect(heading?.replace(/\s/g, "")).toBe(`首次响应时长30–60秒的${api.total.toLocaleString("en")}个会话`);
    expect(faults).toEqual([]);
  });

  it("is of the whole history by itself, and names the years of a range that spans two", async () => {
    const { page } = await openPage(browser);
    await visit(page, "/w/demo/conversations");
    await page.getByRole("button", { name: "时间范围: 全部时间" }).waitFor();
    await visit(page, "/w/demo/conversations?from=2011-08-29&to=2017-12-05");
    await page.getByRole("button", { name: "时间范围: 2011年8月29日–2017年12月4日" }).waitFor();
    await visit(page, "/w/demo/conversations?from=2017-08-29&to=2017-12-05");
    await page.getByRole("button", { name: "时间范围: 8月29日–12月4日" }).waitFor();
  });

  it("turns pages by keyset and back", async () => {
    const { page } = await openPage(browser);
    await visit(page, list);
    const first = await rowKeys(page);
    await page.getByRole("link", { name: "下一页" }).click();
    await page.waitForURL(/cursor=/);
    await expect.poll(() => rowKeys(page)).not.toEqual(first);
    const second = await rowKeys(page);
    expect(second.some((key) => first.includes(key))).toBe(false);
    await page.getByRole("link", { name: "上一页" }).click();
    await expect.poll(() => rowKeys(page)).toEqual(first);
  });

  it.each(["desktop", "phone"] as const)(
    "shows what a link brought along and no field offers, each to be taken away alone (%s)",
    async (size) => {
      const { page, faults } = await openPage(browser, { size });
      const answer = await fetch(at("/api/query?workspace=demo&metrics=conversations&by=customer&limit=1"));
      const { rows } = (await answer.json()) as { rows: [{ customer: string; customer_label: string }] };
      const [{ customer, customer_label: name }] = rows;
      const clauses = `customer=${customer}&hour_of_day__not=3`;
      await visit(page, `${list}&${clauses}`);
      if (size === "phone") await page.getByRole("button", { name: /^筛选/ }).click();
      const remove = (words: string) => page.getByRole("button", { name: `${words} 移除` });
      for (const words of [`客户是 ${name}`, "时段不是 03:00"]) await remove(words).waitFor();
      await remove(`客户是 ${name}`).click();
      await page.waitForURL((url) => !url.searchParams.has("customer"));
      expect(new URL(page.url()).searchParams.get("hour_of_day__not")).toBe("3");
      const left = await fetch(at(`/api/conversations?workspace=demo&range=all&hour_of_day__not=3`));
      await expect.poll(() => total(page)).toBe(((await left.json()) as { total: number }).total);
      expect(faults).toEqual([]);
    },
  );

  it("opens either part of a share, each with its own count", async () => {
    const { page } = await openPage(browser, { locale: "en" });
    await visit(page, `${list}&metric=answered_within_60s&part=numerator`);
    const denominator = page.getByRole("link", { name: /^Denominator/ });
    const shown = Number(await denominator.getAttribute("data-n"));
    expect(shown).toBeGreaterThan(await total(page));
    await denominator.click();
    await expect.poll(() => total(page)).toBe(shown);
  });

  it("is walked with j and k and opened with Enter; n and p read on in the same list", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, `${list}&metric=missed`);
    const keys = await rowKeys(page);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const open = () => page.locator("[data-row][aria-current=true]").getAttribute("data-row");
    await expect.poll(open).toBe(keys[1]);
    await page.locator("[role=log] [data-message]").first().waitFor();
    await page.keyboard.press("n");
    await expect.poll(open).toBe(keys[2]);
    await page.keyboard.press("p");
    await expect.poll(open).toBe(keys[1]);
    expect(faults).toEqual([]);
  });

  it("goes over the edge of a page with the next conversation", async () => {
    const { page } = await openPage(browser);
    await visit(page, list);
    const first = await rowKeys(page);
    await page.locator("[data-row]").last().click();
    await page.waitForURL(/open=/);
    await page.getByRole("link", { name: /下一个会话/ }).click();
    await page.waitForURL(/cursor=/);
    await expect.poll(() => page.locator("[data-row]").first().getAttribute("aria-current")).toBe("true");
    expect(await rowKeys(page)).not.toEqual(first);
  });

  it("that is empty says so, and asks nobody to choose from it", async () => {
    const { page } = await openPage(browser);
    await visit(page, at("/w/demo/conversations?from=2001-01-01&to=2001-02-01"));
    await page.getByText("当前条件下没有会话。").waitFor();
    expect(await page.getByText("从左侧选一个会话").count()).toBe(0);
    await visit(page, list);
    await page.getByText("从左侧选一个会话").waitFor();
  });

  it("answers 400 with every bad parameter and a way without them", async () => {
    const { page } = await openPage(browser, { locale: "en" });
    const answer = await page.goto(
      at(
        "/w/demo/conversations?channel=web&metric=zzz&colour=red&sort=up&message=x&from=2025-13-01&cursor=1&info=all",
      ),
    );
    expect(answer?.status()).toBe(400);
    const told = await page.getByRole("alert").locator("code").allInnerTexts();
    expect(told.sort()).toEqual(["colour", "cursor", "from", "info", "message", "metric", "sort"]);
    await page.getByRole("link", { name: "Drop these conditions" }).click();
    await page.locator("[data-total]").waitFor();
    expect(new URL(page.url()).search).toBe("?channel=web");
  });
});

describe("on a phone", () => {
  it("shows list and conversation as pages with a way back, nothing wider than the screen", async () => {
    const { page } = await openPage(browser, { size: "phone" });
    await visit(page, list);
    await page.locator("[data-row]").first().click();
    await page.locator("[role=log]").waitFor();
    expect(await page.locator("[data-row]").first().isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByRole("link", { name: "返回列表" }).click();
    await expect.poll(() => page.locator("[data-row]").first().isVisible()).toBe(true);
  });
});

describe("accessibility", () => {
  for (const locale of locales) {
    for (const theme of themes) {
      for (const size of ["desktop", "phone"] as const) {
        it(`list and transcript: ${locale}, ${theme}, ${size}`, async () => {
          const { page, faults } = await openPage(browser, { locale, theme, size });
          await visit(page, `${list}&metric=transfers&part=numerator`);
          expect(await axeViolations(page)).toEqual([]);
          await page.locator("[data-row]").first().click();
          await page.locator("[role=log] [data-message]").first().waitFor();
          expect(await axeViolations(page)).toEqual([]);
          expect(faults).toEqual([]);
        });
      }
    }
  }
});
