import { predicted, type Slot, usualRate } from "./baseline";
import { upperTail } from "./predictive";

export interface SinceOptions {
  /** The dispersion that `risingTerms` found. */
  readonly dispersion: number;
  /** Position of the first day that is judged; the days before it are only compared with. */
  readonly from: number;
}

/** Position of the day, and of the day at whose end it could be known. */
export interface Since {
  readonly day: number;
  readonly knownAt: number;
  /** Conversations with the term from `day` to `knownAt`, and how many were to be expected. */
  readonly count: number;
  readonly expected: number;
}

const longestBaseline = 56;
const shortestBaseline = 14;
const longestRun = 7;
const falseAlarms = 0.01;

/**
 * The first day on which a term was significantly above its usual rate: a day alone, or a run of up to seven days
 * that together are (then the day on which the most telling run began). Each run is compared with the up to 56 days
 * before it; over all runs judged there is a false alarm in one of a hundred terms. Days with few conversations
 * count as little, closed days not at all. Null when there is no such day.
 */
export function risingSince(days: readonly Slot[], { dispersion, from }: SinceOptions): Since | null {
  const limit = falseAlarms / (Math.max(1, days.length - from) * longestRun);
  for (let end = from; end < days.length; end++) {
    let best: (Since & { readonly p: number }) | null = null;
    for (let start = end; start >= Math.max(from, end - longestRun + 1); start--) {
      const run = judged(days, start, end, dispersion);
      if (run && run.p <= limit && (!best || run.p < best.p)) best = run;
    }
    if (best) {
      const { day, knownAt, count, expected } = best;
      return { day, knownAt, count, expected };
    }
  }
  return null;
}

function judged(days: readonly Slot[], start: number, end: number, dispersion: number) {
  // A run begins with a mention: a closed or silent day before it is no part of it.
  if ((days[start]?.count ?? 0) === 0) return null;
  const baseline = days
    .slice(Math.max(0, start - longestBaseline), start)
    .filter(({ exposure }) => exposure > 0);
  const usual = baseline.length >= shortestBaseline ? usualRate(baseline, dispersion) : null;
  if (!usual) return null;
  const run = days.slice(start, end + 1);
  const count = run.reduce((sum, slot) => sum + slot.count, 0);
  const exposure = run.reduce((sum, slot) => sum + slot.exposure, 0);
  const expectation = predicted(usual, exposure, dispersion);
  return { day: start, knownAt: end, count, expected: expectation.mean, p: upperTail(count, expectation) };
}
