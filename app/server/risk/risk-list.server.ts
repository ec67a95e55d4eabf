import { type Cells, mapRows } from "../../../analytics/query/rows";
import { bandOfChance } from "../../../analytics/risk/bands";
import { type Feature, featureIds, leadFeatures, riskFeatures } from "../../../analytics/risk/features";
import { cardReasons, modelReasons, type Reason } from "../../../analytics/risk/reasons";
import { type Band, bandOf } from "../../../analytics/risk/scorecard";
import { featuresAt, tellingPages } from "../../../sql/risk/features";
import { evidenceOf, scoreInto, topScored } from "../../../sql/risk/scored";
import { chanceSql, pointsSql } from "../../../sql/risk/scores";
import { populationAt } from "../../../sql/risk/snapshots";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { type JudgedAsOf, judgedAsOf } from "./judged.server";

/** A customer with a score as of an instant, and why. */
export interface ScoredCustomer {
  readonly customerId: string;
  readonly externalId: string;
  readonly name: string | null;
  readonly segment: string | null;
  /** 0 … 100: the scorecard's points, or a hundred times the chance where the model is used. */
  readonly score: number;
  /** The calibrated chance; null where no model is used. */
  readonly probability: number | null;
  readonly band: Band;
  /** What they spent in the half year before. */
  readonly spent: number;
  readonly reasons: readonly (Omit<Reason, "evidence"> & { readonly evidence: readonly EvidenceRow[] })[];
}

/** One row behind a reason: a message, visit, purchase or rating. */
export interface EvidenceRow {
  readonly of: "moments" | "visits" | "purchases" | "ratings";
  readonly id: string;
  readonly conversationId: string | null;
}

export interface RiskList {
  readonly asOf: Date;
  /** Customers who were scored. */
  readonly customers: number;
  readonly rows: readonly ScoredCustomer[];
  /** Null for leads, which only have a scorecard. */
  readonly judged: JudgedAsOf | null;
}

/** Rows behind one reason that are given at most, the newest. */
const mostEvidence = 20;

/** The customers most likely to leave as of the instant. Only what was known then is used. */
export async function riskList(workspace: Workspace, asOf: Date, top: number): Promise<RiskList> {
  const [judged, { riskCard, targets }] = await Promise.all([
    judgedAsOf(workspace, asOf),
    settingsOf(workspace),
  ]);
  const rules = { target: targets.firstResponse };
  const used = judged.judged?.promoted ? judged.judged : null;
  const usual = used ? used.positives / used.rows : 0;
  const points = pointsSql(riskCard.steps);
  const chance = used
    ? chanceSql(
        used.model.bias,
        riskFeatures.map(({ id, long }, at) => ({
          feature: id,
          long,
          weight: used.model.weights[at] ?? 0,
          mean: used.model.means[at] ?? 0,
          spread: used.model.spreads[at] ?? 1,
        })),
      )
    : "NULL";
  const list = await ranked(workspace, asOf, top, {
    scored: {
      population: populationAt(rules, judged.leaving),
      score: points,
      chance,
      order: used ? "chance" : "score",
    },
    features: riskFeatures,
    target: targets.firstResponse,
    reasons: (read) =>
      used ? modelReasons(used.model, riskFeatures, read) : cardReasons(riskCard, riskFeatures, read),
    band: (score, probability) =>
      probability === null ? bandOf(riskCard, score) : bandOfChance(probability, usual),
  });
  return { ...list, judged };
}

/** The customers most likely to buy as of the instant, by the scorecard of buying. */
export async function leadList(workspace: Workspace, asOf: Date, top: number): Promise<RiskList> {
  const { leadCard, targets } = await settingsOf(workspace);
  const rules = { target: targets.firstResponse };
  const list = await ranked(workspace, asOf, top, {
    scored: {
      population: featuresAt(rules, null),
      score: pointsSql(leadCard.steps),
      chance: "NULL",
      order: "score",
    },
    features: leadFeatures,
    target: targets.firstResponse,
    reasons: (read) => cardReasons(leadCard, leadFeatures, read),
    band: (score) => bandOf(leadCard, score),
  });
  return { ...list, judged: null };
}

