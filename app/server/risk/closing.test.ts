import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeHouse, dataFolder, deriveContext, openHouse, settingsOf } from "../house.server";
import { readerOf } from "../text/readers.server";
import { historyOf } from "./history-for-tests";
import { scoreCustomers } from "./score-customers.server";
import { scorerOf, stopScoring } from "./scorer.server";

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

it("an import that is undone while its customers are scored leaves no score of them", async () => {
  const first = [{ who: "stays", at: "2025-03-01" }];
  const shop = await historyOf(folder, "undone", { contacts: first });
  const second = Array.from({ length: 5 }, (_, no) => ({ who: `goes${no}`, at: "2025-03-02" }));
  await historyOf(folder, "undone", { contacts: [...first, ...second] });
  await stopScoring(shop);
  const rows = async (sql: string) =>
    (await shop.reading((connection) => connection.read(sql))).columns[0]?.map(String) ?? [];
  const [, undone = ""] = await rows("SELECT import_id FROM imports ORDER BY seq");
  const { churn } = await settingsOf(shop);
  await shop.writeSetting("churn", { ...churn, horizonDays: 21 });
  // The same workspace, in which somebody undoes the import in the moment before the scores are taken in.
  const racing = new Proxy(shop, {
    get(target, name) {
      if (name !== "changeHistory") {
        const value = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      }
      return async (work: Parameters<typeof shop.changeHistory>[0]) => {
        await target.rebuild(await deriveContext(target), { without: undone });
        return target.changeHistory(work);
      };
    },
  });
  expect(await scoreCustomers(racing, new AbortController().signal)).toBe(true);
  expect(
    await rows("SELECT customer_id FROM customer_scores ANTI JOIN customers USING (customer_id)"),
  ).toEqual([]);
  await readerOf(shop).settled();
  await scorerOf(shop).settled();
  expect(await rows("SELECT external_id FROM customer_scores JOIN customers USING (customer_id)")).toEqual([
    "stays",
  ]);
}, 120_000);
