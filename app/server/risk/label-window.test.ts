import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finish } from "../../../analytics/learn/logistic";
import { mulberry32 } from "../../../analytics/learn/random";
import { mapRows } from "../../../analytics/query/rows";
import { type Feature, featureIds } from "../../../analytics/risk/features";
import { judgeRisk } from "../../../analytics/risk/judge";
import { shippedRiskCard } from "../../../analytics/risk/scorecard";
import { text } from "../../../analytics/text";
import { featuresAt } from "../../../sql/risk/features";
import { type Awaited, followUps } from "../../../sql/risk/follow-ups";
import { leftBySegment } from "../../../sql/risk/left";
import { type Leaving, writeSnapshots } from "../../../sql/risk/snapshots";
import type { Workspace } from "../../../sql/workspace";
import { closeHouse, openHouse } from "../house.server";
import { churnFacts } from "./churn-facts.server";
import { historyOf, type ShortHistory } from "./history-for-tests";

const folder = mkdtempSync(join(tmpdir(), "huiting-window-"));
/** The instant of the snapshot; its window is the thirty days that follow. */
const cut = new Date("2025-03-01T00:00:00Z");
const horizon = 30;
const leaves = "我要注销账号";
let workspace: Workspace;

/** Whose label is when; `bySaying`: when they say it. */
const labels = {
  before: "2025-02-20",
  at: "2025-03-01T00:00:00Z",
  within: "2025-03-15",
  ends: "2025-03-31T00:00:00Z",
  after: "2025-04-15",
  early: "2025-01-01",
};
const bySaying = { said_before: "2025-02-20", said_within: "2025-03-15", said_after: "2025-04-15" };
const others = ["stays", "instant", "edge", "half_minute", "half_day", "answered_late", "never", "slowly"];
const everybody = [...Object.keys(labels), ...Object.keys(bySaying), ...others];

const history: ShortHistory = {
  contacts: [
    ...everybody.map((who) => ({ who, at: "2025-02-10", reply: who === "slowly" ? 300 : 0.5 })),
    ...Object.entries(bySaying).map(([who, at]) => ({ who, at, says: leaves, reply: 0.5 })),
    { who: "instant", at: "2025-03-01T00:00:00Z", says: `太差了，${leaves}，退款`, reply: 0.5 },
    { who: "edge", at: "2025-03-21T00:00:00Z", reply: 0.5 },
    { who: "half_minute", at: "2025-02-28T23:59:30Z", reply: 10 },
    { who: "half_day", at: "2025-02-28T12:00:00Z", reply: null },
    { who: "answered_late", at: "2025-02-27T00:00:00Z", reply: 3 * 1440 },
    { who: "never", at: "2025-02-27T00:00:00Z", reply: null },
    { who: "newcomer", at: "2025-05-01" },
  ],
  purchases: [
    { who: "instant", at: "2025-03-01T00:00:00Z" },
    ...["2025-01-05", "2025-01-15", "2025-02-25"].map((at) => ({ who: "buyer", at })),
    { who: "buyer", at: "2025-06-01" },
    { who: "new_buyer", at: "2025-05-01" },
  ],
  visits: [{ who: "instant", at: "2025-03-01T00:00:00Z", url: "https://shop.example/cancel" }],
  ratings: [{ contact: everybody.indexOf("instant"), at: "2025-03-01T00:00:00Z", stars: 1 }],
  labels: [...Object.entries(labels), ["newcomer", "2025-02-01"] as const].map(([who, at]) => ({ who, at })),
};

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  workspace = await historyOf(folder, "window", history);
}, 60_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

/** Who is in the snapshot, and whether they left. */
async function leftBy(leaving: Leaving): Promise<Record<string, number>> {
  const into = join(workspace.folder, "tmp", "window");
  mkdirSync(into, { recursive: true });
  const { columns } = await workspace.reading(async (connection) => {
    await writeSnapshots(connection, into, [cut], { target: 60 }, leaving, horizon, 1);
    return connection.read(
      `SELECT external_id, "left" FROM read_parquet('${into}/week-0.parquet') JOIN customers USING (customer_id)`,
    );
  });
  return Object.fromEntries((columns[0] ?? []).map((who, row) => [String(who), Number(columns[1]?.[row])]));
}

async function featuresOf(who: string): Promise<Record<string, unknown>> {
  const { names, columns } = await workspace.reading((connection) =>
    connection.read(
      `SELECT ${featureIds.map((id) => `"${id}"`).join(", ")} FROM (${featuresAt({ target: 60 }, null)})
       JOIN (FROM customers WHERE external_id = '${who}') USING (customer_id)`,
      [cut],
    ),
  );
  return Object.fromEntries(names.map((name, at) => [name, columns[at]?.[0]]));
}

/** Everybody with 0, but for these; null: they are not in it. */
const expected = (but: Record<string, number | null>) =>
  Object.fromEntries(
    Object.entries({ ...Object.fromEntries([...everybody, "buyer"].map((who) => [who, 0])), ...but }).filter(
      ([, left]) => left !== null,
    ),
  );

describe("leaving counts in the window alone, and who left before it is not judged", () => {
  it("by a label", async () => {
    expect(await leftBy({ by: "imported" })).toEqual(expected({ before: null, at: 1, within: 1 }));
  });

  it("by what they say", async () => {
    expect(await leftBy({ by: "intent" })).toEqual(
      expected({ said_before: null, said_within: 1, instant: 1 }),
    );
  });

  it("by silence", async () => {
    const left = await leftBy({ by: "inactive", days: 20, bySegment: {} });
    const silent = Object.fromEntries([...everybody, "buyer"].map((who) => [who, 1]));
    expect(left).toEqual({ ...silent, said_within: 0, instant: 0 });
  });
});

