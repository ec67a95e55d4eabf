import { leastBySimplex } from "../learn/nelder-mead";
import { gaussian, mulberry32 } from "../learn/random";
import { hypergeometric, logBeta, logGamma } from "./special-functions";

/** A customer's purchases in one unit of time: weeks in the figures below, any other does as well. */
export interface PurchaseHistory {
  /** Purchases after the first; several on one day are one. */
  readonly repeats: number;
  /** From the first purchase to the last; 0 without a repeat. */
  readonly last: number;
  /** From the first purchase to the moment that is looked back from. */
  readonly age: number;
}

/**
 * Fader, Hardie and Lee's BG/NBD model (Marketing Science 24, 2005): while a customer is active purchases come as a
 * Poisson process whose rate varies over customers as Gamma(r, α); after each one the customer leaves for good with a
 * probability that varies as Beta(a, b).
 */
export interface BgNbd {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** Fitted parameters, how well they fit, and whether the search came to an end. */
export interface FittedBgNbd extends BgNbd {
  readonly logLikelihood: number;
  readonly n: number;
  readonly found: boolean;
}

/** Customers of one history, counted: many have the same, above all those who bought once. */
interface Weighted extends PurchaseHistory {
  readonly customers: number;
}

/** The parameters under which these histories are most likely. */
export function fitBgNbd(histories: readonly PurchaseHistory[]): FittedBgNbd {
  const counted = count(histories);
  const scale = Math.max(...histories.map(({ age }) => age)) / 10 || 1;
  // Ages of ten at most, and logarithms: the search then meets numbers of one size, and no limits.
  const scaled = counted.map((one) => ({ ...one, last: one.last / scale, age: one.age / scale }));
  const at = ([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): BgNbd => ({
    r: Math.exp(r),
    alpha: Math.exp(alpha),
    a: Math.exp(a),
    b: Math.exp(b),
  });
  const cost = (point: readonly number[]) =>
    point.some((x) => Math.abs(x) > 12) ? Number.POSITIVE_INFINITY : -logLikelihood(at(point), scaled);
  const first = leastBySimplex(cost, [0, 0, 0, 0]);
  // Once more from there: a simplex can fold up on a slope.
  const { point, found } = leastBySimplex(cost, first.point);
  const { r, alpha, a, b } = at(point);
  const fitted = { r, alpha: alpha * scale, a, b };
  return { ...fitted, logLikelihood: logLikelihood(fitted, counted), n: histories.length, found };
}

/** The natural logarithm of the probability of all these histories. */
export function logLikelihood(
  model: BgNbd,
  histories: readonly (PurchaseHistory & { customers?: number })[],
): number {
  const { r, alpha, a, b } = model;
  let sum = 0;
  for (const { repeats: x, last, age, customers = 1 } of histories) {
    const gone =
      x > 0 ? Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + last) : Number.NEGATIVE_INFINITY;
    const stayed = -(r + x) * Math.log(alpha + age);
    const top = Math.max(gone, stayed);
    const one =
      logGamma(r + x) -
      logGamma(r) +
      r * Math.log(alpha) +
      logBeta(a, b + x) -
      logBeta(a, b) +
      top +
      Math.log(Math.exp(gone - top) + Math.exp(stayed - top));
    sum += customers * one;
  }
  return sum;
}

function count(histories: readonly PurchaseHistory[]): Weighted[] {
  const counts = new Map<string, Weighted>();
  for (const { repeats, last, age } of histories) {
    const key = `${repeats} ${last} ${age}`;
    counts.set(key, { repeats, last, age, customers: (counts.get(key)?.customers ?? 0) + 1 });
  }
  return [...counts.values()];
}

/**
 * The probability that the customer has not left. Not for ranking: whoever has bought once only counts as active with
 * certainty, because the model lets people leave after a repeat alone.
 */
export function activeProbability(
  { r, alpha, a, b }: BgNbd,
  { repeats: x, last, age }: PurchaseHistory,
): number {
  if (x === 0) return 1;
  return 1 / (1 + (a / (b + x - 1)) * ((alpha + age) / (alpha + last)) ** (r + x));
}

/** Purchases to expect of the customer in the next `ahead` units of time (equation 10 of the paper). */
export function expectedPurchases(model: BgNbd, history: PurchaseHistory, ahead: number): number {
  const { r, alpha, a, b } = model;
  const { repeats: x, age } = history;
  // The formula has a removable gap at a = 1.
  const at = Math.abs(a - 1) < 1e-6 ? a + 1e-5 : a;
  const share = ((alpha + age) / (alpha + age + ahead)) ** (r + x);
  const rest = hypergeometric(r + x, b + x, at + b + x - 1, ahead / (alpha + age + ahead));
  return ((at + b + x - 1) / (at - 1)) * (1 - share * rest) * activeProbability(model, history);
}

/**
 * The band that the purchases of the next `ahead` units lie in with about `level` probability, and their mean, over
 * seeded futures of this customer as the model sees them.
 */
export function purchaseBand(
  model: BgNbd,
  history: PurchaseHistory,
  ahead: number,
  { level = 0.8, futures = 1000, seed = 1 } = {},
): { readonly low: number; readonly high: number; readonly mean: number } {
  const draw = drawPurchases(model, history, ahead, mulberry32(seed));
  const counts = Array.from({ length: futures }, draw);
  counts.sort((one, two) => one - two);
  const quantile = (share: number) => counts[Math.round(share * (futures - 1))] ?? 0;
  const tail = (1 - level) / 2;
  return {
    low: quantile(tail),
    high: quantile(1 - tail),
    mean: counts.reduce((sum, one) => sum + one, 0) / futures,
  };
}

/** Draws how often the customer buys in the next `ahead` units of time, one future a call. */
export function drawPurchases(
  model: BgNbd,
  history: PurchaseHistory,
  ahead: number,
  random: () => number,
): () => number {
  const active = activeProbability(model, history);
  const { repeats: x, age } = history;
  return () => {
    if (random() >= active) return 0;
    const rate = gamma(model.r + x, random) / (model.alpha + age);
    const [leaves, stays] = [gamma(model.a, random), gamma(model.b + x, random)];
    const leaving = leaves / (leaves + stays);
    let bought = 0;
    for (let at = wait(rate, random); at < ahead; at += wait(rate, random)) {
      bought++;
      if (random() < leaving) break;
    }
    return bought;
  };
}

function wait(rate: number, random: () => number): number {
  return -Math.log(1 - random()) / rate;
}

/** A number from Gamma(shape, 1): Marsaglia and Tsang (2000). */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const normal = gaussian(random);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
