import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at, launchBrowser, openPage, visit } from "./harness";
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
