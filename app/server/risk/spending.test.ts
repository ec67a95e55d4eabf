import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Workspace } from "../../../sql/workspace";
import { closeHouse, openHouse } from "../house.server";
import { customerPage } from "./customer-page.server";
import { historyOf } from "./history-for-tests";
import { purchasesPage } from "./purchases-page.server";
import { leadList, riskList } from "./risk-list.server";
import { customersPage } from "./risk-page.server";
import { scorerOf } from "./scorer.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-spending-"));
let shop: Workspace;

const purchases = [
  { who: "home", at: "2025-05-01", amount: 100 },
  { who: "home", at: "2025-05-02", amount: 50, currency: "cny " },
  { who: "both", at: "2025-05-01", amount: 30 },
  { who: "both", at: "2025-05-02", amount: 9000, currency: "JPY" },
  { who: "abroad", at: "2025-05-02", amount: 7, currency: "JPY" },
  // No money at all, and before the half year: neither is left out of anything.
  { who: "abroad", at: "2025-05-03", amount: 1e18, currency: "JPY" },
  { who: "abroad", at: "2024-05-03", amount: 5, currency: "JPY" },
];

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  // Leads, and others: one more of so many is no reason to count everybody anew.
  const asking = ["home", "both", "abroad"].map((who) => ({ who, at: "2025-06-28", says: "这个多少钱？" }));
  const others = Array.from({ length: 14 }, (_, no) => ({ who: `other-${no}`, at: "2025-06-20" }));
  const complaint = { who: "home", at: "2025-05-01", says: "我要投诉你们" };
  shop = await historyOf(folder, "shop", { contacts: [...asking, ...others, complaint], purchases });
  await scorerOf(shop).settled();
}, 60_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

async function leads() {
  const page = await customersPage(shop, "lead", new URLSearchParams());
  if (typeof page === "string") throw new Error(page);
  const spent = Object.fromEntries(page.rows.map((row) => [row.name.replace("顾客 ", ""), row.spent]));
  return { page, spent };
}

describe("what customers spend", () => {
  it("is counted in the currency of most purchases; of others it is said how many are not in it", async () => {
    const { page, spent } = await leads();
    expect(spent).toEqual({ home: 150, both: 30, abroad: 0 });
    expect(page.money).toEqual({ currency: "CNY", others: 2 });
    expect(page.bands.reduce((sum, band) => sum + band.spent, 0)).toBe(180);
    const both = page.rows.find(({ name }) => name === "顾客 both");
    expect(await customerPage(shop, both?.customerId ?? "", new URLSearchParams("kind=lead"))).toMatchObject({
      judged: { spent: 30 },
      money: { currency: "CNY", others: 1 },
    });
  });

  it("opens exactly the purchases that it counts, and those that it leaves out", async () => {
    const { page, spent } = await leads();
    const held = async (customer: string | null, counted: "yes" | "no") => {
      const found = await purchasesPage(shop, customer, new URLSearchParams({ counted }));
      if (typeof found === "string") throw new Error(found);
      expect(found.rows.length).toBe(found.total);
      return found.rows;
    };
    const out = await held(null, "no");
    expect(out).toHaveLength(page.money.others);
    expect(out.map(({ customer, currency, amount }) => [customer, currency, amount])).toEqual(
      expect.arrayContaining([
        ["顾客 both", "JPY", 9000],
        ["顾客 abroad", "JPY", 7],
      ]),
    );
    expect(await held(null, "yes")).toHaveLength(3);
    for (const { customerId, name } of page.rows) {
      const own = await customerPage(shop, customerId, new URLSearchParams("kind=lead"));
      if (typeof own === "string") throw new Error(own);
      const counted = await held(customerId, "yes");
      expect([counted.length, (await held(customerId, "no")).length]).toEqual([
        own.money.counted,
        own.money.others,
      ]);
      expect(counted.reduce((sum, { amount }) => sum + (amount ?? 0), 0)).toBe(
        spent[name.replace("顾客 ", "")],
      );
    }
  });

  it("is counted anew for everybody when most purchases are in another currency", async () => {
    const more = Array.from({ length: 5 }, (_, no) => ({
      who: "newcomer",
      at: `2025-06-1${no}`,
      amount: 1,
      currency: "JPY",
    }));
    await historyOf(folder, "shop", { purchases: [...purchases, ...more] });
    await scorerOf(shop).settled();
    const { page, spent } = await leads();
    expect(spent).toMatchObject({ home: 0, both: 9000, abroad: 7 });
    expect(page.money).toEqual({ currency: "JPY", others: 3 });
  });

  it("is, as of an earlier day, in the currency of then", async () => {
    const list = await leadList(shop, new Date("2025-06-30T00:00:00Z"), 9);
    expect(new Set(list.rows.map(({ spentIn }) => spentIn))).toEqual(new Set(["JPY"]));
    const before = await riskList(shop, new Date("2025-05-03T12:00:00Z"), 9);
    const spent = before.rows.map(({ externalId, spent, spentIn }) => [externalId, spent, spentIn]);
    expect(spent).toContainEqual(["home", 150, "CNY"]);
  });
});
