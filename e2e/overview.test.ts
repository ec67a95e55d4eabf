import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, launchBrowser, openPage, type PageOptions, visit } from "./harness";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const home = "/w/demo";

/** Opens the overview, lets the test look at it, and says what the console complained of. */
async function onOverview(
  options: PageOptions,
  look: (page: Page) => Promise<void>,
  path = home,
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

const card = (page: Page, title: string) =>
  page.locator("section", { has: page.getByRole("heading", { name: title, exact: true }) });

describe("anybody can read it", () => {
  test.each([
    { locale: "zh", theme: "light", size: "desktop" },
    { locale: "en", theme: "dark", size: "desktop" },
    { locale: "zh", theme: "dark", size: "phone" },
    { locale: "en", theme: "light", size: "phone" },
  ] as const)("axe finds nothing: $locale $theme $size", async (options) => {
    await onOverview(options, async (page) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    });
  });

  test("no tile cuts its label or its value, in either language", async () => {
    for (const locale of ["zh", "en"] as const) {
      await onOverview({ locale }, async (page) => {
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll("section > p, section > div > h2")]
            .filter((element) => element.scrollWidth > element.clientWidth + 1)
            .map((element) => element.textContent),
        );
        expect(cut).toEqual([]);
      });
    }
  });
});

describe("what it cannot show", () => {
  test.each([
    { locale: "zh", size: "desktop", said: /^没有可对比的数据：对比期 .+ 早于历史数据的起始日（.+）。$/ },
    {
      locale: "en",
      size: "phone",
      said: /^Nothing to compare with: .+ lies before the history begins \(.+\)\.$/,
    },
  ] as const)("is said under the filter: $locale $size", async ({ locale, size, said }) => {
    const look = async (page: Page) => {
      expect(await page.locator("[data-remark]").allTextContents()).toEqual([expect.stringMatching(said)]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    };
    await onOverview({ locale, size }, look, `${home}?range=all`);
  });

  test("and from a range with nothing in it a link leads to all that there is", async () => {
    const look = async (page: Page) => {
      await page.locator("[data-remark=range] a").click();
      await page.waitForURL(/range=all/);
      await expect
        .poll(() => page.locator("[data-remark]").getAttribute("data-remark"))
        .toBe("no comparison");
      expect(await page.locator("a[data-n]").count()).toBeGreaterThan(10);
    };
    await onOverview({}, look, `${home}?from=2024-01-01&to=2024-02-01&tz=Asia/Shanghai`);
  });
});

describe("charts", () => {
  test.each([
    ["会话量趋势", "the bars"],
    ["首次响应时长分布", "the distribution"],
    ["会话量", "the heat map"],
    ["满意度趋势", "the line"],
    ["渠道构成", "the lying bars"],
  ])("a mark of %s (%s) opens the list of what it counted", async (title) => {
    await onOverview({}, async (page) => {
      const mark = card(page, title).locator(".chart a[data-n]").first();
      const shown = await mark.getAttribute("data-n");
      await mark.dispatchEvent("click");
      await page.waitForURL(/\/conversations\?/);
      await expect.poll(() => page.locator("[data-total]").first().getAttribute("data-total")).toBe(shown);
      await page.goBack();
      await page.waitForURL((url) => url.pathname === home);
    });
  });

  test("one Tab stop a chart, arrows between marks, Enter opens", async () => {
    await onOverview({}, async (page) => {
      const chart = card(page, "会话量趋势").locator(".chart");
      await expect.poll(() => chart.locator('a[tabindex="0"]').count()).toBe(1);
      await chart.locator('a[tabindex="0"]').focus();
      await page.keyboard.press("ArrowRight");
      const second = chart.locator("a[data-n]").nth(1);
      expect(await second.evaluate((mark) => mark === document.activeElement)).toBe(true);
      const shown = await second.getAttribute("data-n");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/conversations\?/);
      await expect.poll(() => page.locator("[data-total]").first().getAttribute("data-total")).toBe(shown);
    });
  });

  test("the table view shows the same figures, each a link; the CSV holds them", async () => {
    await onOverview({}, async (page) => {
      const chart = card(page, "渠道构成");
      const marks = await chart
        .locator(".chart a[data-n]")
        .evaluateAll((all) => all.map((mark) => mark.getAttribute("data-n")));
      await chart.getByRole("button", { name: /图表操作/ }).click();
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "下载 CSV" }).click();
      const csv = readFileSync(await (await download).path(), "utf8");
      expect(csv.charCodeAt(0)).toBe(0xfeff);
      const counts = csv
        .trim()
        .split("\r\n")
        .slice(1)
        .map((line) => line.split(",")[1]);
      expect(counts).toEqual(marks);
      await chart.getByRole("button", { name: /图表操作/ }).click();
      await page.getByRole("button", { name: "以表格查看" }).click();
      const cells = await chart
        .locator("td a[data-n]")
        .evaluateAll((all) => all.map((cell) => cell.getAttribute("data-n")));
      expect(cells).toEqual(marks);
    });
  });

  test.each([
    ["下载 SVG", "<svg"],
    ["下载 PNG", "\u0089PNG"],
  ])("%s gives a picture that stands alone", async (item, begins) => {
    await onOverview({}, async (page) => {
      await card(page, "会话量趋势")
        .getByRole("button", { name: /图表操作/ })
        .click();
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: item }).click();
      const file = readFileSync(await (await download).path(), "latin1");
      expect(file.startsWith(begins)).toBe(true);
      expect(file.length).toBeGreaterThan(4000);
      if (begins === "<svg") expect(/var\(--|light-dark\(/.exec(file)).toBeNull();
    });
  });
});

