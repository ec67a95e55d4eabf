import { type Columns, type DenseLogistic, fitDenseLogistic } from "../learn/irls";
import { mulberry32, shuffled } from "../learn/random";
import { backtest, type RankingFigures } from "./backtest";
import type { Feature } from "./features";
import { heldOutChances, judgedRows, pick, recencyOrder, ridge, where } from "./held-out";
import { type Scorecard, scored } from "./scorecard";
import { judgeSwitch } from "./switch-rule";

/** Customers as of several weeks, with what happened after: the rows of sql/risk/snapshots.ts as columns. */
export interface Snapshots {
  /** Which week a row is of, from 0. */
  readonly week: Int32Array;
  /** Who: equal numbers for equal customers. */
  readonly customer: Float64Array;
  /** 1 where they left within the horizon. */
  readonly left: Float64Array;
  readonly values: Readonly<Record<string, Float64Array>>;
}

/** What is learnt from, what is judged on, and the weeks between that are neither. */
export interface ForwardSplit {
  /** Weeks before this one are learnt from. */
  readonly learnTo: number;
  /** Weeks from this one on are judged. Their windows begin after those of the learnt weeks end. */
  readonly judgeFrom: number;
}

export const rankings = ["model", "scorecard", "recency"] as const;
export type RankingName = (typeof rankings)[number];

/** A tenth of the stated chances, what was stated and what came, for the calibration plot. */
export interface CalibrationPoint {
  readonly stated: number;
  readonly came: number;
  readonly n: number;
}

export interface Judged {
  readonly rows: number;
  readonly customers: number;
  readonly positives: number;
  /** Different customers who left, in the weeks learnt from and judged. */
  readonly leavers: number;
  readonly figures: Readonly<Record<RankingName, RankingFigures>>;
  readonly calibration: readonly CalibrationPoint[];
  readonly promoted: boolean;
  readonly why: { readonly zh: string; readonly en: string };
  /** Fitted on all weeks: what scores with it see. */
  readonly model: DenseLogistic;
}

/**
 * Judges the model, the scorecard and recency alone on later weeks of customers whom the model has not seen, and fits
 * the model on everything. `scramble` gives the same code values that were shuffled among the rows of a week: nothing
 * may be found in them.
 */
export function* judgeRisk(
  given: Snapshots,
  features: readonly Feature[],
  card: Scorecard,
  split: ForwardSplit,
  { scramble = false, draws = 200 } = {},
): Generator<number, Judged> {
  const rows = scramble ? scrambled(given) : given;
  const n = rows.left.length;
  const columns = features.map((feature) => modelColumn(feature, rows.values[feature.id], n));
  const points = scorecardPoints(card, rows.values, n);
  const recency = recencyOrder(rows, split);

  const judged = judgedRows(rows, split);
  const inputs: Record<RankingName, Columns> = { model: columns, scorecard: [points], recency: [recency] };
  const chances = yield* heldOutChances(rows, inputs, split);
  const done = yield* backtest(
    {
      happened: pick(rows.left, judged),
      customers: pick(rows.customer, judged),
      rankings: {
        model: ranking(chances.model, judged),
        scorecard: { scores: pick(points, judged), probabilities: pick(chances.scorecard, judged) },
        recency: { scores: pick(recency, judged), probabilities: pick(chances.recency, judged) },
      },
    },
    { draws },
  );
  const leavers = new Set(where(n, (row) => rows.left[row] === 1).map((row) => rows.customer[row])).size;
  const { auc, brier } = done.gain("model", "scorecard");
  const model = yield* fitDenseLogistic(columns, rows.left, { ridge });
  const { rows: asked, customers, positives } = done;
  const figures = done.figures as Record<RankingName, RankingFigures>;
  return {
    rows: asked,
    customers,
    positives,
    leavers,
    figures,
    calibration: calibrationOf(pick(chances.model, judged), pick(rows.left, judged)),
    ...judgeSwitch({ leavers, auc, brier }),
    model,
  };
}

/** A feature as models take it. */
export function modelValue({ long }: Pick<Feature, "long">, value: number): number {
  return long ? Math.log1p(Math.max(value, 0)) : value;
}

function modelColumn(feature: Feature, values: Float64Array | undefined, n: number): Float64Array {
  if (values?.length !== n) throw new RangeError(`There is no column ${feature.id} of ${n} rows`);
  return values.map((value) => modelValue(feature, value));
}

/** The points of every row by a scorecard. */
export function scorecardPoints(card: Scorecard, values: Snapshots["values"], n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, row) => scored(card, (id) => values[id]?.[row] ?? 0).score);
}

function ranking(scores: Float64Array, rows: readonly number[]) {
  const mine = pick(scores, rows);
  return { scores: mine, probabilities: mine };
}

/** Every row keeps its week and what happened, and gets the values of another row of that week. */
function scrambled(rows: Snapshots): Snapshots {
  const random = mulberry32(17);
  const from = Int32Array.from({ length: rows.left.length }, (_, row) => row);
  const weeks = new Map<number, number[]>();
  rows.week.forEach((week, row) => {
    const members = weeks.get(week) ?? [];
    members.push(row);
    weeks.set(week, members);
  });
  for (const members of weeks.values()) {
    shuffled(members.length, random).forEach((other, at) => {
      from[members[at] ?? 0] = members[other] ?? 0;
    });
  }
  const values = Object.fromEntries(
    Object.entries(rows.values).map(([id, column]) => [
      id,
      Float64Array.from(from, (row) => column[row] ?? 0),
    ]),
  );
  return { ...rows, values };
}

function calibrationOf(stated: Float64Array, came: Float64Array): CalibrationPoint[] {
  const order = Int32Array.from(stated, (_, row) => row).sort((a, b) => (stated[a] ?? 0) - (stated[b] ?? 0));
  const tenth = order.length / 10;
  return Array.from({ length: 10 }, (_, bin) => {
    const rows = order.slice(Math.round(bin * tenth), Math.round((bin + 1) * tenth));
    const mean = (values: Float64Array) =>
      rows.reduce((sum, row) => sum + (values[row] ?? 0), 0) / rows.length;
    return { stated: mean(stated), came: mean(came), n: rows.length };
  }).filter(({ n }) => n > 0);
}
