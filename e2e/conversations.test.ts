import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axe";
import { at, launchBrowser, locales, openPage, themes, visit } from "./harness";
import { importText, type OwnServer, ownServer } from "./own-data";

let browser: Browser;
let own: OwnServer;
beforeAll(async () => {
  [browser, own] = await Promise.all([launchBrowser(), ownServer()]);
  await importText(own, "main", "long.jsonl", `${longConversation()}\n${hostileConversation()}\n`);
});
afterAll(async () => {
  await browser.close();
  await own.stop();
});

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
});

describe("the transcript", () => {
  it("opens at the message that made the row count, and says why", async () => {
    const { page } = await openPage(browser);
    await visit(page, `${list}&metric=response&sort=longest`);
    await page.locator("[data-row]").first().click();
    await page.waitForURL(/message=/);
    const id = new URL(page.url()).searchParams.get("message");
    const message = page.locator(`[data-message="${id}"]`);
    await expect.poll(() => message.isVisible()).toBe(true);
    expect(await message.textContent()).toContain("计入此处 · 响应时长 · ");
    const [pane, box] = [await page.locator("[role=log]").boundingBox(), await message.boundingBox()];
    expect(box && pane && box.y >= pane.y && box.y < pane.y + pane.height).toBe(true);
    expect(await page.getByText("超过目标").count()).toBeGreaterThan(0);
  });

  it("counts a conversation's messages as its row does, without the system's", async () => {
    const { page } = await openPage(browser, { locale: "en" });
    await visit(page, `${list}&metric=conversations&channel=web&status=closed`);
    const row = page.locator("[data-row]").first();
    const count = Number(/(\d+) messages?/.exec((await row.textContent()) ?? "")?.[1]);
    await row.click();
    await page.waitForURL(/open=/);
    const head = page.getByRole("region", { name: "Transcript" }).locator("header");
    await head.waitFor();
    expect(await head.textContent()).toContain(` · ${count} message`);
    const open = new URL(page.url()).searchParams.get("open");
    const answer = await fetch(at(`/api/conversations/${open}?workspace=demo`));
    const { messages } = (await answer.json()) as { messages: unknown[] };
    expect(messages.length).toBeGreaterThan(count);
  });

  it("shows ten thousand messages with few elements, at a message far down", async () => {
    const { page, faults } = await openPage(browser);
    const found = (await (await fetch(`${own.url}/api/conversations/long?workspace=main`)).json()) as {
      messages: { id: string; external_id: string }[];
    };
    const target = found.messages.find((message) => message.external_id === "m7321");
    await visit(page, `${own.url}/w/main/conversations?range=all&open=long&message=${target?.id}`);
    const message = page.locator(`[data-message="${target?.id}"]`);
    await expect.poll(() => message.isVisible()).toBe(true);
    expect(await message.textContent()).toContain("第 7321 条");
    expect(await page.locator("[role=log] *").count()).toBeLessThan(1500);
    const blank = await page.evaluate(async () => {
      const pane = document.querySelector("[role=log]");
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      let empty = 0;
      for (let step = 0; pane && step < 60; step++) {
        pane.scrollTop -= 600;
        await frame();
        await frame();
        const { left, width, top, height } = pane.getBoundingClientRect();
        if (!document.elementFromPoint(left + width / 2, top + height / 2)?.closest("[data-index]"))
          empty += 1;
      }
      return empty;
    });
    expect(blank).toBe(0);
    expect(faults).toEqual([]);
  });

  it("shows what customers write as text and nothing else", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, `${own.url}/w/main/conversations?range=all&open=hostile`);
    const pane = page.locator("[role=log]");
    expect(await pane.textContent()).toContain("<script>window.stolen = 1</script>");
    expect(await pane.locator("script, img, svg[onload], iframe").count()).toBe(0);
    const links = await page
      .locator("[role=log] a, aside a[target]")
      .evaluateAll((anchors) =>
        anchors.map((anchor) => [
          anchor.getAttribute("href"),
          anchor.getAttribute("rel"),
          anchor.textContent,
        ]),
      );
    expect(links).toEqual([
      ["https://ok.example/a?b=1", "noreferrer noopener nofollow", "https://ok.example/a?b=1"],
    ]);
    expect(await page.evaluate(() => "stolen" in window)).toBe(false);
    expect(await pane.textContent()).toContain("此消息已删除");
    expect(await pane.textContent()).toContain("a.png");
    expect(faults).toEqual([]);
  });

  it.each([
    ["zh", "没有编号为「nope」的会话"],
    ["en", 'there is no conversation "nope"'],
  ] as const)("answers 404 for an unknown conversation, in %s, and keeps the list", async (locale, words) => {
    const { page } = await openPage(browser, { locale });
    const answer = await page.goto(at(`${list}&open=nope`));
    expect(answer?.status()).toBe(404);
    await page.getByRole("alert").waitFor();
    expect((await page.getByRole("alert").textContent())?.toLowerCase()).toContain(words);
    expect(await page.locator("[data-row]").count()).toBeGreaterThan(0);
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

function longConversation(): string {
  const start = Date.UTC(2026, 0, 5, 1);
  const messages = Array.from({ length: 10_000 }, (_, at) => ({
    id: `m${at}`,
    at: new Date(start + at * 90_000).toISOString(),
    text: `第 ${at} 条${"，再补充一句".repeat((at * 7) % 9)}`,
    ...(at % 3 === 0 ? { from: "customer" } : { from: "agent", agent: { id: "a-1", name: "林" } }),
  }));
  return JSON.stringify({
    id: "long",
    channel: "web",
    status: "closed",
    customer: { id: "c-1", name: "长谈" },
    messages,
  });
}

function hostileConversation(): string {
  const said = (minute: number, message: object) => ({
    id: `h${minute}`,
    at: new Date(Date.UTC(2026, 0, 6, 1, minute)).toISOString(),
    from: "customer",
    ...message,
  });
  return JSON.stringify({
    id: "hostile",
    channel: "<b>web</b>",
    status: "closed",
    entry_url: "javascript:window.stolen = 1",
    device: "<img src=x onerror=alert(1)>",
    customer: { id: "c-2", name: "<script>window.stolen = 1</script>" },
    tags: ["<i>标签</i>"],
    messages: [
      said(0, {
        text: "<script>window.stolen = 1</script> javascript:alert(1) https://bank.example@evil.example/",
      }),
      said(1, { text: "见 https://ok.example/a?b=1。" }),
      said(2, { type: "image", file: { name: "a.png", size: 12_345 } }),
      said(3, { text: "撤回的话", deleted: true }),
      said(4, { from: "agent", agent: { id: "a-1", name: "林" }, text: "好" }),
    ],
  });
}
