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
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

/** Difference of two shares, k1/n1 − k2/n2: Newcombe's hybrid score interval (1998, method 10). */
export function newcombe(k1: number, n1: number, k2: number, n2: number): Interval | null {
  const a = wilson(k1, n1);
  const b = wilson(k2, n2);
  if (!a || !b) return null;
  const p1 = k1 / n1;
  const p2 = k2 / n2;
  return {
    low: p1 - p2 - Math.hypot(p1 - a.low, b.high - p2),
    high: p1 - p2 + Math.hypot(a.high - p1, p2 - b.low),
  };
}

/** Below so many values the spread around the median says too little to build an interval on. */
const fewestForMedian = 10;

/**
 * Standard error of a median of n values, from the spread of the 40th to the 60th percentile (Siddiqui 1960:
 * 0.5 / (f √n) with the density f ≈ 0.2 / (q60 − q40)). Null below ten values.
 */
export function medianError(q40: number | null, q60: number | null, n: number): number | null {
  if (q40 === null || q60 === null || n < fewestForMedian) return null;
  return (2.5 * (q60 - q40)) / Math.sqrt(n);
}

/** value ± z · error, not below `floor`. */
export function around(
  value: number | null,
  error: number | null,
  floor = Number.NEGATIVE_INFINITY,
): Interval | null {
  if (value === null || error === null) return null;
  return { low: Math.max(floor, value - z * error), high: value + z * error };
}

/** Difference of two independent estimates with their standard errors. */
export function difference(
  a: number | null,
  aError: number | null,
  b: number | null,
  bError: number | null,
): Interval | null {
  if (a === null || b === null || aError === null || bError === null) return null;
  return around(a - b, Math.hypot(aError, bError));
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
