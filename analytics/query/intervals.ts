/** Intervals at 95 %. z is the normal quantile of .975. */
const z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Wilson's interval for k of n; null without observations. (Wilson 1927; at n = 10, p = .9 Wald covers .65.) */
export function wilson(k: number, n: number): Interval | null {
  if (n <= 0) return null;
  const p = k / n;
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // At the ends the two terms cancel only up to rounding.
  return {
    low: k === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: k === n ? 1 : Math.min(1, (centre + spread) / scale),
  };
}

/** Difference of two shares, k1/n1 − k2/n2: Newcombe's hybrid score interval (1998, method 10). */
export function newcombe(k1: number, n1: number, k2: number, n2: number): Interval | null {
  return difference(k1 / n1, wilson(k1, n1), k2 / n2, wilson(k2, n2));
}

/** Below so many values the ranks around the median reach its ends. */
const fewestForMedian = 10;

/** The shares at which a duration's quantiles are asked, dense around the median for its interval. */
export const quantileShares: readonly number[] = [
  0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.475, 0.49, 0.5, 0.51, 0.525, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8,
  0.85, 0.9,
];

/** The quantile at `share` from those at `quantileShares`, linear between them; null without values. */
export function quantileAt(quantiles: readonly (number | null)[], share: number): number | null {
  const above = quantileShares.findIndex((known) => known >= share - 1e-9);
  const high = quantiles[above] ?? null;
  const low = quantiles[above - 1] ?? high;
  const [from = 0, to = 0] = [quantileShares[above - 1] ?? quantileShares[above], quantileShares[above]];
  if (high === null || low === null || to <= from) return high;
  return low + ((share - from) / (to - from)) * (high - low);
}

/**
 * Interval of the median of n values between two of their order statistics (the sign test's: ranks l and
 * n + 1 − l with l = ⌊(n + 1 − z √n) ÷ 2⌋), read from the quantiles. Right for any shape. Null below ten values.
 */
export function medianInterval(quantiles: readonly (number | null)[], n: number): Interval | null {
  if (n < fewestForMedian) return null;
  const rank = Math.floor((n + 1 - z * Math.sqrt(n)) / 2);
  const share = (rank - 1) / (n - 1);
  const [low, high] = [quantileAt(quantiles, share), quantileAt(quantiles, 1 - share)];
  return low === null || high === null ? null : { low, high };
}

/** Student's t at .975 by degrees of freedom (Fisher's expansion; three digits from 3 on, larger below). */
function studentT(freedom: number): number {
  const first = (z ** 3 + z) / (4 * freedom);
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
  return z + first + second;
}

/** Interval of a mean of n values within the scale's bounds; null below three values. */
export function meanInterval(
  mean: number | null,
  deviation: number | null,
  n: number,
  [least, most]: readonly [number, number],
): Interval | null {
  if (mean === null || deviation === null || n < 3) return null;
  const spread = (studentT(n - 1) * deviation) / Math.sqrt(n);
  return { low: Math.max(least, mean - spread), high: Math.min(most, mean + spread) };
}

/**
 * Interval of a − b from the intervals of a and b (Zou and Donner's MOVER, 2008): unlike a sum of squared standard
 * errors it keeps the skew of each side. Null where either has none.
 */
export function difference(
  a: number,
  aInterval: Interval | null,
  b: number,
  bInterval: Interval | null,
): Interval | null {
  if (!aInterval || !bInterval) return null;
  return {
    low: a - b - Math.hypot(a - aInterval.low, bInterval.high - b),
    high: a - b + Math.hypot(aInterval.high - a, b - bInterval.low),
  };
}

/** value ± z · error. */
export function around(value: number, error: number): Interval {
  return { low: value - z * error, high: value + z * error };
}

/**
 * Standard error of a total over `days`, from the day-to-day variation of its daily values (sum and sum of
 * squares); counts over less than three days fall back to Poisson. Customer contacts vary more than Poisson.
 */
export function totalError(total: number, squares: number | null, days: number): number {
  if (days < 3 || squares === null) return Math.sqrt(Math.max(total, 1));
  const variance = Math.max(0, (squares - (total * total) / days) / (days - 1));
  return Math.sqrt(Math.max(days * variance, total));
}
