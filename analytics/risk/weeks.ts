import type { ForwardSplit } from "./judge";

const day = 86_400_000;
const week = 7 * day;
/** Before this nobody's usual is known. */
const warmUp = 45 * day;
const mostWeeks = 26;

/** The instants to learn from and judge on, and where the two part. */
export interface WeekPlan {
  readonly weeks: readonly Date[];
  readonly split: ForwardSplit;
}

/**
 * Weeks back from the last instant whose horizon is over by `asOf`; the later ones are judged, and those whose horizon
 * ends before the first judged one are learnt from. Null: the history is too short for both.
 */
export function planWeeks(first: Date, asOf: Date, horizonDays: number): WeekPlan | null {
  const weeks: Date[] = [];
  for (
    let at = asOf.getTime() - horizonDays * day;
    at >= first.getTime() + warmUp && weeks.length < mostWeeks;
    at -= week
  ) {
    weeks.unshift(new Date(at));
  }
  const gap = Math.ceil(horizonDays / 7);
  const spare = weeks.length - gap;
  if (spare < 1) return null;
  // Of the weeks that the gap leaves, the larger half is learnt from.
  const learnTo = Math.ceil(spare / 2 + 0.5);
  const judgeFrom = learnTo - 1 + gap;
  return judgeFrom < weeks.length ? { weeks, split: { learnTo, judgeFrom } } : null;
}

/** How long a history must be for a back-test, in days. */
export function daysNeeded(horizonDays: number): number {
  return Math.ceil(warmUp / day + horizonDays + Math.ceil(horizonDays / 7) * 7);
}
