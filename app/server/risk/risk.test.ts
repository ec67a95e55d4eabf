import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finish } from "../../../analytics/learn/logistic";
import { riskFeatures } from "../../../analytics/risk/features";
import { judgeRisk } from "../../../analytics/risk/judge";
import { shippedLeadCard, shippedRiskCard } from "../../../analytics/risk/scorecard";
import { planWeeks } from "../../../analytics/risk/weeks";
import { generateDemo } from "../../../fixtures/demo/generate";
import { snapshotRows, writeSnapshots } from "../../../sql/risk/snapshots";
import type { Workspace } from "../../../sql/workspace";
import { beginImport } from "../begin-import.server";
import { closeHouse, openHouse, workspaceToFill } from "../house.server";
import { readerOf } from "../text/readers.server";
import { saveTaxonomy } from "../topics/saved-taxonomies.server";
import { saidOf } from "./history-for-tests";
import { judgedAsOf } from "./judged.server";
import { leadsJudgedAsOf } from "./leads-judged.server";
import { backtestJson, leadBacktestJson } from "./risk-formats.server";
import { leadList, riskList } from "./risk-list.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-risk-"));
const cut = new Date("2025-10-20T00:00:00+08:00");
/** The column that says when a row of each table became known; the tables without one are not histories. */
const instants: Readonly<Record<string, string>> = {
  conversations: "started_at",
  messages: "at",
  assignments: "from",
  ratings: "at",
  visits: "at",
  purchases: "at",
  notes: "at",
  customer_tags: "at",
  churned: "at",
};
const tables = [...Object.keys(instants), "customers", "customer_identities", "agents", "agent_groups"];
let whole: Workspace;
let earlier: Workspace;

async function fill(name: string, files: string): Promise<Workspace> {
  const workspace = await workspaceToFill(name);
  await saveTaxonomy(workspace, taxonomy, "");
  const wishes = { paths: [files], format: null, source: "shop", tz: "Asia/Shanghai" };
  await (await beginImport(workspace, wishes)).done;
  await readerOf(workspace).settled();
  return workspace;
}

