import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser, openPage, visit } from "./harness";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const arrowType = "application/vnd.apache.arrow.stream";
const hourly = "/w/demo?range=90d&grain=hour";

const card = (page: Page) =>
  page.locator("section", { has: page.getByRole("heading", { name: "会话量趋势", exact: true }) });

/** Opens a page, lets the test look at it, and says what the console complained of. */
async function on(path: string, look: (page: Page, asked: string[]) => Promise<void>): Promise<void> {
  const { page, faults } = await openPage(browser, {});
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/query")) asked.push(request.url());
  });
  try {
    await visit(page, path);
    await look(page, asked);
    expect(faults).toEqual([]);
  } finally {
    await page.context().close();
  }
}

describe("a chart of more than a thousand marks", () => {
  test("is fetched as Arrow, and the chart has what came", async () => {
    const { page, faults } = await openPage(browser, {});
    const came = page.waitForResponse((response) => response.url().includes("/api/query"));
    await visit(page, hourly);
    const response = await came;
    expect(response.request().headers().accept).toBe(arrowType);
    expect(response.headers()["content-type"]).toBe(arrowType);
    const body = await response.body();
    // An IPC stream begins with its continuation mark; JSON with a brace.
    expect([...body.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    expect(() => JSON.parse(body.toString("utf8"))).toThrow();
    const lines = card(page).locator(".chart path[fill=none]");
    await expect.poll(() => lines.count()).toBeGreaterThan(2);
    const steps = ((await lines.first().getAttribute("d")) ?? "").split(/[ML]/).length - 1;
    expect(steps).toBeGreaterThanOrEqual(90 * 24);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("the mark under the pointer opens the list of what it counted", async () => {
    await on(hourly, async (page) => {
      const mark = card(page).locator(".chart a[data-n]").first();
      const before = await mark.getAttribute("data-mark");
      const chart = card(page).locator(".chart");
      const box = await chart.boundingBox();
      if (!box) throw new Error("the chart has no place");
      const middle = box.x + box.width / 2;
      await expect
        .poll(async () => {
          // An hour at night may count nothing: the next pixels are other hours.
          for (let at = 0; at < 30; at++) {
            await page.mouse.move(middle + at, box.y + 40);
            if ((await mark.count()) > 0 && (await mark.getAttribute("data-mark")) !== before) return true;
          }
          return false;
        })
        .toBe(true);
      const shown = await mark.getAttribute("data-n");
      await mark.dispatchEvent("click");
      await page.waitForURL(/\/conversations\?.*hour=/);
      await expect.poll(() => page.locator("[data-total]").first().getAttribute("data-total")).toBe(shown);
    });
  });

  test("one Tab stop, arrows go from hour to hour, Enter opens", async () => {
    await on(hourly, async (page) => {
      const chart = card(page).locator(".chart");
      await expect.poll(() => chart.locator('a[tabindex="0"]').count()).toBe(1);
      await chart.locator('a[tabindex="0"]').focus();
      const first = await chart.locator("a:focus").getAttribute("data-mark");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      const focused = chart.locator("a:focus");
      const third = await focused.getAttribute("data-mark");
      expect((third ?? "") > (first ?? "")).toBe(true);
      expect(third?.split("|")[1]).toBe(first?.split("|")[1]);
      expect(await chart.locator('a[tabindex="0"]').count()).toBe(1);
      const shown = await focused.getAttribute("data-n");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/conversations\?.*hour=/);
      await expect.poll(() => page.locator("[data-total]").first().getAttribute("data-total")).toBe(shown);
    });
  });

  test("axe finds nothing, and each step says what it counted", async () => {
    await on(hourly, async (page) => {
      await card(page).locator('.chart a[tabindex="0"]').focus();
      await page.keyboard.press("ArrowRight");
      const name = await card(page).locator(".chart a:focus").getAttribute("aria-label");
      expect(name).toMatch(/月\d+日 周. \d\d:00，.+：[\d,]+$/);
      expect(await card(page).getByText("合计", { exact: true }).count()).toBe(1);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });
  });

  test("what did not come is told, and can be asked for again", async () => {
    const { page } = await openPage(browser, {});
    await page.route("**/api/query?**", (route) => route.fulfill({ status: 503, body: "busy" }), {
      times: 1,
    });
    await visit(page, hourly);
    const alert = card(page).getByRole("alert");
    expect(await alert.textContent()).toContain("503 busy");
    await alert.getByRole("button", { name: "重试" }).click();
    await card(page).locator(".chart a[data-n]").first().waitFor();
    await page.context().close();
  });
});

test("a smaller one comes with the page, and the choice of steps is in the address", async () => {
  await on("/w/demo?range=90d", async (page, asked) => {
    const tabs = card(page).getByRole("navigation", { name: "时间粒度" });
    expect(await tabs.getByRole("link").allTextContents()).toEqual(["按小时", "按日", "按周", "按月"]);
    expect(await tabs.locator("[aria-current=true]").textContent()).toBe("按日");
    await tabs.getByRole("link", { name: "按周" }).click();
    await page.waitForURL(/grain=week/);
    await expect
      .poll(() =>
        card(page)
          .getByText(/按周 · 按渠道/)
          .count(),
      )
      .toBe(1);
    const mark = card(page).locator(".chart a[data-n]").first();
    const shown = await mark.getAttribute("data-n");
    await mark.dispatchEvent("click");
    await page.waitForURL(/\/conversations\?.*week=/);
    await expect.poll(() => page.locator("[data-total]").first().getAttribute("data-total")).toBe(shown);
    expect(asked).toEqual([]);
  });
});
