import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axe";
import { at, launchBrowser, openPage, type PageOptions, visit } from "./harness";
import { importText, type OwnServer, ownServer } from "./own-data";

let browser: Browser;
let own: OwnServer;
beforeAll(async () => {
  [browser, own] = await Promise.all([launchBrowser(), ownServer()]);
  await importText(own, "main", "chats.jsonl", shortHistory());
});
afterAll(async () => {
  await browser.close();
  await own.stop();
});

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

const path = "/w/demo/risk/definition";

describe("what leaving means", () => {
  it("gives each number the list of as many customers, and each customer their conversations", async () => {
    await onPage(`${path}?definition=inactive&days=60&horizon=30`, {}, async (page) => {
      const links = await page
        .locator("main a[data-n]")
        .evaluateAll((all) =>
          all.map((one) => ({ href: (one as HTMLAnchorElement).href, n: one.getAttribute("data-n") })),
        );
      expect(links.length).toBeGreaterThan(12);
      for (const { href, n } of links)
        expect(/data-total="(\d+)"/.exec(await (await fetch(href)).text())?.[1], href).toBe(n);
      await page.getByRole("link", { name: /^全部客户 长时间没有联系和购买/ }).click();
      await page.locator("[data-total]").waitFor();
      const conversations = await page.locator("main a[data-n]").evaluateAll((all) =>
        all.slice(0, 5).map((one) => ({
          href: (one as HTMLAnchorElement).href,
          n: one.getAttribute("data-n"),
        })),
      );
      expect(conversations.length).toBe(5);
      for (const { href, n } of conversations)
        expect(/data-total="(\d+)"/.exec(await (await fetch(href)).text())?.[1], href).toBe(n);
    });
  });

  it("tries days in the address, says that they are not saved, and lets them go again", async () => {
    await onPage(path, {}, async (page) => {
      const gone = () =>
        page.getByRole("link", { name: /^全部客户 长时间没有联系和购买/ }).getAttribute("data-n");
      const before = Number(await gone());
      await page.getByLabel("沉默天数（全部客户）").fill("30");
      await page.getByRole("button", { name: "试算" }).click();
      await page.getByText("这是试算，尚未保存。").waitFor();
      expect(new URL(page.url()).searchParams.get("days")).toBe("30");
      expect(Number(await gone())).toBeGreaterThan(before);
      await page.getByRole("link", { name: "放弃试算" }).click();
      await page.getByText("这是试算，尚未保存。").waitFor({ state: "detached" });
      expect(Number(await gone())).toBe(before);
    });
  });

  it("tells what is wrong with what was typed, and keeps it", async () => {
    // A refused form answers 400, which the browser writes to its console: no look at that here.
    const { page } = await openPage(browser);
    await visit(page, path);
    await page.getByLabel("沉默天数（全部客户）").fill("很久");
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel("沉默天数（全部客户）").inputValue()).toBe("很久");
    expect(await axeViolations(page)).toEqual([]);
  });

  it("reads the newest messages with phrases that are not saved", async () => {
    await onPage(path, {}, async (page) => {
      await page.getByText("离开意向", { exact: true }).click();
      await page.getByLabel("离开意向: 意向词，每行一条").fill("快递*\n物流");
      await page.getByRole("button", { name: "在最近的消息上试一试" }).first().click();
      const tried = page.locator("[data-tried]");
      await tried.waitFor();
      expect(Number(await tried.getAttribute("data-tried"))).toBeGreaterThan(0);
      expect(await tried.locator("mark").first().textContent()).toMatch(/快递|物流/);
    });
  });

  it("saves on a workspace of its own, where it says what its history cannot tell", async () => {
    const { page, faults } = await openPage(browser);
    await visit(page, `${own.url}/w/main/risk/definition`);
    expect(
      await page
        .locator("[data-shortcoming]")
        .evaluateAll((all) => all.map((one) => one.getAttribute("data-shortcoming"))),
    ).toEqual(["one_customer", "short_history", "none_left", "no_purchases", "no_ratings"]);
    await page.getByRole("radio", { name: /^长时间没有联系和购买/ }).check();
    await page.getByLabel("沉默天数（全部客户）").fill("40");
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.getByText("已保存，各页按新的定义显示。").waitFor();
    await visit(page, `${own.url}/w/main/risk/definition`);
    expect(await page.locator("[data-definition]").getAttribute("data-definition")).toBe("inactive");
    expect(await page.locator("[data-definition]").textContent()).toContain("40 天");
    expect(faults).toEqual([]);
  });

  it("opens exactly the purchases that it counts", async () => {
    for (const look of [{}, { locale: "en", theme: "dark", size: "phone" }] as const) {
      await onPage("/w/demo/risk/customers?definition=inactive&days=60&horizon=30", look, async (page) => {
        const count = page.locator("tbody a[href$='/purchases']").first();
        const n = await count.getAttribute("data-n");
        const href = await count.evaluate((link) => (link as HTMLAnchorElement).href);
        await visit(page, href);
        await page.locator(`main [data-total="${n}"]`).waitFor();
        expect(await page.locator("main tbody tr").count()).toBe(Math.min(50, Number(n)));
        expect(await axeViolations(page)).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
      });
    }
  });

  it("refuses a page that there cannot be", async () => {
    expect((await fetch(at("/w/demo/risk/customers?page=0"))).status).toBe(400);
    expect((await fetch(at("/w/demo/risk/customers?definition=inactive&days=3"))).status).toBe(400);
  });
});

describe("accessibility", () => {
  const looks: readonly PageOptions[] = [
    { locale: "zh", theme: "light", size: "desktop" },
    { locale: "en", theme: "dark", size: "phone" },
  ];
  for (const look of looks) {
    for (const each of [path, "/w/demo/risk/customers?definition=inactive&days=60&horizon=30"]) {
      it(`${each}: ${Object.values(look).join(", ")}`, async () => {
        await onPage(each, look, async (page) => {
          await page.locator("details").evaluateAll((all) => {
            for (const one of all) (one as HTMLDetailsElement).open = true;
          });
          expect(await axeViolations(page)).toEqual([]);
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          ).toBeLessThanOrEqual(0);
        });
      });
    }
  }
});

/** One customer, one day: too little for anything. */
function shortHistory(): string {
  return `${JSON.stringify({
    id: "only",
    channel: "web",
    status: "closed",
    customer: { id: "u1", name: "王芳" },
    messages: [{ id: "m1", at: "2026-01-05T09:50:00+08:00", from: "customer", text: "有人吗" }],
  })}\n`;
}
