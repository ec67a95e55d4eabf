/** 1.96, the normal quantile of a 95 % interval. */
export const z95 = 1.959964;
/** The normal quantile of a 99.8 % interval. */
export const z998 = 3.090232;

/** Two-sided p of a standard normal z (Abramowitz & Stegun 7.1.26, error below 1.5e-7). */
export function normalP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.min(1, poly * Math.exp(-x * x));
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0 (Lanczos, g = 7). */
export function lnGamma(x: number): number {
  let sum = 0.99999999999980993;
  lanczos.forEach((coefficient, at) => {
    sum += coefficient / (x + at);
  });
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Two-sided exact binomial p of k successes in n at rate p: twice the smaller tail. */
export function binomialP(k: number, n: number, p: number): number {
  if (n === 0 || p <= 0 || p >= 1) return 1;
  const ln = (i: number) =>
    lnGamma(n + 1) - lnGamma(i + 1) - lnGamma(n - i + 1) + i * Math.log(p) + (n - i) * Math.log(1 - p);
  let lower = 0;
  if (k <= n / 2) {
    for (let i = 0; i <= k; i++) lower += Math.exp(ln(i));
  } else {
    for (let i = k + 1; i <= n; i++) lower += Math.exp(ln(i));
    lower = 1 - lower;
  }
  const upper = 1 - lower + Math.exp(ln(k));
  return Math.min(1, Math.max(0, 2 * Math.min(lower, upper)));
}

/** Benjamini–Hochberg: which of the p-values are discoveries at false-discovery rate q. */
export function discoveries(ps: readonly number[], q: number): boolean[] {
  const order = ps.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p);
  let last = -1;
  order.forEach(({ p }, rank) => {
    if (p <= ((rank + 1) / ps.length) * q) last = rank;
  });
  const found = ps.map(() => false);
  order.slice(0, last + 1).forEach(({ at }) => {
    found[at] = true;
  });
  return found;
}

export interface Tally {
  readonly k: number;
  readonly n: number;
}

/** Pooled rate of the tallies. */
export function pooled(tallies: readonly Tally[]): number {
  const n = tallies.reduce((sum, tally) => sum + tally.n, 0);
  return n === 0 ? 0 : tallies.reduce((sum, tally) => sum + tally.k, 0) / n;
}

/**
 * Beta-binomial shrinkage: each rate drawn towards the pooled one by as much as the groups' spread allows.
 * Intraclass correlation by moments (Kleinman 1973); without spread beyond chance every group is the pool.
 */
export function shrunken(tallies: readonly Tally[]): (number | null)[] {
  const counted = tallies.filter(({ n }) => n > 0);
  const rate = pooled(counted);
  const spread = rate * (1 - rate);
  if (counted.length < 2 || spread === 0) return tallies.map(({ n }) => (n > 0 ? rate : null));
  const total = counted.reduce((sum, { n }) => sum + n, 0);
  const squares = counted.reduce((sum, { n }) => sum + n * n, 0);
  const between = counted.reduce((sum, { k, n }) => sum + n * (k / n - rate) ** 2, 0) / spread;
  const groups = counted.length - 1;
  const correlation = Math.min(0.999, Math.max(0, (between - groups) / (total - squares / total - groups)));
  const prior = correlation === 0 ? Number.POSITIVE_INFINITY : (1 - correlation) / correlation;
  return tallies.map(({ k, n }) => {
    if (n === 0) return null;
    return Number.isFinite(prior) ? (k + prior * rate) / (n + prior) : rate;
  });
}

/** The middle value; the mean of the two middle ones of an even count. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
