import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { metrics } from "../analytics/metrics/index";
import { axeViolations } from "./axe";
import { at, launchBrowser, locales, openPage, visit } from "./harness";
import { importText, type OwnServer, ownServer } from "./own-data";

let browser: Browser;
let own: OwnServer;
beforeAll(async () => {
  [browser, own] = await Promise.all([launchBrowser(), ownServer()]);
  await importText(own, "main", "chats.jsonl", oddConversations());
});
afterAll(async () => {
  await browser.close();
  await own.stop();
});

const calendar = () => `${own.url}/w/main/settings/calendar`;

async function firstResponse(clock: "calendar" | "business"): Promise<number | null> {
  const params = new URLSearchParams({ workspace: "main", metrics: "first_response", clock });
  const answer = (await (await fetch(`${own.url}/api/query?${params}`)).json()) as {
    rows: { first_response_median: number | null }[];
  };
  return answer.rows[0]?.first_response_median ?? null;
}

const save = (page: Page) => page.getByRole("button", { name: "保存" }).click();

describe("hours and targets", () => {
  it("computes business time again once there is a calendar, and says when it has", async () => {
    expect(await firstResponse("business")).toBeNull();
    const { page, faults } = await openPage(browser);
    await visit(page, calendar());
    await page.getByLabel("使用工作日历").check();
    await page.getByRole("textbox", { name: "周一 从" }).fill("10:00");
    await save(page);
    await page.locator("[data-job=done]").waitFor();
    // Asked on Monday at 09:50, answered at 10:05: fifteen minutes by the clock on the wall, five of work.
    expect(await firstResponse("calendar")).toBe(900);
    expect(await firstResponse("business")).toBe(300);
    await visit(page, calendar());
    expect(await page.getByRole("textbox", { name: "周一 从" }).inputValue()).toBe("10:00");
    expect(faults).toEqual([]);
  });

  it("tells everything that is wrong at once and keeps what was typed", async () => {
    const { page } = await openPage(browser);
    await visit(page, calendar());
    await page.getByLabel("名称").fill(" ");
    await page.getByRole("textbox", { name: "周二 到" }).fill("8点");
    await page.getByLabel("首次响应（秒）").fill("0");
    await page.getByLabel("后续响应（秒）").fill("很快");
    await save(page);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    // The page is asked for again after that: until it has come, the button is pale and says 正在保存.
    await page.getByRole("button", { name: "保存", exact: true }).waitFor();
    expect(await alert.getByRole("listitem").count()).toBe(4);
    expect(await page.getByLabel("后续响应（秒）").inputValue()).toBe("很快");
    expect(await page.getByLabel("后续响应（秒）").getAttribute("aria-invalid")).toBe("true");
    expect(await axeViolations(page)).toEqual([]);
    await visit(page, calendar());
    expect(await page.getByLabel("首次响应（秒）").inputValue()).toBe("60");
  });

  it("fills in a year's public holidays and moved working days, and lets one be taken out", async () => {
    const { page } = await openPage(browser);
    await visit(page, calendar());
    await page.getByLabel("使用工作日历").check();
    await page.getByRole("button", { name: /填入 2025 年/ }).click();
    expect(await page.locator("input[name=holiday][value='2025-10-01']").count()).toBe(1);
    expect(await page.locator("input[name=workday][value='2025-09-28']").count()).toBe(1);
    await page.getByRole("button", { name: "移除 2025-10-01" }).click();
    expect(await page.locator("input[name=holiday][value='2025-10-01']").count()).toBe(0);
  });
});

describe("data quality", () => {
  it("lists findings, each leading to its conversation, and fields that are missing", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, `${own.url}/w/main/settings/quality`);
    await page.locator("[data-finding=end_before_start]").click();
    await page.getByRole("list", { name: "涉及的会话" }).getByRole("link").first().click();
    await page.locator("[role=log] [data-message]").first().waitFor();
    expect(await page.locator("aside").textContent()).toContain("odd-end");
    expect(faults).toEqual([]);
  });

  it("gives each finding and each missing field the list of as many conversations", async () => {
    const { page } = await openPage(browser);
    await visit(page, `${own.url}/w/main/settings/quality`);
    const of = (kind: string) => page.locator("li", { has: page.locator(`[data-finding=${kind}]`) });
    expect(await of("end_before_start").locator("a[data-n]").allTextContents()).toEqual(["1"]);
    expect(await of("no_messages").locator("a[data-n]").allTextContents()).toEqual(["1无人发言"]);
    expect(await of("no_messages").textContent()).toContain("1 个没有时间，无法列出");
    const links = await page
      .locator("main a[data-n]")
      .evaluateAll((all) =>
        all.map((one) => ({ href: (one as HTMLAnchorElement).href, n: one.getAttribute("data-n") })),
      );
    expect(links.filter(({ href }) => href.includes("quality=")).length).toBe(3);
    expect(links.filter(({ href }) => href.includes("ended=false")).length).toBe(1);
    for (const { href, n } of links) {
      expect(/data-total="(\d+)"/.exec(await (await fetch(href)).text())?.[1], href).toBe(n);
    }
  });

  it("answers 400 for a kind that is none", async () => {
    expect((await fetch(at("/w/demo/settings/quality?kind=nope"))).status).toBe(400);
  });
});

describe("definitions", () => {
  it("has every metric of the registry, word for word, at its own address", async () => {
    for (const locale of locales) {
      const { page } = await openPage(browser, { locale });
      await visit(page, "/w/demo/settings/definitions");
      for (const metric of metrics) {
        const section = page.locator(`section[id="${metric.id}"]`);
        expect(await section.textContent(), metric.id).toContain(metric.doc[locale]);
      }
    }
  });
});

describe("accessibility", () => {
  const looks = [
    { locale: "zh", theme: "light", size: "desktop" },
    { locale: "en", theme: "dark", size: "phone" },
  ] as const;
  for (const look of looks) {
    for (const path of ["calendar", "quality", "definitions"]) {
      it(`${path}: ${Object.values(look).join(", ")}`, async () => {
        const { page, faults } = await openPage(browser, look);
        await visit(page, `/w/demo/settings/${path}`);
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(
          true,
        );
        expect(faults).toEqual([]);
      });
    }
  }
});

/** A Monday's conversation across the start of work; one that ends before it starts; two without a word. */
function oddConversations(): string {
  const answered = {
    id: "monday",
    channel: "web",
    status: "closed",
    customer: { id: "u1", name: "王芳" },
    messages: [
      { id: "m1", at: "2026-01-05T09:50:00+08:00", from: "customer", text: "有人吗" },
      {
        id: "m2",
        at: "2026-01-05T10:05:00+08:00",
        from: "agent",
        agent: { id: "a1", name: "张伟" },
        text: "在的",
      },
    ],
  };
  const odd = {
    id: "odd-end",
    status: "closed",
    started_at: "2026-01-06T09:00:00+08:00",
    ended_at: "2026-01-06T08:00:00+08:00",
    messages: [{ id: "m1", at: "2026-01-06T09:00:00+08:00", from: "customer", text: "你好" }],
  };
  const silent = { id: "odd-silent", status: "closed", started_at: "2026-01-06T09:00:00+08:00" };
  const timeless = { id: "odd-timeless", status: "closed" };
  return [answered, odd, silent, timeless].map((each) => `${JSON.stringify(each)}\n`).join("");
}
