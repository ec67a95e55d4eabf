import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyFilter } from "../../../analytics/filter/parse";
import { q } from "../../../analytics/query/builder";
import { shippedRiskCard } from "../../../analytics/risk/scorecard";
import { generateDemo } from "../../../fixtures/demo/generate";
import type { Workspace } from "../../../sql/workspace";
import { loader as leadsLoader } from "../../routes/api.leads";
import { loader as riskLoader } from "../../routes/api.risk";
import { loader as backtestLoader } from "../../routes/api.risk_.backtest";
import { askCached } from "../ask.server";
import { beginImport } from "../begin-import.server";
import { closeHouse, openHouse, settingsOf, workspaceToFill } from "../house.server";
import { readerOf } from "../text/readers.server";
import { saidOf } from "./history-for-tests";
import { leadList, riskList, storedList } from "./risk-list.server";
import { scorerOf } from "./scorer.server";
import { newestInstant } from "./scoring-rules.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-scores-"));
/** Whose rows come later than the others': few, so that what was learnt of the others still holds. */
const late = (customer: string) => /[05]7$/.test(customer);
let whole: Workspace;
let parts: Workspace;

async function fill(workspace: Workspace, files: string): Promise<void> {
  const wishes = { paths: [files], format: null, source: "shop", tz: "Asia/Shanghai" };
  await (await beginImport(workspace, wishes)).done;
  await readerOf(workspace).settled();
  await scorerOf(workspace).settled();
}

/** The rows of the files that are, or are not, the late customers'. */
function split(from: string, to: string, wanted: boolean): void {
  mkdirSync(to);
  const read = (table: string): string[][] => parse(readFileSync(join(from, `${table}.csv`)), { bom: true });
  const conversations = read("conversations");
  const head = conversations[0] ?? [];
  const [id, whose] = [head.indexOf("id"), head.indexOf("customer_id")];
  const owner = new Map(conversations.map((row) => [row[id] ?? "", row[whose] ?? ""]));
  for (const table of [
    "agents",
    "agent_groups",
    "customers",
    "customer_identities",
    "conversations",
    "messages",
    "ratings",
    "visits",
    "purchases",
    "churned",
  ]) {
    const rows = read(table);
    const names = rows[0] ?? [];
    const customer = names.indexOf(table === "customers" ? "id" : "customer_id");
    const conversation = names.indexOf("conversation_id");
    const kept = rows.filter((row, line) => {
      if (line === 0 || (customer < 0 && conversation < 0)) return true;
      return (
        late(customer >= 0 ? (row[customer] ?? "") : (owner.get(row[conversation] ?? "") ?? "")) === wanted
      );
    });
    writeFileSync(
      join(to, `${table}.csv`),
      kept
        .map(
          (row) => `${row.map((cell) => (cell === "" ? "" : `"${cell.replaceAll('"', '""')}"`)).join(",")}\n`,
        )
        .join(""),
    );
  }
}

async function rows(workspace: Workspace, query: string): Promise<unknown[][]> {
  const { columns, length } = await workspace.ask(sql.raw(query).compile(q));
  return Array.from({ length }, (_, row) => columns.map((column) => column[row]));
}

const scores = "from customer_scores order by customer_id";
const weeks = 'from risk_weeks order by "at", customer_id';

beforeAll(async () => {
  await openHouse(join(folder, "data"));
  const all = join(folder, "all");
  mkdirSync(all);
  await generateDemo({ folder: all, seed: 7, conversations: 1200, endDate: "2025-11-30" });
  split(all, join(folder, "most"), false);
  split(all, join(folder, "few"), true);
  whole = await workspaceToFill("whole");
  await fill(whole, all);
  parts = await workspaceToFill("parts");
  await fill(parts, join(folder, "most"));
}, 600_000);
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

