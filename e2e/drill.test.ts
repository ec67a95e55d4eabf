import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, launchBrowser, openPage, visit } from "./harness";

/** Every page whose numbers lead to lists. `links`: the least it must have, so that an empty page cannot pass. */
const pages: readonly { path: string; links: number }[] = [
  { path: "/w/demo", links: 60 },
  { path: "/w/demo?compare=previous&channel=web&channel=wechat", links: 40 },
  { path: "/w/demo?bot=counts&clock=business", links: 40 },
  { path: "/w/demo/agents", links: 100 },
  { path: "/w/demo/agents?ratings=shared&segment__not=", links: 50 },
  { path: "/w/demo/settings/quality", links: 3 },
  { path: "/w/demo/topics/matrix?range=90d", links: 100 },
  {
    path: "/w/demo/topics/trends?range=90d&split=channel&plot=topic:returns&plot=word:customer:refund",
    links: 20,
  },
  { path: "/w/demo/topics/t/returns?range=90d", links: 40 },
  { path: "/w/demo/topics?range=90d&term=退款", links: 60 },
  { path: "/w/demo/topics?range=90d&side=agent&lang=en", links: 20 },
  { path: "/w/demo/topics/mood?range=90d", links: 60 },
  { path: "/w/demo/topics/mood?grain=day&order=rise&channel=web", links: 40 },
];

/** Where an agent's and a group's own pages are found. */
const ownPages = [/\/w\/demo\/agents\/[^/?]+/, /\/w\/demo\/groups\/[^/?]+/];

interface Link {
  readonly href: string;
  readonly shown: number;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Every a[data-n] of a page once its charts are drawn, also those that only the table views show. */
async function linksOn(path: string): Promise<{ links: Link[]; others: string[] }> {
  const { page, faults } = await openPage(browser);
  try {
    await visit(page, path);
    await page.waitForTimeout(500);
    const found = await page.evaluate(() => ({
      links: [...document.querySelectorAll("a[data-n]")].map((anchor) => ({
        href: new URL(anchor.getAttribute("href") ?? "", document.baseURI).href,
        shown: Number(anchor.getAttribute("data-n")),
      })),
      others: [...document.querySelectorAll("a[href]")].map((anchor) => (anchor as HTMLAnchorElement).href),
    }));
    expect(faults, path).toEqual([]);
    return found;
  } finally {
    await page.context().close();
  }
}

/** The total that a list page shows, from its HTML. */
async function totalOf(href: string): Promise<number | string> {
  const answer = await fetch(href);
  const html = await answer.text();
  const total = /data-total="(\d+)"/.exec(html)?.[1];
  return total === undefined ? `${answer.status} without data-total` : Number(total);
}

/** The links whose list holds another number than they show; each list is asked for once. */
async function disagreeing(links: readonly Link[]): Promise<string[]> {
  const totals = new Map<string, number | string>();
  const queue = [...new Set(links.map(({ href }) => href))];
  const walk = async () => {
    for (let href = queue.pop(); href !== undefined; href = queue.pop())
      totals.set(href, await totalOf(href));
  };
  await Promise.all([walk(), walk(), walk()]);
  return links
    .filter(({ href, shown }) => totals.get(href) !== shown)
    .map(({ href, shown }) => `${shown} shown, ${totals.get(href)} listed: ${href}`);
}

describe("every number opens the list of exactly what it counted", () => {
  test.each(pages)("$path", { timeout: 240_000 }, async ({ path, links: least }) => {
    const { links } = await linksOn(path);
    expect(links.length).toBeGreaterThanOrEqual(least);
    expect(await disagreeing(links)).toEqual([]);
  });

  test.each(ownPages)("the first page like %s", { timeout: 240_000 }, async (pattern) => {
    const { others } = await linksOn("/w/demo/agents");
    const own = others.find((href) => pattern.test(href));
    if (own === undefined) throw new Error(`No link like ${pattern} on the agents page`);
    const { links } = await linksOn(own.slice(at("/").length - 1));
    expect(links.length).toBeGreaterThan(10);
    expect(await disagreeing(links)).toEqual([]);
  });
});
