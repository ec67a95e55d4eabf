import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeHouse, openHouse } from "../house.server";
import { churnStanding } from "./churn-standing.server";
import { historyOf, type ShortHistory } from "./history-for-tests";
import { judgedAsOf, storedScores } from "./judged.server";
import { riskList } from "./risk-list.server";
import { customersPage } from "./risk-page.server";
import { scorerOf } from "./scorer.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-bad-"));
beforeAll(async () => {
  await openHouse(join(folder, "data"));
});
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

const day = 86_400_000;
const end = new Date("2025-10-01T00:00:00Z");
const daysBefore = (days: number) => new Date(end.getTime() - days * day).toISOString();
const people = Array.from({ length: 40 }, (_, no) => `u${no}`);
/** Contacts of everybody, each every three weeks over so many days. */
const contactsOver = (days: number) =>
  people.flatMap((who, no) =>
    Array.from({ length: Math.floor(days / 21) + 1 }, (_, time) => ({
      who,
      at: daysBefore(1 + 21 * time + (no % 7)),
    })),
  );
const bought = people.map((who) => ({ who, at: daysBefore(5) }));
const whole: ShortHistory = {
  contacts: contactsOver(200),
  purchases: bought,
  ratings: [{ contact: 0, at: daysBefore(1), stars: 4 }],
  labels: [{ who: "u1", at: daysBefore(1) }],
};

let no = 0;
async function told(history: ShortHistory) {
  no += 1;
  const workspace = await historyOf(folder, `bad-${no}`, history);
  const standing = await churnStanding(workspace, end);
  const judged = await judgedAsOf(workspace, end);
  const list = await riskList(workspace, end, 100);
  return { workspace, ids: standing.shortcomings.map(({ id }) => id), standing, judged, list };
}

describe("a history says what it can, and what is missing", { timeout: 120_000 }, () => {
  it("says nothing is missing where nothing is", async () => {
    const { ids, judged } = await told(whole);
    expect(ids).toEqual([]);
    expect(judged.judged).not.toBeNull();
  });

  it("no purchases, no ratings", async () => {
    const { ids, list } = await told({ ...whole, purchases: [], ratings: [] });
    expect(ids).toEqual(["no_purchases", "no_ratings"]);
    expect(list.customers).toBe(39);
  });

  it("two weeks of history", async () => {
    const { ids, judged, list, standing } = await told({ ...whole, contacts: contactsOver(7) });
    expect(ids).toEqual(["short_history"]);
    expect(standing.shortcomings[0]?.text.en).toMatch(
      /There are \d+ days of history and a back-test needs 110/,
    );
    expect(judged.judged).toBeNull();
    expect(list.rows.every(({ probability }) => probability === null)).toBe(true);
  });

  it("all churned", async () => {
    const labels = people.map((who) => ({ who, at: daysBefore(0.5) }));
    const { ids, judged, list } = await told({ ...whole, labels });
    expect(ids).toEqual(["all_left"]);
    expect(list).toMatchObject({ customers: 0, rows: [] });
    expect(judged.why.en).not.toMatch(/NaN/);
  });

  it("all churned long enough ago to be judged on", async () => {
    const labels = people.map((who, at) => ({ who, at: daysBefore(1 + (at % 5)) }));
    const { judged } = await told({ ...whole, labels });
    expect(judged.judged?.promoted).toBe(false);
    expect(judged.why.en).not.toMatch(/NaN/);
  });

  it("none churned, by each definition", async () => {
    const { ids, judged, list } = await told({ ...whole, labels: [] });
    // Without labels, and with buyers who bought once, it goes by words.
    expect(judged.leaving.by).toBe("intent");
    expect(ids).toEqual(["none_left"]);
    expect(judged.judged).toMatchObject({ promoted: false, positives: 0 });
    expect(judged.why.en).toMatch(/Only 0 customers have left/);
    expect(list.customers).toBe(40);
  });

  it("one customer", async () => {
    const { ids, judged, list } = await told({
      contacts: [
        { who: "u1", at: daysBefore(190) },
        { who: "u1", at: daysBefore(3), says: "我要投诉，我要退款" },
      ],
    });
    expect(ids).toEqual(["one_customer", "none_left", "no_purchases", "no_ratings"]);
    expect(list.customers).toBe(1);
    expect(list.rows[0]?.reasons.length).toBeGreaterThan(0);
    expect(judged.judged?.promoted).toBe(false);
  });

  it("labels in the future, before the first contact, and of strangers", async () => {
    const labels = [
      { who: "u1", at: "2031-01-01" },
      { who: "u2", at: daysBefore(900) },
      { who: "nobody", at: daysBefore(9) },
    ];
    const { ids, standing, judged, list } = await told({ ...whole, labels });
    expect(ids).toEqual(["none_left", "labels_later", "labels_early", "labels_unknown"]);
    expect(standing.customers).toBe(40);
    // Nothing of them counts: it goes by words, and everybody can still leave.
    expect(judged.leaving.by).toBe("intent");
    expect(list.customers).toBe(40);
  });

  it("rows of the year 2099 and of 1970 move nobody's present", async () => {
    const strays = [
      { who: "u1", at: "2099-06-01", says: "我要注销账号" },
      { who: "u2", at: "1970-01-01" },
    ];
    const { judged, workspace } = await told({ ...whole, contacts: [...contactsOver(200), ...strays] });
    await scorerOf(workspace).settled();
    const stored = await storedScores(workspace);
    expect(stored?.asOf.toISOString()).toBe("2025-09-30T16:00:00.000Z");
    expect(judged.judged?.customers).toBeGreaterThan(0);
    const page = await customersPage(workspace, "risk", new URLSearchParams());
    if (typeof page === "string") throw new Error(page);
    expect(page.total).toBe(39);
    const weeks = await workspace.reading((connection) =>
      connection.read(`SELECT max("at") FROM risk_weeks WHERE score IS NOT NULL`),
    );
    expect(weeks.columns[0]?.[0]).toEqual(new Date("2025-09-28T16:00:00Z"));
  });

  it("all customers alike", async () => {
    const contacts = people.flatMap((who) =>
      Array.from({ length: 10 }, (_, time) => ({ who, at: daysBefore(1 + 21 * time) })),
    );
    const labels = people.slice(0, 9).map((who) => ({ who, at: daysBefore(15) }));
    const { judged, list } = await told({ contacts, labels });
    expect(judged.judged?.figures.scorecard.auc.value).toBe(0.5);
    expect(judged.judged?.promoted).toBe(false);
    expect(new Set(list.rows.map(({ score }) => score)).size).toBeLessThanOrEqual(1);
  });
});
