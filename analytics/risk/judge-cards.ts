import { backtest, type Interval, type RankingFigures } from "./backtest";
import { type Band, bandOf, bands } from "./bands";
import { heldOutChances, judgedRows, pick, recencyOrder } from "./held-out";
import { type ForwardSplit, type Snapshots, scorecardPoints } from "./judge";
import type { Scorecard } from "./scorecard";

/** What is compared: the card that is edited, the saved one, and the time since the last sign alone. */
export const cardRankings = ["draft", "saved", "recency"] as const;
export type CardRanking = (typeof cardRankings)[number];

/** A band of a card: rows of the judged weeks in it, and how many of them it came true for. */
export interface BandCount {
  readonly band: Band;
  readonly rows: number;
  readonly came: number;
}

/** What two cards are worth on the same later weeks. */
export interface JudgedCards {
  readonly rows: number;
  readonly customers: number;
  readonly positives: number;
  readonly figures: Readonly<Record<CardRanking, RankingFigures>>;
  /** The draft's figures minus the saved card's, on the same redraws of customers. */
  readonly gain: Readonly<Record<keyof RankingFigures, Interval>>;
  readonly bands: Readonly<Record<"draft" | "saved", readonly BandCount[]>>;
}

/** Judges a card that is edited beside the saved one, on weeks that their chances were not fitted on. */
export function* judgeCards(
  rows: Snapshots,
  { draft, saved }: Readonly<Record<"draft" | "saved", Scorecard>>,
  split: ForwardSplit,
  { draws = 200 } = {},
): Generator<number, JudgedCards> {
  const n = rows.left.length;
  const scores: Record<CardRanking, Float64Array> = {
    draft: scorecardPoints(draft, rows.values, n),
    saved: scorecardPoints(saved, rows.values, n),
    recency: recencyOrder(rows, split),
  };
  const inputs = { draft: [scores.draft], saved: [scores.saved], recency: [scores.recency] };
  const chances = yield* heldOutChances(rows, inputs, split);
  const judged = judgedRows(rows, split);
  const happened = pick(rows.left, judged);
  const ranking = (name: CardRanking) => ({
    scores: pick(scores[name], judged),
    probabilities: pick(chances[name], judged),
  });
  const done = yield* backtest(
    {
      happened,
      customers: pick(rows.customer, judged),
      rankings: { draft: ranking("draft"), saved: ranking("saved"), recency: ranking("recency") },
    },
    { draws },
  );
  return {
    rows: done.rows,
    customers: done.customers,
    positives: done.positives,
    figures: done.figures as Record<CardRanking, RankingFigures>,
    gain: done.gain("draft", "saved"),
    bands: {
      draft: bandCounts(draft, pick(scores.draft, judged), happened),
      saved: bandCounts(saved, pick(scores.saved, judged), happened),
    },
  };
}

function bandCounts(card: Scorecard, scores: Float64Array, came: Float64Array): BandCount[] {
  return bands.map((band) => {
    let [rows, good] = [0, 0];
    scores.forEach((score, at) => {
      if (bandOf(card, score) !== band) return;
      rows++;
      good += came[at] ?? 0;
    });
    return { band, rows, came: good };
  });
}
