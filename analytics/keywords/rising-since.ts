import { type Slot, usualRate } from "./baseline";

export interface SinceOptions {
  /** Position of the first day on which it may have begun; the days before it say what is usual. */
  readonly from: number;
  /** Positions of the first and last day at which it is known to be risen: the rise lasts until one of them. */
  readonly risen: readonly [number, number];
}

const chanceAlone = { clumps: 1, dispersion: 0 };

/**
 * Position of the day on which a term that rose began to: of all stretches of days that reach into the days on which it
 * is known to be risen, the start of that which a higher rate explains best (the scan statistic's likelihood ratio).
 * Days with few conversations count as little, closed days not at all. Null where it was never above its usual rate.
 */
export function risingSince(
  days: readonly Slot[],
  { from, risen: [first, last] }: SinceOptions,
): number | null {
  const usual = usualRate(days.slice(0, from), chanceAlone);
  if (!usual) return null;
  let best: { readonly start: number; readonly ratio: number } | null = null;
  for (let start = from; start <= last; start++) {
    // It begins with a mention: a closed or silent day before it is no part of it.
    if ((days[start]?.count ?? 0) === 0) continue;
    let [count, expected] = [0, 0];
    for (let stop = start; stop < days.length; stop++) {
      count += days[stop]?.count ?? 0;
      expected += (days[stop]?.exposure ?? 0) * usual.rate;
      if (stop < first || count <= expected) continue;
      const ratio = count * Math.log(count / expected) - (count - expected);
      if (!best || ratio > best.ratio) best = { start, ratio };
    }
  }
  return best?.start ?? null;
}
