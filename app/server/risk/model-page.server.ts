import { wilson } from "../../../analytics/query/intervals";
import type { RankingFigures } from "../../../analytics/risk/backtest";
import { leavingText } from "../../../analytics/risk/definition";
import { driftLevels } from "../../../analytics/risk/drift";
import { featureName } from "../../../analytics/risk/feature-names";
import { riskFeatures } from "../../../analytics/risk/features";
import { type Judged, rankings } from "../../../analytics/risk/judge";
import { type ShownFigure, shownFigure } from "../../../analytics/risk/shown-figure";
import { planWeeks } from "../../../analytics/risk/weeks";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import type { Drift } from "../text/protocol";
import { readerOf } from "../text/readers.server";
import { askTextProcess } from "../text/text-process";
import { type BackgroundAnswer, backgroundAnswer } from "./background-answer.server";
import { churnFacts } from "./churn-facts.server";
import { churnStanding, presentInstant } from "./churn-standing.server";
import { type ExpectedPurchases, expectedPurchases } from "./expected-purchases.server";
import { type JudgedAsOf, storedScores } from "./judged.server";
import { withKeptSnapshots } from "./kept-snapshots.server";
import { scorerOf } from "./scorer.server";

/** Everything that can be said of the score and of the model behind it; null without a history. */
export async function modelPage(workspace: Workspace) {
  // Before the figures: what is read in the meantime is then asked for once more.
  const { pending } = readerOf(workspace).state();
  const asOf = await presentInstant(workspace);
  if (asOf === null) return null;
  const { riskCard } = await settingsOf(workspace);
  const standing = await churnStanding(workspace, asOf);
  const data = `${asOf.getTime()} ${workspace.dataVersion()}`;
  const judged = await judgedInUse(workspace);
  const drift = await backgroundAnswer(
    workspace,
    "drift",
    `${data} ${JSON.stringify([standing.leaving, riskCard])}`,
    () =>
      withKeptSnapshots(workspace, "risk", async (set) =>
        set === null
          ? null
          : driftView(await askTextProcess("drift", { folder: set.folder, kind: "risk", card: riskCard })),
      ),
  );
  const volume = await expectedPurchases(workspace, asOf);
  return {
    asOf: asOf.toISOString(),
    by: standing.leaving.by,
    meaning: standing.meaning,
    customers: standing.customers,
    gone: standing.gone,
    shortcomings: standing.shortcomings,
    judged,
    drift,
    volume:
      volume.state === "done"
        ? { ...volume, value: volume.value && volumeView(volume.value, workspace.id) }
        : volume,
    levels: driftLevels,
    unread: pending,
  };
}

/** The judgement that the stored scores were made with; on its way while they are being made. */
async function judgedInUse(
  workspace: Workspace,
): Promise<BackgroundAnswer<Awaited<ReturnType<typeof judgedView>>>> {
  const stored = await storedScores(workspace);
  if (stored !== null) return { state: "done", value: await judgedView(workspace, stored.judged) };
  const scorer = scorerOf(workspace);
  if (scorer.state().fault !== null) return { state: "failed" };
  scorer.wake();
  return { state: "running" };
}

async function judgedView(workspace: Workspace, { judged, why, leaving, horizonDays, asOf }: JudgedAsOf) {
  const { first } = await churnFacts(workspace, asOf);
  const plan = first && planWeeks(first, asOf, horizonDays);
  const week = (at: number) => plan?.weeks[at]?.toISOString() ?? null;
  return {
    why,
    trained: new Date(asOf.getTime() - 1).toISOString(),
    meaning: leavingText(leaving, horizonDays),
    window: plan && {
      learntFrom: week(0),
      learntTo: week(plan.split.learnTo - 1),
      judgedFrom: week(plan.split.judgeFrom),
      judgedTo: week(plan.weeks.length - 1),
      weeks: plan.weeks.length,
      horizonDays,
    },
    judged: judged && figuresOf(judged),
  };
}

function figuresOf(judged: Judged) {
  const { rows, customers, positives, leavers, promoted, figures, calibration, model } = judged;
  return {
    rows,
    customers,
    positives,
    leavers,
    promoted,
    rankings: rankings.map((name) => ({ name, figures: shownFigures(figures[name]) })),
    calibration: calibration.map(({ stated, came, n }) => ({
      stated,
      came,
      n,
      ...(wilson(came * n, n) ?? { low: 0, high: 1 }),
    })),
    weights: riskFeatures
      .map(({ id }, at) => ({ id, name: featureName(id), weight: model.weights[at] ?? 0 }))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
  };
}

function shownFigures(figures: RankingFigures): Readonly<Record<keyof RankingFigures, ShownFigure | null>> {
  const { auc, lift, brier, ece } = figures;
  return { auc: shownFigure(auc), lift: shownFigure(lift), brier: shownFigure(brier), ece: shownFigure(ece) };
}

function driftView({ rows, now, score, features }: Drift) {
  return {
    rows,
    now,
    score,
    features: features
      .map(({ feature, index }) => ({ id: feature, name: featureName(feature), index }))
      .sort((a, b) => b.index - a.index),
  };
}

function volumeView({ days, customers, all, segments, check, model }: ExpectedPurchases, workspace: string) {
  const href = (segment: string | null | undefined) => {
    const query = new URLSearchParams({ of: "buyers" });
    if (segment !== undefined) query.set("in", segment ?? "");
    return `/w/${workspace}/risk/customers?${query}`;
  };
  const { r, alpha, a, b } = model;
  return {
    days,
    found: model.found,
    parameters: { r, alpha, a, b },
    all: { customers, ...all, href: href(undefined) },
    segments: segments.map((one) => ({ ...one, href: href(one.segment) })),
    check,
  };
}
