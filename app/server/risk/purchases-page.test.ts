import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Workspace } from "../../../sql/workspace";
import { closeHouse, openHouse } from "../house.server";
import { churnedCustomers } from "./churned-customers.server";
import { historyOf } from "./history-for-tests";
import { purchasesPage } from "./purchases-page.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-purchases-"));
let shop: Workspace;

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  const day = (no: number) => new Date(Date.UTC(2025, 0, 1 + no)).toISOString().slice(0, 10);
  shop = await historyOf(folder, "shop", {
    contacts: [{ who: "abroad", at: "2025-06-30" }],
    purchases: [
      ...Array.from({ length: 60 }, (_, no) => ({ who: "often", at: day(no), amount: 10 })),
      { who: "abroad", at: day(1), amount: 100 },
      { who: "abroad", at: day(2), amount: 50, currency: " usd" },
      { who: "abroad", at: day(3), amount: 25.5, currency: "USD" },
      { who: "abroad", at: day(4), amount: 1, currency: "" },
      // Later than the clock: no list of today counts it.
      { who: "abroad", at: "2099-01-01", amount: 7 },
    ],
  });
}, 60_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

async function page(customer: string, search = "") {
  const found = await purchasesPage(shop, customer, new URLSearchParams(search));
  if (typeof found === "string") throw new Error(found);
  return found;
}

describe("a customer's purchases", () => {
  it("are as many as each list says", async () => {
    for (const search of ["definition=inactive&days=20", "of=buyers"]) {
      const list = await churnedCustomers(shop, new URLSearchParams(search));
      expect(list?.rows.length, search).toBeGreaterThan(0);
      for (const { id, externalId, purchases } of list?.rows ?? []) {
        const first = await page(id);
        expect(first.total, externalId).toBe(purchases);
        const rest = await page(id, "page=2");
        expect(new Set([...first.rows, ...rest.rows].map((row) => row.id)).size).toBe(purchases);
      }
    }
  });

  it("are added up by currency only", async () => {
    const list = await churnedCustomers(shop, new URLSearchParams("of=buyers"));
    const abroad = list?.rows.find(({ externalId }) => externalId === "abroad");
    expect((await page(abroad?.id ?? "")).paid).toEqual([
      { currency: "USD", n: 2, amount: 75.5 },
      { currency: "CNY", n: 1, amount: 100 },
      { currency: null, n: 1, amount: 1 },
    ]);
  });

  it("of nobody, or on no page, are refused", async () => {
    await expect(page("1")).rejects.toMatchObject({ name: "NotFound" });
    await expect(page("x")).rejects.toMatchObject({ name: "NotFound" });
    await expect(page("1", "reason=x")).rejects.toMatchObject({ issues: [{ where: "reason" }] });
    await expect(page("1", "page=0&counted=maybe")).rejects.toMatchObject({
      issues: [{ where: "page" }, { where: "counted" }],
    });
  });
});
