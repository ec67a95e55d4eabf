import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateDemo } from "../../../fixtures/demo/generate";
import type { Workspace } from "../../../sql/workspace";
import { closeHouse, openHouse, workspaceToFill } from "../house.server";
import { churnedCustomers } from "./churned-customers.server";
import { historyOf, shopOf } from "./history-for-tests";
import { modelPage } from "./model-page.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-model-page-"));
let shop: Workspace;

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  const files = join(folder, "files");
  await generateDemo({ folder: files, seed: 9, conversations: 2000, endDate: "2025-11-30" });
  shop = await shopOf(files);
}, 300_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

/** The page asks again until everything that takes its time is there, as the browser does. */
async function whole(workspace: Workspace) {
  for (;;) {
    const page = await modelPage(workspace);
    if (page === null) throw new Error("There is a history");
    if ([page.judged, page.drift, page.volume].every(({ state }) => state !== "running")) return page;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function done<T>(answer: { state: "done"; value: T } | { state: "running" } | { state: "failed" }): T {
  if (answer.state !== "done") throw new Error(`Not done: ${JSON.stringify(answer)}`);
  return answer.value;
}

describe("the model's card", { timeout: 120_000 }, () => {
  it("gives every figure with its interval, against the scorecard and recency", async () => {
    const page = await whole(shop);
    const { judged, window, why } = done(page.judged);
    if (!judged || !window) throw new Error("Half a year is enough");
    expect(judged.rankings.map(({ name }) => name)).toEqual(["model", "scorecard", "recency"]);
    for (const { figures } of judged.rankings)
      for (const shown of Object.values(figures)) {
        expect(shown?.low).toBeLessThanOrEqual(shown?.value ?? -1);
        expect(shown?.high).toBeGreaterThanOrEqual(shown?.value ?? 2);
      }
    expect(judged.calibration.reduce((sum, { n }) => sum + n, 0)).toBe(judged.rows);
    expect(judged.weights.length).toBe(19);
    expect(why.zh.length).toBeGreaterThan(10);
    // The weeks judged begin after the outcomes of those learnt from are over.
    const gap = Date.parse(window.judgedFrom ?? "") - Date.parse(window.learntTo ?? "");
    expect(gap).toBeGreaterThanOrEqual(window.horizonDays * 86_400_000);
  });

  it("says how far each feature has moved, and the score", async () => {
    const drift = done((await whole(shop)).drift);
    expect(drift?.features.length).toBe(19);
    for (const { id, index } of drift?.features ?? []) expect(index, id).toBeGreaterThanOrEqual(0);
    // Everybody has been a customer for longer by now: this one moves by itself.
    expect(drift?.features.find(({ id }) => id === "tenure_days")?.index).toBeGreaterThan(0.1);
  });

  it("expects as many purchases of all as of all segments, and has the customers behind each number", async () => {
    const volume = done((await whole(shop)).volume);
    if (volume === null) throw new Error("The demo's customers buy");
    const sum = (of: "mean" | "customers") => volume.segments.reduce((total, one) => total + one[of], 0);
    expect(sum("mean")).toBeCloseTo(volume.all.mean, 3);
    expect(sum("customers")).toBe(volume.all.customers);
    expect(volume.check?.came).toBeGreaterThan(0);
    for (const { href, customers } of volume.segments) {
      const list = await churnedCustomers(shop, new URL(href, "http://host").searchParams);
      expect(list?.total).toBe(customers);
      const bands = list?.rows.map(({ expected }) => expected) ?? [];
      expect(bands.every((band) => band !== null && band.low <= band.high)).toBe(true);
    }
    expect(readdirSync(join(shop.folder, "tmp")).filter((name) => name.startsWith("volume-"))).toEqual([]);
  });

  it("of one customer and one day says what is missing, and nothing else", async () => {
    const short = await historyOf(folder, "short", { contacts: [{ who: "u1", at: "2025-10-01" }] });
    const page = await whole(short);
    expect(done(page.judged).judged).toBeNull();
    expect(done(page.judged).why.en).toMatch(/days of history; a back-test needs/);
    expect(done(page.drift)).toBeNull();
    expect(done(page.volume)).toBeNull();
    expect(page.shortcomings.map(({ id }) => id)).toContain("short_history");
    expect(await modelPage(await workspaceToFill("nothing"))).toBeNull();
  });
});
