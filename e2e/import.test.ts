import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "./axe";
import { at, launchBrowser, openPage, visit } from "./harness";
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

const conversations =
  "id,customer_id,channel,status,started_at\nc1,u1,web,closed,2026-01-05T09:00:00+08:00\n";
const messages = [
  "id,conversation_id,at,from,agent_id,agent_name,text",
  "m1,c1,2026-01-05T09:00:00+08:00,customer,,,你好",
  "m2,c1,2026-01-05T09:00:42+08:00,agent,a1,张伟,在的",
  "m3,c1,不是时间,customer,,,谢谢",
  "m4,c9,2026-01-05 09:05:00,customer,,,没有所属会话",
].join("\n");

const file = (name: string, body: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(body) });

/** The report's counts of one table, in the columns' order: read, stored, updated, duplicates, rejected. */
async function counts(page: Page, table: string): Promise<number[]> {
  const row = page.getByRole("row", { name: new RegExp(`^${table}`) }).first();
  return (await row.getByRole("cell").allTextContents()).map((cell) => Number(cell.replace(/\D/g, "")));
}

async function importFiles(page: Page, files: ReturnType<typeof file>[], workspace: string): Promise<void> {
  await visit(page, `${own.url}/w/demo/settings/import`);
  await page.locator("input[data-chooser=files]").setInputFiles(files);
  await page.getByLabel("导入到工作区").selectOption("");
  await page.getByLabel("新工作区名称").fill(workspace);
  await page.getByRole("button", { name: "开始导入" }).click();
}

describe("importing from the page", () => {
  it("sends several files as one import and reports what became of every row", async () => {
    const { page, faults } = await openPage(browser);
    await importFiles(
      page,
      [file("conversations.csv", conversations), file("messages.csv", messages)],
      "shop",
    );
    await page.getByText("导入完成").waitFor();
    expect(await counts(page, "消息")).toEqual([4, 3, 0, 0, 1]);
    expect((await counts(page, "会话"))[1]).toBe(2);
    const body = await page.locator("main").textContent();
    expect(body).toContain("1 个会话不在文件里");
    // Said once: the report itself names the zone.
    expect(body?.match(/1 个时间没有/g)).toHaveLength(1);
    expect(await axeViolations(page)).toEqual([]);

    const href = await page
      .getByRole("link", { name: /下载拒收的行/ })
      .first()
      .getAttribute("href");
    const rejected = await (await fetch(own.url + href)).text();
    expect(rejected).toContain("messages.csv");
    expect(rejected).toContain("不是时间");

    await page.getByRole("link", { name: "查看会话" }).click();
    await page.waitForURL(/\/w\/shop\/conversations/);
    expect(await page.locator("[data-total]").getAttribute("data-total")).toBe("2");
    expect(faults).toEqual([]);
  });

  it("stores nothing new the second time, and takes both imports back one by one", async () => {
    const { page } = await openPage(browser);
    await importFiles(page, [file("messages.csv", messages)], "shop");
    await page.getByText("导入完成").waitFor();
    expect((await counts(page, "消息")).slice(1)).toEqual([0, 0, 3, 1]);

    await visit(page, `${own.url}/w/shop/settings/import`);
    const undo = page.getByRole("button", { name: "撤销", exact: true });
    expect(await undo.count()).toBe(2);
    await undo.last().click();
    await page.getByRole("button", { name: "撤销导入" }).click();
    await page.locator("[data-job=done]").waitFor();
    expect(await undo.count()).toBe(1);
  });

  it("shows what is wrong with a file that is none, and stores nothing", async () => {
    const { page } = await openPage(browser, { locale: "en" });
    await visit(page, `${own.url}/w/demo/settings/import`);
    await page.locator("input[data-chooser=files]").setInputFiles([file("photo.csv", "\u0000\u0001\u0002")]);
    await page.getByLabel("Into workspace").selectOption("main");
    await page.getByRole("button", { name: "Start the import" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("photo.csv");
  });

  it("takes files that are dropped anywhere on the page, a file dropped again in its newer form", async () => {
    const { page } = await openPage(browser);
    await visit(page, `${own.url}/w/demo/settings/import`);
    const dropped = (body: string) =>
      page.evaluateHandle((text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "messages.csv"));
        data.items.add(new File(["b"], ".DS_Store"));
        return data;
      }, body);
    const files = page.getByRole("list", { name: "待导入的文件" }).getByRole("listitem");
    const drop = async (words: string, body: string) =>
      page
        .getByText(words)
        .first()
        .dispatchEvent("drop", { dataTransfer: await dropped(body) });
    await drop("把文件或文件夹拖到这里", "a");
    await expect.poll(() => files.allTextContents()).toEqual([expect.stringMatching(/^messages\.csv1 B/)]);
    await drop("导入聊天记录", "abcd");
    await expect.poll(() => files.allTextContents()).toEqual([expect.stringMatching(/^messages\.csv4 B/)]);
  });

  it("keeps nothing of an import that is cancelled, not even the workspace made for it", async () => {
    const { page, faults } = await openPage(browser);
    const [header = ""] = messages.split("\n");
    // So many that it is still read when somebody thinks better of it.
    const row = (nth: number) => `m${nth},c${nth >> 3},2026-01-05T09:00:00Z,customer,,,"${"字".repeat(20)}"`;
    const many = [header, ...Array.from({ length: 300_000 }, (_, nth) => row(nth))].join("\n");
    const begun = page.waitForResponse((answer) => answer.status() === 202);
    await importFiles(page, [file("messages.csv", many)], "regretted");
    await begun;
    await page.getByRole("button", { name: "取消导入" }).click();
    await page.getByText("已取消，没有写入任何数据。").waitFor();
    await expect.poll(async () => (await fetch(`${own.url}/w/regretted`)).status).toBe(404);
    expect(faults).toEqual([]);
  });

  it("asks for a file before it begins, and never offers the demo's workspace", async () => {
    const { page } = await openPage(browser);
    await visit(page, "/w/demo/settings/import");
    await page.getByRole("button", { name: "开始导入" }).click();
    expect(await page.getByText("先选择至少一个文件").isVisible()).toBe(true);
    const options = await page
      .getByLabel("导入到工作区")
      .locator("option")
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    expect(options).toContain("main");
    expect(options).not.toContain("demo");
  });

  it("refuses an undo that another site sends", async () => {
    const body = new URLSearchParams({ intent: "undo", importId: "x" });
    const headers = { Origin: "https://evil.example", "Content-Type": "application/x-www-form-urlencoded" };
    const answer = await fetch(at("/w/demo/settings/import"), { method: "POST", body, headers });
    expect(answer.status).toBe(403);
  });
});