describe("what came of those who were listed at the instant", () => {
  const end = new Date(cut.getTime() + horizon * 86_400_000);
  const choice = { state: null, arm: null, outcome: null, band: null, there: null };

  beforeAll(() =>
    workspace.changeWork(async (connection) => {
      await connection.run(
        `INSERT INTO work.follow_ups SELECT external_id, customer_id, 'risk', now()::TIMESTAMP, 'local', $1, 50, NULL, 'high', false, external_id, name
         FROM customers`,
        [cut],
      );
      await connection.run(
        `INSERT INTO work.follow_up_steps SELECT follow_up_id, now()::TIMESTAMP, 'local', 'contacted', NULL, NULL
         FROM work.follow_ups`,
      );
    }),
  );

  const came = async (what: Awaited["what"], asOf = end, of: "yes" | "no" | "pending" = "yes") => {
    const table = await workspace.reading((connection) =>
      followUps(
        connection,
        asOf,
        "risk",
        { what, days: horizon },
        { ...choice, came: of },
        { limit: 99, offset: 0 },
      ),
    );
    return (table.columns[table.names.indexOf("follow_up_id")] ?? []).map(String).sort();
  };

  it("counts from the instant on and until the days are over", async () => {
    expect(await came("imported")).toEqual(["at", "within"]);
    expect(await came("intent")).toEqual(["instant", "said_within"]);
    expect(await came("bought")).toEqual(["instant"]);
    expect(await came("inactive", end, "no")).toEqual(["edge", "instant", "said_within"]);
  });

  it("is not told before they are", async () => {
    const before = new Date(end.getTime() - 1);
    expect(await came("imported", before)).toEqual([]);
    expect(await came("imported", before, "pending")).toHaveLength(everybody.length + 3);
    expect(await came("imported", end, "pending")).toEqual([]);
  });
});

describe("as of an instant", () => {
  it("nothing counts that happens at the instant itself", async () => {
    expect(await featuresOf("instant")).toEqual(await featuresOf("stays"));
  });

  it("a wait is over target, or unanswered, only once it is so, whenever the answer comes", async () => {
    const waits = async (who: string) => {
      const { slow_60d, unanswered_60d } = await featuresOf(who);
      return [slow_60d, unanswered_60d];
    };
    expect(await waits("stays")).toEqual([0, 0]);
    expect(await waits("slowly")).toEqual([1, 0]);
    expect(await waits("half_minute")).toEqual([0, 0]);
    expect(await waits("half_day")).toEqual([1, 0]);
    expect(await waits("never")).toEqual([1, 1]);
    expect(await featuresOf("answered_late")).toEqual(await featuresOf("never"));
  });

  it("who was there, and who has left by silence, is by what was known then", async () => {
    const table = await workspace.reading((connection) =>
      leftBySegment(connection, cut, { by: "inactive", days: 2, bySegment: {} }),
    );
    const [row] = mapRows(table, (cells) => [cells.number("customers"), cells.number("inactive")]);
    // Two wrote in the last two days, two exactly two days before; who came or came back later was silent by then.
    expect(row).toEqual([everybody.length + 1, everybody.length + 1 - 4]);
  });

  it("what a history can tell of leaving is what it could then", async () => {
    const { facts } = await churnFacts(workspace, cut);
    expect(facts).toMatchObject({ labelled: 1, labelsLater: 4, labelsEarly: 1, sayers: 1, ratings: 0 });
    // Nobody had heard of them by then.
    expect(facts.labelsUnknown).toBe(1);
    expect(facts).toMatchObject({ buyers: 1, repeatBuyers: 1, usualGap: 37.9 });
    const silence = (of: string) => facts.silences.find((one) => one.of === of && one.segment === null);
    expect(silence("purchases")).toMatchObject({ gaps: 2, customers: 1 });
    // Who said that they leave, and the four who wrote again at the end of February.
    expect(silence("contacts")).toMatchObject({ gaps: 5, customers: 5 });
  });
});

it("the weeks that are judged teach nothing: what is the other way round in them is missed", () => {
  const [people, weeks] = [200, 10];
  const n = people * weeks;
  const random = mulberry32(5);
  const mark: Feature = {
    id: "mark",
    says: () => text("记号", "Mark"),
    long: false,
    evidence: { of: "activity", days: 1 },
  };
  const marks = Float64Array.from({ length: n }, (_, row) => row % 2);
  const week = Int32Array.from({ length: n }, (_, row) => Math.floor(row / people));
  const left = Float64Array.from(marks, (marked, row) => {
    const likely = (week[row] ?? 0) < 4 ? marked === 1 : marked === 0;
    return random() < (likely ? 0.8 : 0.2) ? 1 : 0;
  });
  const rows = {
    week,
    left,
    customer: Float64Array.from({ length: n }, (_, row) => row % people),
    values: { mark: marks },
  };
  const split = { learnTo: 3, judgeFrom: 4 };
  const { figures } = finish(judgeRisk(rows, [mark], shippedRiskCard, split, { draws: 5 }));
  expect(figures.model.auc.value).toBeLessThan(0.3);
});
