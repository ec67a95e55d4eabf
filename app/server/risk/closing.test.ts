import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeHouse, dataFolder, openHouse, settingsOf } from "../house.server";
import { historyOf } from "./history-for-tests";
import { scorerOf } from "./scorer.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-closing-"));

beforeAll(() => openHouse(join(folder, "data")));
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

it("closing while customers are scored, whoever closes, is no failure; what was not made is made when it is opened again", async () => {
  const contacts = Array.from({ length: 80 }, (_, no) => ({
    who: `w${no % 40}`,
    at: new Date(Date.UTC(2025, 0, 1) + no * 26 * 3_600_000).toISOString(),
  }));
  const shop = await historyOf(folder, "shop", { contacts });
  await scorerOf(shop).settled();
  const { churn } = await settingsOf(shop);
  await shop.writeSetting("churn", { ...churn, horizonDays: 21 });
  const settled = scorerOf(shop).settled();
  await shop.close();
  await settled;
  const again = await (await dataFolder()).open("shop");
  expect(again).not.toBe(shop);
  await scorerOf(again).settled();
  const [scored] = (
    await again.reading((connection) => connection.read("SELECT count(*) FROM customer_scores"))
  ).columns;
  expect(Number(scored?.[0])).toBe(40);
}, 120_000);
