import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Workspace } from "../../../sql/workspace";
import { formOf } from "../form-for-tests";
import { closeHouse, openHouse, settingsOf } from "../house.server";
import { churnedCustomers } from "./churned-customers.server";
import { changeDefinition } from "./definition-action.server";
import { historyOf } from "./history-for-tests";

const folder = mkdtempSync(join(tmpdir(), "huiting-hostile-definition-"));
let shop: Workspace;

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  shop = await historyOf(folder, "shop", { contacts: [{ who: "w1", at: "2025-03-05" }] });
}, 120_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

describe("a definition", () => {
  it.each([
    ["definition=gone", "definition"],
    ["do=phrases&of=__proto__&any=x", "of"],
    ["do=erase", "do"],
  ])("is refused with what it cannot mean: %s", async (fields, where) => {
    const sent = formOf(Object.fromEntries(new URLSearchParams(fields)));
    await expect(changeDefinition(shop, sent)).rejects.toMatchObject({ issues: [{ where }] });
  });

  it("that there is not opens no list of customers", async () => {
    const params = new URLSearchParams("definition=gone");
    await expect(churnedCustomers(shop, params)).rejects.toMatchObject({ issues: [{ where: "definition" }] });
  });

  it("keeps what two save at once", async () => {
    const save = (of: string, any: string) =>
      changeDefinition(shop, formOf({ do: "phrases", of, any, none: "" }));
    await Promise.all([save("leave", "退网"), save("refund", "返款"), save("price", "多少")]);
    const { intents } = await settingsOf(shop);
    expect(Object.keys(intents).sort()).toEqual(["leave", "price", "refund"]);
    await changeDefinition(shop, formOf({ do: "shipped", of: "leave" }));
    expect(Object.keys((await settingsOf(shop)).intents).sort()).toEqual(["price", "refund"]);
  });
});

describe("phrases of intent", () => {
  it("are tried on long messages without keeping others waiting", async () => {
    const long = "啊".repeat(200_000);
    const contacts = Array.from({ length: 4 }, (_, no) => ({
      who: `v${no}`,
      at: "2025-03-05",
      says: `${no}${long}`,
    }));
    const talkers = await historyOf(folder, "talkers", { contacts });
    const any = Array.from({ length: 80 }, (_, at) => "啊".repeat(at + 1)).join("\n");
    const before = performance.eventLoopUtilization();
    const { tried } = await changeDefinition(
      talkers,
      formOf({ do: "try", of: "leave", any, none: "(a+)+$\n[" }),
    );
    const { active } = performance.eventLoopUtilization(before);
    expect(tried).toMatchObject({ messages: 4, hits: 4, gained: 4 });
    expect(tried?.samples[0]?.text.length).toBeLessThanOrEqual(240);
    // In this process it takes some five seconds.
    expect(active).toBeLessThan(1500);
  }, 60_000);
});
