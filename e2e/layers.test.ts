import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeViolations } from "./axe";
import { launchBrowser, openPage, type PageOptions, visit } from "./harness";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function onOverview(options: PageOptions, look: (page: Page) => Promise<void>): Promise<void> {
  const { page, faults } = await openPage(browser, options);
  try {
    await visit(page, "/w/demo");
    await look(page);
    expect(faults).toEqual([]);
  } finally {
    await page.context().close();
  }
}

const isFocused = (one: Locator) => one.evaluate((element) => element === document.activeElement);
const holdsFocus = (one: Locator) => one.evaluate((element) => element.contains(document.activeElement));

describe("a popover", () => {
  test("takes the focus, closes on Escape, gives the focus back", async () => {
    await onOverview({}, async (page) => {
      const button = page.getByRole("button", { name: "渠道", exact: true });
      await button.focus();
      await page.keyboard.press("Enter");
      const panel = page.getByRole("dialog", { name: "渠道" });
      await panel.waitFor();
      expect(await holdsFocus(panel)).toBe(true);
      expect(await button.getAttribute("aria-expanded")).toBe("true");
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
      expect(await isFocused(button)).toBe(true);
      expect(await button.getAttribute("aria-expanded")).toBe("false");
    });
  });

  test("closes at a second press of its button, at a press elsewhere, and when the focus goes on", async () => {
    await onOverview({}, async (page) => {
      const button = page.getByRole("button", { name: "客服组", exact: true });
      const panel = page.getByRole("dialog", { name: "客服组" });
      await button.click();
      await panel.waitFor();
      await button.click();
      await panel.waitFor({ state: "detached" });
      await button.click();
      await panel.waitFor();
      await page.mouse.click(900, 860);
      await panel.waitFor({ state: "detached" });
      await button.click();
      await panel.waitFor();
      for (let step = 0; step < 60 && (await panel.count()) > 0; step++) await page.keyboard.press("Tab");
      expect(await panel.count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
    });
  });

  test("one gives way to another, and stays inside the window wherever its button is", async () => {
    await onOverview({}, async (page) => {
      const buttons = page.getByRole("button", { name: / · 图表操作$/ });
      expect(await buttons.count()).toBeGreaterThan(4);
      for (const button of await buttons.all()) {
        await button.click();
        const panel = page.locator("[popover]");
        await expect.poll(() => panel.count()).toBe(1);
        const box = await panel.boundingBox();
        const size = page.viewportSize();
        if (!box || !size) throw new Error("The panel is not drawn");
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(size.width);
        expect(box.y + box.height).toBeLessThanOrEqual(size.height);
      }
      expect(await axeViolations(page)).toEqual([]);
    });
  });

  test("a chosen option closes it, and the focus is on its button again", async () => {
    await onOverview({}, async (page) => {
      const button = page.getByRole("button", { name: /^对比: / });
      await button.click();
      await page.getByRole("dialog", { name: "对比" }).getByRole("button").last().click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await expect.poll(() => isFocused(button)).toBe(true);
    });
  });

  test("a condition that was just added opens at its own button", async () => {
    await onOverview({}, async (page) => {
      await page.getByRole("button", { name: "筛选", exact: true }).filter({ visible: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "状态", exact: true }).click();
      const panel = page.getByRole("dialog", { name: "状态" });
      await panel.waitFor();
      expect(await holdsFocus(panel)).toBe(true);
      await page.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
    });
  });
});

describe("the phone's filter sheet", () => {
  test("keeps the focus, is named, and closes by Escape, by its cross and by a press beside it", async () => {
    await onOverview({ size: "phone" }, async (page) => {
      const button = page.getByRole("button", { name: "筛选", exact: true }).filter({ visible: true });
      const sheet = page.getByRole("dialog", { name: "筛选" });
      await button.click();
      await sheet.waitFor();
      expect(await axeViolations(page)).toEqual([]);
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press("Tab");
        // Between the last stop and the first, the browser itself has the focus: then it is the body.
        const place = await page.evaluate(
          () => document.activeElement?.closest("dialog, :not(body *)")?.tagName,
        );
        expect(["DIALOG", "BODY"]).toContain(place);
      }
      await page.keyboard.press("Escape");
      await sheet.waitFor({ state: "detached" });
      expect(await isFocused(button)).toBe(true);
      await button.click();
      await sheet.getByRole("button", { name: "关闭" }).click();
      await sheet.waitFor({ state: "detached" });
      await button.click();
      await page.mouse.click(195, 20);
      await sheet.waitFor({ state: "detached" });
      expect(await isFocused(button)).toBe(true);
    });
  });

  test("ticks a channel without closing", async () => {
    await onOverview({ size: "phone" }, async (page) => {
      await page.getByRole("button", { name: "筛选", exact: true }).filter({ visible: true }).click();
      const sheet = page.getByRole("dialog", { name: "筛选" });
      await sheet.getByText("渠道", { exact: true }).first().click();
      await sheet.getByText("微信", { exact: true }).click();
      await page.waitForURL(/channel=wechat/);
      expect(await sheet.isVisible()).toBe(true);
    });
  });
});
