import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askKeywords } from "../../../analytics/keywords/ask-keywords";
import { parseKeywords } from "../../../analytics/keywords/keyword-question";
import { askList } from "../../../analytics/query/list";
import { parseList } from "../../../analytics/query/list-question";
import { addDays } from "../../../analytics/time/zone";
import { ecommerce } from "../../../analytics/topics/taxonomies/ecommerce";
import { type DemoSummary, generateDemo } from "../../../fixtures/demo/generate";
import type { Workspace } from "../../../sql/workspace";
import { askContext } from "../ask.server";
import { beginImport } from "../begin-import.server";
import { closeHouse, openHouse, workspaceToFill } from "../house.server";
import { pageAsk } from "../page-ask.server";
import { readerOf } from "../text/readers.server";
import { risingCard } from "./rising-card.server";
import { risingTopics } from "./rising-topics.server";
import { saveTaxonomy } from "./saved-taxonomies.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-planted-"));
let workspace: Workspace;

/** A demo history, imported and read as any other. */
async function fill(name: string, conversations: number, quiet: boolean): Promise<DemoSummary> {
  await closeHouse();
  await openHouse(join(folder, name, "data"));
  workspace = await workspaceToFill(null);
  await saveTaxonomy(workspace, ecommerce);
  const files = join(folder, name, "files");
  // A half-year without the sales seasons, which bring words of their own.
  const summary = await generateDemo({ folder: files, seed: 7, conversations, endDate: "2026-05-31", quiet });
  const wishes = { paths: [files], format: null, source: "demo", tz: "Asia/Shanghai" };
  await (await beginImport(workspace, wishes)).done;
  await readerOf(workspace).settled();
  return summary;
}

/** The customers' words flagged in the week before a day, as the page and the command line ask for them. */
async function flagged(asOf: string) {
  const params = new URLSearchParams(`rising=true&as-of=${asOf}&range=all`);
  const context = await askContext(workspace.id, params);
  const { rows } = await askKeywords(context, parseKeywords(params, [], context.directory));
  return rows.filter(({ rising }) => rising.flagged).map(({ surface, rising }) => ({ surface, ...rising }));
}

/** What the campaign brings more of: coupons, promotion rules, price protection, payment, instalments, gifts. */
const campaignWords =
  /满减|会员日|神券|优惠券|活动|门槛|coupon|voucher|offer|付款|支付|差价|价保|分期|花呗|赠品/i;

const pageOf = (asOf: string) => {
  const search = `from=${addDays(asOf, -30)}&to=${asOf}&tz=Asia%2FShanghai`;
  return pageAsk(new Request(`http://localhost/w/main/?${search}`), workspace.id, []);
};

/** How many rows the list of an address holds. */
async function listed(href: string): Promise<number> {
  const params = new URL(href, "http://localhost").searchParams;
  const context = await askContext(workspace.id, params);
  return (await askList(context, parseList(params, [], context.directory))).total;
}

/** The topics that rise in the week before a day, as pages show them. */
async function topics(asOf: string) {
  return risingTopics(await pageOf(asOf));
}

afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

describe("what was planted in the demo", () => {
  let summary: DemoSummary;
  const from = (id: string) => summary.planted.find((fact) => fact.id === id)?.from ?? "";
  beforeAll(async () => {
    summary = await fill("planted", 20_000, false);
  }, 300_000);

  test("the product problem's words rise in its second week, dated to the day it began", async () => {
    const begun = from("rising-product-problem");
    const words = await flagged(addDays(begun, 14));
    const planted = words.filter(({ surface }) => /涂层|脱落|coating|peel|flake|黑屑|掉渣/i.test(surface));
    expect(planted.map(({ surface }) => surface)).toEqual(expect.arrayContaining(["涂层", "脱落"]));
    const dates = planted.map(({ since }) => since ?? "").sort();
    expect([begun, addDays(begun, 1)]).toContain(dates[0]);
    expect(dates.every((date) => date <= addDays(begun, 10))).toBe(true);
  });

  test("the campaign day's words and topics rise on that day and are dated to it, from the day after for a week", async () => {
    const day = from("campaign-day");
    for (const asOf of [addDays(day, 1), addDays(day, 7)]) {
      const words = await flagged(asOf);
      const planted = words.filter(({ surface }) => campaignWords.test(surface));
      expect(planted).not.toEqual([]);
      const risen = (await topics(asOf)).topics.filter(({ key }) => /promotion|price-protection/.test(key));
      expect(risen).not.toEqual([]);
      for (const { since } of [...planted, ...risen]) expect(since).toBe(day);
    }
  });

  test("what is flagged opens as many conversations as it counts, also of one day", async () => {
    const day = from("campaign-day");
    const page = await pageOf(addDays(day, 1));
    const { groups } = await risingCard(page);
    const items = groups.flatMap(({ items }) => items);
    expect(groups.map(({ items }) => items.length > 0)).toEqual([true, true]);
    for (const { href, n } of items) expect([href, await listed(href ?? "")]).toEqual([href, n]);
  });

  test("no name of a person is a keyword", async () => {
    const params = new URLSearchParams("top=5000&range=all&side=all");
    const context = await askContext(workspace.id, params);
    const { rows } = await askKeywords(context, parseKeywords(params, [], context.directory));
    const said = new Map(rows.map(({ surface, conversations }) => [surface.toLowerCase(), conversations]));
    for (const known of ["henry", "sophia", "parker", "田静"])
      expect([known, said.get(known)]).toEqual([known, undefined]);
    // What agents call themselves is only told by their own words: a few ways of saying it may be missed.
    for (const own of ["tina", "小鹿", "朵朵", "晓彤"]) expect(said.get(own) ?? 0).toBeLessThan(10);
  });
});

const springFestival = { from: "2026-02-14", to: "2026-03-02" };

describe("where nothing was planted", () => {
  let summary: DemoSummary;
  beforeAll(async () => {
    summary = await fill("quiet", 8000, true);
  }, 300_000);

  test("of the weeks no more than the stated rate have a word flagged, and none of them many; nor topics", async () => {
    const weeks: { words: number; topics: number }[] = [];
    for (let asOf = addDays(summary.from, 70); asOf <= addDays(summary.to, 1); asOf = addDays(asOf, 7)) {
      // While the shop is nearly closed, those who come back with an old matter truly are more of all.
      if (asOf > springFestival.from && asOf < springFestival.to) continue;
      weeks.push({ words: (await flagged(asOf)).length, topics: (await topics(asOf)).topics.length });
    }
    const share = (of: "words" | "topics") => weeks.filter((week) => week[of] > 0).length / weeks.length;
    expect(weeks.length).toBeGreaterThan(12);
    expect(share("words")).toBeLessThanOrEqual(0.1);
    expect(share("topics")).toBeLessThanOrEqual(0.1);
    expect(weeks.every(({ words }) => words <= 2)).toBe(true);
  });
});