interface Ranking {
  readonly scored: Parameters<typeof scoreInto>[2];
  readonly features: readonly Feature[];
  /** Seconds after which a wait is over target. */
  readonly target: number;
  readonly reasons: (read: (id: string) => number) => Reason[];
  readonly band: (score: number, probability: number | null) => Band;
}

function ranked(
  workspace: Workspace,
  asOf: Date,
  top: number,
  ranking: Ranking,
): Promise<Omit<RiskList, "judged">> {
  return workspace.reading(async (connection) => {
    const customers = await scoreInto(connection, asOf, ranking.scored);
    const found = mapRows(await topScored(connection, ranking.scored.order, top), (cells) =>
      customerOf(cells, ranking),
    );
    await connection.run("DROP TABLE temp.scored");
    const longest = Math.max(
      0,
      ...found.flatMap(({ reasons }) => reasons.map(({ evidence }) => evidence.days)),
    );
    const ids = found.map(({ customerId }) => customerId);
    const behind = evidenceRows(await evidenceOf(connection, ids, asOf, longest));
    const rows = found.map((one) => ({
      ...one,
      reasons: one.reasons.map((reason) => ({
        ...reason,
        evidence: (behind.get(one.customerId) ?? [])
          .filter((row) => speaksFor(row, reason, asOf, ranking.target))
          .slice(0, mostEvidence)
          .map(({ of, id, conversationId }) => ({ of, id, conversationId })),
      })),
    }));
    return { asOf, customers, rows };
  });
}

function customerOf(cells: Cells, { reasons, band }: Ranking) {
  const known = new Map(featureIds.map((id) => [id, cells.number(id) ?? 0]));
  const read = (id: string) => known.get(id) ?? 0;
  const probability = cells.number("chance");
  const points = cells.number("score") ?? 0;
  return {
    customerId: cells.id("customer_id") ?? "",
    externalId: cells.text("external_id") ?? "",
    name: cells.text("name"),
    segment: cells.text("segment"),
    score: probability === null ? points : 100 * probability,
    probability,
    band: band(points, probability),
    spent: cells.number("spent_180d") ?? 0,
    reasons: reasons(read),
  };
}

interface Behind extends EvidenceRow {
  readonly kind: string | null;
  readonly at: number;
  readonly until: number | null;
}

function evidenceRows(table: Parameters<typeof mapRows>[0]): Map<string, Behind[]> {
  const rows = new Map<string, Behind[]>();
  mapRows(table, (cells) => {
    const customer = cells.id("customer_id") ?? "";
    const until = cells.instant("until");
    const mine = rows.get(customer) ?? [];
    rows.set(customer, mine);
    mine.push({
      of: cells.text("of") as EvidenceRow["of"],
      kind: cells.text("kind"),
      at: Date.parse(cells.instant("at") ?? ""),
      until: until === null ? null : Date.parse(until),
      id: cells.id("id") ?? "",
      conversationId: cells.id("conversation_id"),
    });
  });
  return rows;
}

/** Whether a row is one of those that a reason counted. */
function speaksFor(row: Behind, { feature, evidence }: Reason, asOf: Date, target: number): boolean {
  if (row.at < asOf.getTime() - evidence.days * 86_400_000) return false;
  if (evidence.of === "activity") return row.kind === "contact" || row.of === "purchases";
  if (evidence.of === "visits") return row.of === "visits" && isPage(evidence.kinds?.[0], row.kind ?? "");
  if (row.of !== evidence.of) return false;
  if (evidence.kinds && !evidence.kinds.includes(row.kind ?? "")) return false;
  const limit = feature === "slow_60d" ? target * 1000 : feature === "unanswered_60d" ? 86_400_000 : null;
  if (limit === null) return true;
  return row.at + limit < asOf.getTime() && (row.until === null || row.until > row.at + limit);
}

function isPage(kind: string | undefined, url: string): boolean {
  return (
    kind !== undefined &&
    kind in tellingPages &&
    new RegExp(tellingPages[kind as keyof typeof tellingPages], "i").test(url)
  );
}
