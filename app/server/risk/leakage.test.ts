import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finish } from "../../../analytics/learn/logistic";
import { mulberry32 } from "../../../analytics/learn/random";
import type { Feature } from "../../../analytics/risk/features";
import { featureIds } from "../../../analytics/risk/features";
import { judgeRisk, type Snapshots } from "../../../analytics/risk/judge";
import { shippedRiskCard } from "../../../analytics/risk/scorecard";
import { planWeeks } from "../../../analytics/risk/weeks";
import { text } from "../../../analytics/text";
import { featuresAt } from "../../../sql/risk/features";
import type { Workspace } from "../../../sql/workspace";
import { closeHouse, openHouse } from "../house.server";
import { historyOf, type ShortHistory } from "./history-for-tests";

const folder = mkdtempSync(join(tmpdir(), "huiting-leak-"));
const cut = new Date("2025-03-01T00:00:00Z");
let workspace: Workspace;

/** What everybody here does before the cut; the others differ only in what must not matter, and `control` in what must. */
const before = (who: string) => [
  { who, at: "2025-01-10", says: "快递到哪了" },
  { who, at: "2025-02-10", says: "又没收到，太差了", reply: 300 },
];
const bought = (who: string) => [{ who, at: "2025-01-05" }];
const twins = ["plain", "cancels", "tagged", "counted", "control"];

const history: ShortHistory = {
  segments: Object.fromEntries(twins.map((who) => [who, "个人"])),
  contacts: [
    ...["plain", "cancels", "counted"].flatMap(before),
    // The label's own window: they ask to close the account days before the label, after the cut.
    { who: "cancels", at: "2025-03-02", says: "我要注销账号，退款，投诉你们", reply: null },
    // The agents know how it ended, and wrote it down.
    ...before("tagged").map((one) => ({
      ...one,
      told: "已为您注销账号并退款，投诉已登记，抱歉让您失望了",
      tags: "已流失|注销",
    })),
    { who: "counted", at: "2025-03-05", says: "怎么还没到，差评", reply: null },
    { who: "counted", at: "2025-03-06", says: "多少钱，有货吗" },
    ...before("control"),
    { who: "control", at: "2025-02-27", says: "我要注销账号，退款，投诉你们", reply: null },
  ],
  purchases: [...twins.flatMap(bought), { who: "counted", at: "2025-03-03" }],
  ratings: [{ contact: 5, at: "2025-03-10", stars: 1 }],
  visits: [{ who: "counted", at: "2025-03-02", url: "https://shop.example/account/cancel" }],
  labels: [
    { who: "cancels", at: "2025-03-08" },
    { who: "tagged", at: "2025-03-08" },
  ],
};

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await historyOf(folder, "twins", history);
});
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

/** Every feature of each customer as of the instant. */
async function featuresOf(at: Date): Promise<Record<string, Record<string, unknown>>> {
  const table = await workspace.reading((connection) =>
    connection.read(
      `SELECT c.external_id, ${featureIds.map((id) => `f."${id}"`).join(", ")}
       FROM (${featuresAt({ target: 60 }, null)}) f JOIN customers c USING (customer_id)`,
      [at],
    ),
  );
  return Object.fromEntries(
    (table.columns[0] ?? []).map((who, row) => [
      String(who),
      Object.fromEntries(featureIds.map((id, at) => [id, table.columns[at + 1]?.[row]])),
    ]),
  );
}

describe("nothing of what comes later is in a feature", () => {
  it("a cancel ticket inside the label's window", async () => {
    const { plain, cancels, control } = await featuresOf(cut);
    expect(cancels).toEqual(plain);
    // The same words before the cut are seen.
    expect(control).not.toEqual(plain);
    expect(control).toMatchObject({ leave_60d: 1, refund_60d: 1, complaint_60d: 1 });
  });

  it("what agents write when they close a conversation, and its tags", async () => {
    const { plain, tagged } = await featuresOf(cut);
    expect(tagged).toEqual(plain);
  });

  it("contacts, purchases, visits and ratings after the cut", async () => {
    const { plain, counted } = await featuresOf(cut);
    expect(counted).toEqual(plain);
    const later = await featuresOf(new Date("2025-04-01T00:00:00Z"));
    expect(later.counted).toMatchObject({
      contacts_30d: 2,
      purchases_60d: 1,
      cancel_visits_60d: 1,
      last_rating: 0,
      unanswered_60d: 1,
    });
  });
});

describe("nobody is learnt from and judged", () => {
  const people = 60;
  const weeks = 8;
  // A mark that each has alone: whoever is learnt from can be known again by it, and by nothing else.
  const marks: Feature[] = Array.from({ length: people }, (_, at) => ({
    id: `mark_${at}`,
    says: () => text("记号", "Mark"),
    long: false,
    evidence: { of: "activity", days: 1 },
  }));
  const random = mulberry32(3);
  const leaves = Array.from({ length: people }, () => (random() < 0.4 ? 1 : 0));
  const n = people * weeks;
  const rows = (customer: (row: number) => number): Snapshots => ({
    week: Int32Array.from({ length: n }, (_, row) => Math.floor(row / people)),
    customer: Float64Array.from({ length: n }, (_, row) => customer(row)),
    left: Float64Array.from({ length: n }, (_, row) => leaves[row % people] ?? 0),
    values: Object.fromEntries(
      marks.map(({ id }, mark) => [
        id,
        Float64Array.from({ length: n }, (_, row) => (row % people === mark ? 1 : 0)),
      ]),
    ),
  });
  const aucOf = (given: Snapshots) =>
    finish(judgeRisk(given, marks, shippedRiskCard, { learnTo: 4, judgeFrom: 5 }, { draws: 5 })).figures.model
      .auc.value;

  it("one customer in two folds", () => {
    // Were weeks of a customer in several folds, the mark would tell all, as it does where each week is another's.
    expect(aucOf(rows((row) => row + Math.floor(row / people)))).toBeGreaterThan(0.95);
    expect(aucOf(rows((row) => row % people))).toBeLessThan(0.7);
  });

  it("windows of the weeks learnt from end before those judged begin, and all end by the day", () => {
    const day = 86_400_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 7, max: 180 }), (days, horizon) => {
        const asOf = new Date("2025-12-01T00:00:00Z");
        const plan = planWeeks(new Date(asOf.getTime() - days * day), asOf, horizon);
        if (plan === null) return;
        const { weeks, split } = plan;
        const lastLearnt = weeks[split.learnTo - 1]?.getTime() ?? Number.NaN;
        expect(lastLearnt + horizon * day).toBeLessThanOrEqual(weeks[split.judgeFrom]?.getTime() ?? 0);
        expect((weeks.at(-1)?.getTime() ?? 0) + horizon * day).toBeLessThanOrEqual(asOf.getTime());
      }),
    );
  });
});