describe("the filter", () => {
  test("a ticked channel goes into the address, the sentence and every number", async () => {
    await onOverview({}, async (page) => {
      const total = () => page.locator("section a[data-n]").first().getAttribute("data-n");
      const before = Number(await total());
      await page.getByRole("button", { name: "渠道", exact: true }).click();
      await page.getByRole("dialog").getByText("微信", { exact: true }).click();
      await page.waitForURL(/channel=wechat/);
      await expect.poll(async () => Number(await total())).toBeLessThan(before);
      expect(
        await page
          .getByText(/渠道是 微信/)
          .filter({ visible: true })
          .count(),
      ).toBeGreaterThan(0);
      await page.reload();
      await expect.poll(async () => Number(await total())).toBeLessThan(before);
    });
  });

  test("ⓘ says the definition and exactly what was asked", async () => {
    await onOverview({}, async (page) => {
      await page.getByRole("button", { name: /^会话量 · 这是怎么算的/ }).click();
      const panel = page.getByRole("dialog");
      await panel.waitFor();
      expect(await panel.textContent()).toMatch(/定义[\s\S]+n = [\d,]+[\s\S]+Asia\/Shanghai/);
    });
  });

  test("what cannot be read is named, with a way out", async () => {
    const { page } = await openPage(browser, {});
    await page.goto(at(`${home}?colour=red&channel=web`));
    expect(await page.getByRole("alert").textContent()).toContain("colour");
    await page.getByRole("link", { name: "去掉这些条件" }).click();
    await page.waitForURL((url) => url.search === "?channel=web");
    await page.getByRole("heading", { name: "会话量趋势" }).waitFor();
    await page.context().close();
  });
});

describe("preferences", () => {
  test("language and theme are kept, and nothing of the other language is left", async () => {
    await onOverview({}, async (page) => {
      await page.getByRole("button", { name: "Switch to English" }).click();
      await page.getByRole("heading", { name: "Conversations over time" }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      await page.getByRole("button", { name: /^Theme: System/ }).click();
      await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("light");
      await page.reload();
      expect(await page.locator("html").getAttribute("data-theme")).toBe("light");
      await page.getByRole("heading", { name: "Conversations over time" }).waitFor();
    });
  });
});