describe("on a phone", () => {
  it("tells what became of every row without scrolling sideways", async () => {
    const { page } = await openPage(browser, { locale: "en", size: "phone" });
    const send = async (body: string) => {
      await visit(page, `${own.url}/w/demo/settings/import`);
      await page.locator("input[data-chooser=files]").setInputFiles([file("messages.csv", body)]);
      await page.getByLabel("Into workspace").selectOption("");
      await page.getByLabel("Name of the new workspace").fill("pocket");
      await page.getByRole("button", { name: "Start the import" }).click();
      await page.getByText("Import complete").waitFor();
    };
    await send(messages);
    await send(messages.replace("在的", "您好，在的"));
    const line = page.getByRole("listitem").filter({ hasText: "Messages" }).first();
    expect(await line.textContent()).toMatch(/Read 4 = Updated 1 \+ Duplicates 2 \+ Rejected 1/);
    const wider = await page.locator("main section *").evaluateAll((all) =>
      all
        .filter((one) => one.tagName !== "PRE" && !one.closest("pre, .sr-only"))
        .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 120)),
    );
    expect(wider).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  it("says of a file that was imported before that all of it was there", async () => {
    const { page } = await openPage(browser);
    const both = [file("conversations.csv", conversations), file("messages.csv", messages)];
    await importFiles(page, both, "again");
    await page.getByText("导入完成").waitFor();
    expect(await page.locator("main").textContent()).not.toContain("没有任何变化");
    await importFiles(page, both, "again");
    await page.getByText("导入完成").waitFor();
    expect(await page.locator("main").textContent()).toContain("没有任何变化");
    await visit(page, `${own.url}/w/again/settings/import`);
    const past = await page.locator("summary").allTextContents();
    expect(past[0]).toContain("都已在历史中，没有变化 · 1 条拒收");
    expect(past[1]).toContain("2 个会话 · 3 条消息");
  });
});

describe("accessibility", () => {
  const looks = [
    { locale: "zh", theme: "light", size: "phone" },
    { locale: "en", theme: "dark", size: "desktop" },
  ] as const;
  for (const look of looks) {
    it(`import page: ${Object.values(look).join(", ")}`, async () => {
      const { page, faults } = await openPage(browser, look);
      await visit(page, "/w/demo/settings/import");
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      expect(faults).toEqual([]);
    });
  }
});
