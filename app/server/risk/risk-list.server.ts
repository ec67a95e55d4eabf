import { type Cells, mapRows } from "../../../analytics/query/rows";
import type { Band } from "../../../analytics/risk/bands";
import { type BandLimits, bandOf } from "../../../analytics/risk/bands";
import { type Feature, featureIds, leadFeatures, riskFeatures } from "../../../analytics/risk/features";
import { cardReasons, modelReasons, type Reason } from "../../../analytics/risk/reasons";
import type { WorkspaceSettings } from "../../../analytics/settings";
import { featuresAt } from "../../../sql/risk/features";
import {
  dropRanked,
  evidenceSlice,
  rankedSlice,
  rankInto,
  type ScoredAs,
  scoreInto,
  wantHighest,
  wantThese,
} from "../../../sql/risk/scored";
import { pointsSql } from "../../../sql/risk/scores";
import { populationAt } from "../../../sql/risk/snapshots";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { type Behind, type EvidenceRow, evidenceRows, speaksFor } from "./evidence.server";
import { type JudgedAsOf, judgedAsOf, storedScores } from "./judged.server";
import { modelInUse, scoredBy } from "./scoring-rules.server";

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
  /** What they spent in the half year before, in the currency that most purchases are in. */
  readonly spent: number;
  readonly spentIn: string | null;
  readonly reasons: readonly (Omit<Reason, "evidence"> & { readonly evidence: readonly EvidenceRow[] })[];
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
/** Customers put together at a time, so that others are answered in between. */
const slice = 100;

/** Which customers: the highest, or these, as far as they have a score. */
export type Wanted = { readonly top: number } | { readonly customers: readonly string[] };

/** The customers most likely to leave as of the instant. Only what was known then is used. */
export async function riskList(workspace: Workspace, asOf: Date, top: number): Promise<RiskList> {
  const judged = await judgedAsOf(workspace, asOf);
  const stored = (await storedScores(workspace))?.asOf.getTime() === asOf.getTime();
  const ranking = riskRanking(await settingsOf(workspace), judged);
  return { ...(await ranked(workspace, asOf, { top }, ranking, stored)), judged };
}

/** The customers most likely to buy as of the instant, by the scorecard of buying. */
export async function leadList(workspace: Workspace, asOf: Date, top: number): Promise<RiskList> {
  const stored = (await storedScores(workspace))?.asOf.getTime() === asOf.getTime();
  const ranking = leadRanking(await settingsOf(workspace));
  return { ...(await ranked(workspace, asOf, { top }, ranking, stored)), judged: null };
}

/**
 * The stored scores of some customers with their reasons, in their order; null while nothing is scored under the present
 * settings. Whoever scores nothing is left out.
 */
export async function storedList(
  workspace: Workspace,
  of: "risk" | "lead",
  wanted: Wanted,
): Promise<RiskList | null> {
  const stored = await storedScores(workspace);
  if (!stored) return null;
  const settings = await settingsOf(workspace);
  const ranking = of === "risk" ? riskRanking(settings, stored.judged) : leadRanking(settings);
  const list = await ranked(workspace, stored.asOf, wanted, ranking, true);
  return { ...list, judged: of === "risk" ? stored.judged : null };
}

interface Ranking {
  readonly of: "risk" | "lead";
  /** How they are scored, out of all customers or those of a table. */
  readonly scored: (which: string | null) => ScoredAs;
  readonly features: readonly Feature[];
  /** Seconds after which a wait is over target. */
  readonly target: number;
  readonly reasons: (read: (id: string) => number) => Reason[];
  readonly limits: BandLimits;
}

function riskRanking(settings: WorkspaceSettings, { leaving, judged }: JudgedAsOf): Ranking {
  const used = modelInUse(judged);
  const { rules, points, chance, limits } = scoredBy(settings, leaving, used);
  return {
    of: "risk",
    scored: (which) => ({ population: populationAt(rules, leaving, which), score: points, chance }),
    features: riskFeatures,
    target: rules.target,
    reasons: (read) =>
      used
        ? modelReasons(used.model, riskFeatures, read)
        : cardReasons(settings.riskCard, riskFeatures, read),
    limits,
  };
}

function leadRanking({ leadCard, targets }: WorkspaceSettings): Ranking {
  const rules = { target: targets.firstResponse };
  const score = pointsSql(leadCard.steps);
  return {
    of: "lead",
    scored: (which) => ({ population: featuresAt(rules, which), score, chance: "NULL" }),
    features: leadFeatures,
    target: rules.target,
    reasons: (read) => cardReasons(leadCard, leadFeatures, read),
    limits: leadCard,
  };
}

function ranked(
  workspace: Workspace,
  asOf: Date,
  wanted: Wanted,
  ranking: Ranking,
  stored: boolean,
): Promise<Omit<RiskList, "judged">> {
  const { scored, features, target, of } = ranking;
  const days = Math.max(...features.map(({ evidence }) => evidence.days));
  return workspace.reading(async (connection) => {
    try {
      const known =
        "customers" in wanted
          ? await wantThese(connection, wanted.customers)
          : stored && (await wantHighest(connection, of, wanted.top));
      const found = await scoreInto(connection, asOf, scored(known === false ? null : "wanted"));
      const top = "top" in wanted ? wanted.top : found;
      const count = await rankInto(connection, asOf, top, { days, target, most: mostEvidence });
      const rows: ScoredCustomer[] = [];
      for (let from = 0; from < count; from += slice) {
        const people = await rankedSlice(connection, from, from + slice);
        const behind = evidenceRows(await evidenceSlice(connection, from, from + slice));
        rows.push(...mapRows(people, (cells) => withEvidence(customerOf(cells, ranking), behind)));
      }
      return { asOf, customers: known === false ? found : known, rows };
    } finally {
      await dropRanked(connection);
    }
  });
}

function withEvidence(
  customer: ReturnType<typeof customerOf>,
  behind: ReadonlyMap<string, readonly Behind[]>,
): ScoredCustomer {
  const rows = behind.get(customer.customerId) ?? [];
  const reasons = customer.reasons.map((reason) => ({
    ...reason,
    evidence: rows
      .filter((row) => speaksFor(row, reason))
      .slice(0, mostEvidence)
      .map(({ of, id, conversationId }) => ({ of, id, conversationId })),
  }));
  return { ...customer, reasons };
}

function customerOf(cells: Cells, { reasons, limits }: Ranking) {
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
    band: bandOf(limits, probability ?? points),
    spent: cells.number("spent_180d") ?? 0,
    spentIn: cells.text("spent_in"),
    reasons: reasons(read),
  };
}