const taxonomy = {
  topics: [
    {
      id: "delivery",
      name: { zh: "物流", en: "Delivery" },
      rule: { any: ["快递", "物流", "delivery", "parcel"] },
    },
    {
      id: "broken",
      name: { zh: "故障", en: "Broken" },
      rule: { any: ["坏了", "不工作", "broken", "stopped working"] },
    },
  ],
};

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  const all = join(folder, "all");
  mkdirSync(all);
  await generateDemo({ folder: all, seed: 7, conversations: 4000, endDate: "2025-11-30" });
  whole = await fill("whole", all);
  const before = join(folder, "before");
  mkdirSync(before);
  for (const table of tables) {
    const rows: string[][] = parse(readFileSync(join(all, `${table}.csv`)), { bom: true });
    const at = rows[0]?.indexOf(instants[table] ?? "") ?? -1;
    const kept = rows.filter(
      (row, line) => line === 0 || at < 0 || Date.parse(row[at] ?? "") < cut.getTime(),
    );
    writeFileSync(join(before, `${table}.csv`), kept.map(csvLine).join(""));
  }
  earlier = await fill("earlier", before);
}, 600_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (cell === "" ? "" : `"${cell.replaceAll('"', '""')}"`)).join(",")}\n`;
}

describe("as of an earlier day", () => {
  it("says of leaving and of buying what it said with every later row deleted", async () => {
    const risk = await riskList(whole, cut, 300);
    expect(await saidOf(risk)).toEqual(await saidOf(await riskList(earlier, cut, 300)));
    expect(risk.rows.length).toBe(300);
    expect(risk.rows.some(({ reasons }) => reasons.length > 1)).toBe(true);
    const buying = await leadList(whole, cut, 300);
    expect(await saidOf(buying)).toEqual(await saidOf(await leadList(earlier, cut, 300)));
  });

  it("back-tests as it did then", async () => {
    const told = backtestJson(await judgedAsOf(whole, cut));
    expect(told).toEqual(backtestJson(await judgedAsOf(earlier, cut)));
    expect(told.definition.by).toBe("imported");
    const buying = leadBacktestJson(await leadsJudgedAsOf(whole, cut));
    expect(buying).toEqual(leadBacktestJson(await leadsJudgedAsOf(earlier, cut)));
    expect(buying.figures.scorecard?.auc.value).toBeGreaterThan(0.5);
    expect(buying.bands.reduce((sum, { rows }) => sum + rows, 0)).toBe(buying.rows);
    expect(buying.bands.reduce((sum, { came }) => sum + came, 0)).toBe(buying.positives);
  });

  it("would not say the same a week later", async () => {
    const later = new Date(cut.getTime() + 7 * 86_400_000);
    expect((await saidOf(await riskList(whole, later, 300))).customers).not.toEqual(
      (await saidOf(await riskList(earlier, later, 300))).customers,
    );
  });
});

describe("reasons", () => {
  it("score what the statement scored, and have rows behind them, each of that customer and before the day", async () => {
    const { rows } = await leadList(whole, cut, 100);
    for (const row of rows) {
      const told = row.reasons.reduce((sum, { contribution }) => sum + contribution, 0);
      // What lowers a score is no reason for it.
      expect(told, row.externalId).toBeGreaterThanOrEqual(row.score);
      for (const { feature, evidence } of row.reasons) expect(evidence.length, feature).toBeGreaterThan(0);
    }
    expect(rows.length).toBeGreaterThan(20);
    expect(rows[0]?.score).toBeGreaterThanOrEqual(shippedLeadCard.high);
  });
});

describe("the planted leavers", () => {
  it("are found weeks ahead by the scorecard, and nothing is found in scrambled values", async () => {
    const end = new Date("2025-11-30T00:00:00+08:00");
    const plan = planWeeks(new Date("2025-06-04T00:00:00+08:00"), end, 30);
    if (!plan) throw new Error("180 days are enough");
    const into = join(whole.folder, "tmp", "snapshots");
    mkdirSync(into, { recursive: true });
    const ids = riskFeatures.map(({ id }) => id);
    const table = await whole.reading(async (connection) => {
      await writeSnapshots(connection, into, plan.weeks, { target: 60 }, { by: "imported" }, 30, 1);
      return connection.read(snapshotRows(into, ids));
    });
    const column = (name: string) => Float64Array.from(table.columns[table.names.indexOf(name)] as number[]);
    const rows = {
      week: Int32Array.from(column("week")),
      customer: column("customer"),
      left: column("left"),
      values: Object.fromEntries(ids.map((id) => [id, column(id)])),
    };
    const found = finish(judgeRisk(rows, riskFeatures, shippedRiskCard, plan.split, { draws: 40 }));
    expect(found.figures.scorecard.auc.value).toBeGreaterThanOrEqual(0.8);
    expect(found.figures.scorecard.lift.value).toBeGreaterThanOrEqual(3);
    expect(found.figures.scorecard.ece.value).toBeLessThanOrEqual(0.03);
    // They complain before they leave: the order by silence is turned round, or it would be no baseline.
    expect(found.figures.recency.auc.value).toBeGreaterThan(0.5);
    // Fewer than the switch rule asks for have left here: whatever the model reaches, it is not used.
    expect(found).toMatchObject({ promoted: false });
    const nothing = finish(
      judgeRisk(rows, riskFeatures, shippedRiskCard, plan.split, { scramble: true, draws: 40 }),
    );
    for (const { auc } of [nothing.figures.scorecard, nothing.figures.model]) {
      expect(auc.low).toBeLessThan(0.5);
      expect(auc.high).toBeGreaterThan(0.5);
    }
  });
});

describe("histories that say little", () => {
  it("get the scorecard and the days that are missing, or nobody", async () => {
    const early = await judgedAsOf(whole, new Date("2025-06-20T00:00:00+08:00"));
    expect(early.judged).toBeNull();
    expect(early.why.en).toMatch(/days of history; a back-test needs/);
    const empty = await workspaceToFill("empty");
    expect((await riskList(empty, cut, 10)).rows).toEqual([]);
    expect((await leadList(empty, cut, 10)).rows).toEqual([]);
  });
});
