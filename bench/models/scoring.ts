import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finish } from "~/analytics/learn/logistic";
import { mulberry32 } from "~/analytics/learn/random";
import { riskFeatures } from "~/analytics/risk/features";
import { intents } from "~/analytics/risk/intent-phrases";
import { judgeRisk } from "~/analytics/risk/judge";
import { shippedRiskCard } from "~/analytics/risk/scorecard";
import { closeHouse, openHouse, settingsOf, workspaceToFill } from "~/app/server/house.server";
import { definitionPage } from "~/app/server/risk/definition-page.server";
import { customersPage } from "~/app/server/risk/risk-page.server";
import { scoreCustomers } from "~/app/server/risk/score-customers.server";
import { newestInstant, scoredBy } from "~/app/server/risk/scoring-rules.server";
import { scoresFile, writeScores } from "~/sql/risk/stored-scores";
import type { Workspace } from "~/sql/workspace";
import { type Figure, printFigures } from "./figure";

/** What scoring a large history costs: 400,000 customers, a million conversations of ten messages, 400 days. */
const customers = 400_000;
const conversations = 1_000_000;
const end = "2025-11-30";
/** Customers of whom something changed, for the scoring of only those. */
const changed = 4000;

const folder = mkdtempSync(join(tmpdir(), "huiting-scoring-"));
const figures: Figure[] = [];
try {
  await openHouse(folder);
  const workspace = await workspaceToFill("main");
  await workspace.changeHistory(async (connection) => {
    for (const statement of history()) await connection.run(statement);
  });
  const settings = await settingsOf(workspace);
  const asOf = await newestInstant(workspace, settings.tz);
  if (!asOf) throw new Error("The history has an end");
  const by = scoredBy(settings, { by: "imported" }, null);
  const file = scoresFile(workspace.folder);
  const everybody = await cpu(() =>
    workspace.reading((connection) => writeScores(connection, file, asOf, by, null)),
  );
  figures.push(line("everybody scored once, CPU-s", everybody, 60));
  const first = await cpu(() => scoreCustomers(workspace, AbortSignal.timeout(3_600_000)));
  figures.push(line("first scoring with 26 weeks back, CPU-s without learning", first, null));
  const page = await cpu(() => customersPage(workspace, "risk", new URLSearchParams()));
  figures.push(line("page of customers at risk, CPU-s", page, 3));
  const definition = () => cpu(() => definitionPage(workspace, new URLSearchParams()));
  figures.push(line("page of the definition for the first time, CPU-s", await definition(), 6));
  figures.push(line("page of the definition again, CPU-s", await definition(), 0.1));
  await touch(workspace);
  const few = await cpu(() => scoreCustomers(workspace, AbortSignal.timeout(3_600_000)));
  figures.push({
    ...line(`${changed} changed customers, CPU-s`, few, 10),
    baseline: `all ${everybody.toFixed(1)}`,
  });
  figures.push(
    line("learning and judging 400,000 rows × 30 features, CPU-s", await learning(400_000, 30), 60),
  );
} finally {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = printFigures("Scoring", figures) ? 0 : 1;

function line(what: string, ours: number, most: number | null): Figure {
  return { what, ours, reach: most === null ? null : { most }, baseline: "" };
}

/** CPU seconds of this process, all threads. */
async function cpu(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  const from = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  console.log(`  ${((performance.now() - from) / 1000).toFixed(1)} s on the wall`);
  return (user + system) / 1e6;
}

/** Rows as they are after a history of that size was imported and read; who says what is drawn by hashes. */
function history(): string[] {
  const start = "timestamp '2024-10-27'";
  const days = 400;
  const moment = (kind: string, share: number, detail = "NULL") => `
    INSERT INTO moments SELECT customer_id, "at" + INTERVAL 40 SECOND, '${kind}', NULL, ${detail}, conversation_id, conversation_id
    FROM started WHERE hash(conversation_id, '${kind}') % 1000 < ${Math.round(share * 1000)} ORDER BY customer_id, "at"`;
  return [
    `CREATE TEMP TABLE started AS SELECT hash(i) AS conversation_id, hash((i * 7919) % ${customers}) AS customer_id,
       ${start} + to_seconds(floor(i * ${(days * 86_400) / conversations})::BIGINT) AS "at" FROM range(${conversations}) t(i)`,
    `INSERT INTO customers SELECT hash(i), 'bench', 'u' || i, NULL, NULL, NULL, ['A','B',NULL][1 + i % 3], NULL, NULL, 'i' FROM range(${customers}) t(i)`,
    `INSERT INTO conversation_facts BY NAME SELECT conversation_id, "at" AS started_at, 'bench' AS source, customer_id, []::VARCHAR[] AS tags,
       []::UBIGINT[] AS agent_ids, 'c' AS external_id, 'i' AS import_id, "at" AS last_at, true AS closed, false AS pending, 5 AS n_customer,
       5 AS n_agent, 0 AS n_bot, 10 AS n_public, false AS missed, false AS bot_only, true AS answered, false AS dropped,
       false AS reopened, 1 AS owners FROM started ORDER BY started_at`,
    `INSERT INTO moments SELECT customer_id, "at", 'contact', CASE WHEN hash(conversation_id, 1) % 20 > 0 THEN "at" + to_seconds((hash(conversation_id, 2) % 300)::BIGINT) END,
       NULL, conversation_id, conversation_id FROM started ORDER BY customer_id, "at"`,
    `INSERT INTO moments SELECT customer_id, "at" + to_minutes(r + 1), 'ask', "at" + to_minutes(r + 1) + to_seconds((hash(conversation_id, r) % 200)::BIGINT),
       NULL, conversation_id, conversation_id + r FROM started, range(3) s(r) WHERE hash(conversation_id, r, 3) % 6 < 5 ORDER BY customer_id, "at"`,
    moment("topic", 0.95, "'t' || hash(customer_id, conversation_id % 4) % 24"),
    moment("negative", 0.9),
    moment("positive", 0.8),
    ...intents.map((kind) => moment(kind, 0.06)),
    `INSERT INTO purchases SELECT hash(i, 4), 'bench', NULL, hash((i * 104729) % ${customers}), ${start} + to_seconds((hash(i, 5) % ${days * 86_400})::BIGINT),
       (hash(i, 6) % 900)::DOUBLE, 'CNY', NULL, 'i' FROM range(1200000) t(i)`,
    `INSERT INTO visits BY NAME SELECT hash(i, 7) AS visit_id, 'bench' AS source, hash((i * 15485863) % ${customers}) AS customer_id,
       ${start} + to_seconds((hash(i, 8) % ${days * 86_400})::BIGINT) AS "at",
       'https://shop.example/' || ['product/', 'pricing', 'help/', 'cart', 'account/cancel'][(1 + hash(i, 9) % 5)::INTEGER] || i AS url, 'i' AS import_id FROM range(3000000) t(i)`,
    `INSERT INTO ratings SELECT conversation_id, conversation_id, "at" + INTERVAL 1 HOUR, (1 + hash(conversation_id, 10) % 5)::DOUBLE, 1, 5, NULL, NULL, 'i'
       FROM started WHERE hash(conversation_id, 11) % 10 < 3`,
    `INSERT INTO events SELECT hash(i, 12), 'bench', hash(i * 50), timestamp '2025-03-01' + to_seconds((hash(i, 13) % ${250 * 86_400})::BIGINT), 'churned', 'i'
       FROM range(8000) t(i)`,
    `UPDATE history_state SET first_at = ${start}, last_at = timestamp '${end} 12:00:00'`,
    "DROP TABLE started",
  ];
}

/** As if a conversation of each had been read again on the last day. */
function touch(workspace: Workspace): Promise<void> {
  return workspace.changeHistory((connection) =>
    connection.run(
      `INSERT INTO risk_pending SELECT hash(i * 97), timestamp '${end}', (SELECT data_version FROM history_state) FROM range(${changed}) t(i)`,
    ),
  );
}

/** Twenty weeks of the same customers, with a tenth who leave as some features say, and as many features as asked for. */
async function learning(n: number, width: number): Promise<number> {
  const random = mulberry32(11);
  const features = Array.from({ length: width }, (_, at) => {
    const { id, ...feature } = riskFeatures[at % riskFeatures.length] as (typeof riskFeatures)[number];
    return { ...feature, id: at < riskFeatures.length ? id : `${id} again` };
  });
  const values = Object.fromEntries(
    features.map(({ id }) => [id, Float64Array.from({ length: n }, () => Math.floor(random() ** 3 * 12))]),
  );
  const pull = values.leave_60d ?? new Float64Array(n);
  const rows = {
    week: Int32Array.from({ length: n }, (_, row) => Math.floor(row / (n / 20))),
    customer: Float64Array.from({ length: n }, (_, row) => row % (n / 20)),
    left: Float64Array.from({ length: n }, (_, row) => Number(random() < 0.02 + 0.02 * (pull[row] ?? 0))),
    values,
  };
  return cpu(async () => finish(judgeRisk(rows, features, shippedRiskCard, { learnTo: 10, judgeFrom: 15 })));
}
