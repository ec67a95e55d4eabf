import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mapRows } from "../../../analytics/query/rows";
import {
  horizonOf,
  inactiveOf,
  type Leaving,
  leavingOf,
  leavingText,
} from "../../../analytics/risk/definition";
import { churnSchema } from "../../../analytics/risk/risk-settings";
import { leftBySegment, listedCustomers } from "../../../sql/risk/left";
import { populationAt } from "../../../sql/risk/snapshots";
import type { Workspace } from "../../../sql/workspace";
import { closeHouse, openHouse } from "../house.server";
import { churnFacts } from "./churn-facts.server";
import { historyOf, type ShortHistory } from "./history-for-tests";
import { judgedAsOf } from "./judged.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-definition-"));
const day = 86_400_000;
const end = new Date("2025-10-01T00:00:00Z");
const daysBefore = (days: number) => new Date(end.getTime() - days * day).toISOString();
let workspace: Workspace;

/** Weekly buyers, of whom two stopped; buyers every 50 days; and some who only write, one of whom says goodbye. */
const weekly = Array.from({ length: 6 }, (_, no) => `weekly-${no}`);
const seldom = Array.from({ length: 12 }, (_, no) => `seldom-${no}`);
const history: ShortHistory = {
  segments: {
    ...Object.fromEntries(weekly.map((who) => [who, "常购 O'Brien's"])),
    ...Object.fromEntries(seldom.map((who) => [who, "偶购"])),
    writer: "偶购",
  },
  purchases: [
    ...weekly.flatMap((who, no) =>
      Array.from({ length: 8 }, (_, week) => ({ who, at: daysBefore(7 * week + (no < 2 ? 41 : 1)) })),
    ),
    ...seldom.flatMap((who) =>
      Array.from({ length: 4 }, (_, time) => ({ who, at: daysBefore(50 * time + 45) })),
    ),
  ],
  contacts: [
    { who: "writer", at: daysBefore(10), says: "我要注销账号" },
    { who: "nobody", at: daysBefore(5) },
    { who: "back", at: daysBefore(20) },
  ],
  labels: [
    { who: "weekly-0", at: daysBefore(3) },
    { who: "nobody", at: "2027-01-01" },
    { who: "back", at: daysBefore(60) },
    { who: "ghost", at: daysBefore(60) },
  ],
};

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await historyOf(folder, "shop", history);
});
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

async function leftOf(leaving: Leaving): Promise<Record<string, [gone: number, customers: number]>> {
  const silence = leaving.by === "inactive" ? leaving : { by: "inactive" as const, days: 7, bySegment: {} };
  const table = await workspace.reading((connection) => leftBySegment(connection, end, silence));
  return Object.fromEntries(
    mapRows(table, (cells) => [
      cells.text("segment") ?? "",
      [cells.number(leaving.by) ?? 0, cells.number("customers") ?? 0],
    ]),
  );
}

const unset = churnSchema.parse({});

describe("silence", () => {
  it("is proposed for each segment from its own gaps", async () => {
    const { facts } = await churnFacts(workspace, end);
    const { days, bySegment } = inactiveOf(unset, facts);
    expect(bySegment).toEqual({ "常购 O'Brien's": 14, 偶购: 50 });
    expect(days).toBeGreaterThanOrEqual(14);
    // Two weekly buyers are silent for longer than two weeks; one who buys every fifty days is not, after 45.
    expect(await leftOf(inactiveOf(unset, facts))).toEqual({
      "常购 O'Brien's": [2, 6],
      偶购: [0, 13],
      "": [0, 2],
    });
    expect((await leftOf(inactiveOf({ ...unset, inactiveDays: 40 }, facts))).偶购).toEqual([12, 13]);
    const own = inactiveOf({ inactiveDays: 40, segmentDays: { 偶购: 60 } }, facts);
    expect(own).toEqual({ by: "inactive", days: 40, bySegment: { 偶购: 60 } });
    expect((await leftOf(own)).偶购).toEqual([0, 13]);
    expect(horizonOf(own, unset)).toBe(60);
    expect(leavingText(own, 60).en).toContain("偶购 60");
  });

  it("decides who can still leave by the segment's own days", async () => {
    const { facts } = await churnFacts(workspace, end);
    const count = async (leaving: Leaving) => {
      const sql = `SELECT count(*) FROM (${populationAt({ target: 60 }, leaving)})`;
      const table = await workspace.reading((connection) => connection.read(sql, [end]));
      return Number(table.columns[0]?.[0]);
    };
    expect(await count(inactiveOf(unset, facts))).toBe(21 - 2);
    expect(await count({ by: "inactive", days: 40, bySegment: {} })).toBe(21 - 14);
  });
});

describe("labels", () => {
  it("count from the customer's first sign on and up to the day; the others are told apart", async () => {
    const { facts } = await churnFacts(workspace, end);
    expect(facts).toMatchObject({ labelled: 1, labelsLater: 1, labelsEarly: 1, labelsUnknown: 1, sayers: 1 });
    expect(leavingOf(unset, facts)).toEqual({ by: "imported" });
    expect(await leftOf({ by: "imported" })).toEqual({ "常购 O'Brien's": [1, 6], 偶购: [0, 13], "": [0, 2] });
  });

  it("are not mixed with words or silence", async () => {
    expect((await leftOf({ by: "intent" })).偶购).toEqual([1, 13]);
    const judged = await judgedAsOf(workspace, end);
    expect(judged.leaving).toEqual({ by: "imported" });
  });
});

describe("the customers behind a number", () => {
  it("are as many as it says, in pages", async () => {
    const leaving: Leaving = { by: "inactive", days: 40, bySegment: {} };
    const list = (segment: string | null | undefined, offset: number) =>
      workspace.reading(async (connection) =>
        mapRows(
          await listedCustomers(connection, end, { leaving, segment, of: "left" }, { offset, limit: 5 }),
          (cells) => [cells.text("external_id"), cells.number("total")],
        ),
      );
    const pages = await Promise.all([0, 5, 10].map((offset) => list("偶购", offset)));
    expect(new Set(pages.flat().map(([who]) => who)).size).toBe(12);
    expect(pages.flat().every(([, total]) => total === 12)).toBe(true);
    expect((await list(undefined, 0))[0]?.[1]).toBe(14);
    expect(await list(null, 0)).toEqual([]);
  });
});