describe("stored scores", () => {
  it("are those of scoring as of the end of the history's last day, reasons too", async () => {
    const asOf = new Date("2025-12-01T00:00:00+08:00");
    expect(await newestInstant(whole, "Asia/Shanghai")).toEqual(asOf);
    const list = await riskList(whole, asOf, 10_000);
    expect(list.rows.length).toBeGreaterThan(100);
    const stored = await rows(
      whole,
      "select customer_id, risk_score, risk_band, spent from customer_scores where risk_score > 0 order by risk_score desc, spent desc, customer_id",
    );
    expect(list.rows.map(({ customerId, score, band, spent }) => [customerId, score, band, spent])).toEqual(
      stored,
    );
    const [first, second] = list.rows;
    const chosen = await storedList(whole, "risk", {
      customers: [second?.customerId ?? "", first?.customerId ?? "", first?.customerId ?? ""],
    });
    expect(chosen?.rows).toEqual([first, second]);
    expect((await leadList(whole, asOf, 5)).rows).toEqual(
      (await storedList(whole, "lead", { top: 5 }))?.rows,
    );
  });

  it("are what the API and a question of the registry say", async () => {
    const ask = async (loader: typeof riskLoader, query: string) =>
      (
        await loader({ request: new Request(`http://localhost/api/risk?${query}`), params: {}, context: {} })
      ).json();
    const list = await storedList(whole, "risk", { top: 7 });
    if (!list) throw new Error("They are scored");
    expect(await ask(riskLoader, "workspace=whole&top=7")).toEqual(await saidOf(list));
    const leads = await storedList(whole, "lead", { top: 20 });
    expect((await ask(leadsLoader, "workspace=whole")).customers).toEqual(
      leads && (await saidOf(leads)).customers,
    );
    const told = await ask(backtestLoader, "workspace=whole");
    expect(told).toMatchObject({ used: "scorecard", definition: { by: "imported" } });
    expect(told.figures.scorecard.auc.value).toBeGreaterThan(0.5);
    const { error } = await ask(riskLoader, "workspace=whole&top=1e9&as-of=2025-13-01&tpo=3");
    expect(error.issues.map(({ where }: { where: string }) => where).sort()).toEqual(["as-of", "top", "tpo"]);
    const answer = await askCached("whole", {
      metrics: ["at_risk_customers"],
      by: ["risk_band"],
      filter: emptyFilter,
    });
    const [[high]] = (await rows(whole, "select count(*) from customer_scores where risk_band = 'high'")) as [
      [number],
    ];
    expect(high).toBeGreaterThan(0);
    expect(answer.columns.find(({ id }) => id === "at_risk_customers")?.values).toEqual([high]);
  });

  it("of a week are what is said as of its end", async () => {
    const asked = await rows(whole, 'select distinct "at" from risk_weeks order by 1');
    expect(asked.length).toBe(26);
    for (const [at] of [asked[12], asked[24]] as Date[][]) {
      if (!at) throw new Error("26 weeks");
      const { rows: said, customers } = await riskList(whole, at, 10_000);
      const kept = await rows(
        whole,
        `select customer_id, score, band from risk_weeks where "at" = '${at.toISOString().slice(0, 19)}' and score is not null`,
      );
      expect(kept.length).toBe(customers);
      const byCustomer = new Map(kept.map(([customer, ...rest]) => [customer, rest]));
      for (const { customerId, score, band } of said)
        expect(byCustomer.get(customerId)).toEqual([score, band]);
      expect(said.length).toBe(kept.filter(([, score]) => Number(score) > 0).length);
    }
  });

  it("after a second import are those of everything at once, and nobody else's were made again", async () => {
    expect(await rows(parts, `select customer_id ${scores}`)).not.toEqual(
      await rows(whole, `select customer_id ${scores}`),
    );
    const mark =
      "update customer_scores set spent = -1 where customer_id = (select min(customer_id) from customer_scores)";
    await parts.changeHistory((connection) => connection.run(mark));
    await fill(parts, join(folder, "few"));
    expect(await rows(parts, "select count(*) from customer_scores where spent = -1")).toEqual([[1]]);
    const compared = `select * replace (case when spent < 0 then null else spent end as spent) ${scores}`;
    const unmarked = `select * replace (case when customer_id <> (select min(customer_id) from customer_scores) then spent end as spent) ${scores}`;
    expect(await rows(parts, compared)).toEqual(await rows(whole, unmarked));
    expect(await rows(parts, weeks)).toEqual(await rows(whole, weeks));
    expect(await rows(parts, "from risk_pending")).toEqual([]);
  });

  it("are left alone while nobody is due, and made again by another scorecard", async () => {
    const version = whole.dataVersion();
    await scorerOf(whole).settled();
    expect(whole.dataVersion()).toBe(version);
    const before = await rows(whole, weeks);
    const steps = { ...shippedRiskCard.steps, refund_60d: [{ from: 1, points: 50 }] };
    await whole.writeSetting("riskCard", { ...shippedRiskCard, steps });
    expect(await storedList(whole, "risk", { top: 5 })).toBeNull();
    await scorerOf(whole).settled();
    expect((await settingsOf(whole)).riskCard.steps).toEqual(steps);
    expect((await storedList(whole, "risk", { top: 5 }))?.rows[0]?.score).toBeGreaterThan(50);
    expect(await rows(whole, weeks)).not.toEqual(before);
  });

  it("do not take an amount for money that is none", async () => {
    await whole.changeHistory(async (connection) => {
      await connection.run(
        `insert into purchases select customer_id, source, 'endless', customer_id, timestamp '2025-11-29', a, 'CNY', null, import_id
         from (from customers order by customer_id limit 1), (values ('inf'::double), ('nan'::double), (7.0)) v(a)`,
      );
      await connection.run(
        "insert into risk_pending select min(customer_id), timestamp '2025-11-29', data_version from customers, history_state group by data_version",
      );
    });
    await scorerOf(whole).settled();
    const [[spent]] = (await rows(
      whole,
      "select spent from customer_scores where customer_id = (select min(customer_id) from customers)",
    )) as [[number]];
    expect(spent).toBeGreaterThanOrEqual(7);
    expect(Number.isFinite(spent)).toBe(true);
  });
});
