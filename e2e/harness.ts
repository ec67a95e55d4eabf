import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { inject } from "vitest";

/** The languages, themes and sizes that every page must be right in. */
export const locales = ["zh", "en"] as const;
export const themes = ["light", "dark"] as const;
export const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The address of a path on the server under test. */
export function at(path: string): string {
  return new URL(path, inject("baseUrl")).href;
}

/** Starts the browser that `npm test` found (HUITING_BROWSER), else Debian's. Close it in `afterAll`. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.HUITING_BROWSER || "/usr/bin/chromium";
  return chromium.launch({ executablePath, headless: true, args: flags });
}

export interface PageOptions {
  readonly locale?: (typeof locales)[number];
  readonly theme?: (typeof themes)[number];
  readonly size?: keyof typeof sizes;
}

/** A page of its own (cookies, language, theme, size) and what went wrong on it: console errors and uncaught throws. */
export async function openPage(
  browser: Browser,
  { locale = "zh", theme = "light", size = "desktop" }: PageOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const options: BrowserContextOptions = {
    locale: locale === "zh" ? "zh-CN" : "en-GB",
    colorScheme: theme,
    viewport: sizes[size],
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  };
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return { page, faults };
}

/** On a machine that does other things too, a browser takes its time to fetch and draw seven charts. */
const drawnWithin = 90_000;

/** Opens a path and waits until the page is whole: hydrated, nothing loading, charts drawn. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(at(path), { waitUntil: "networkidle" });
  const whole = () =>
    "hydrated" in document.documentElement.dataset &&
    document.querySelector(".skeleton, [aria-busy=true]") === null;
  await page.waitForFunction(whole, undefined, { timeout: drawnWithin });
}
