import { lnGamma } from "../present/statistics";

/**
 * A count that is to come. It varies around its rate with variance mean + dispersion · mean² (negative binomial),
 * and the rate itself is only known to a relative variance of `uncertainty`, from its own noisy history.
 */
export interface Predicted {
  readonly mean: number;
  readonly dispersion: number;
  readonly uncertainty: number;
}

/**
 * P(X ≥ x) by the beta negative binomial, the predictive distribution of a negative binomial whose odds were learned
 * from counts (its beta matched to the mean and the uncertainty). A negative binomial of the same variance has too
 * light a tail: in replay it let through 12–15 % false ones at a nominal 10 %. Sums the side beyond the mean, so that
 * a far tail keeps its digits.
 */
export function upperTail(x: number, { mean, dispersion, uncertainty }: Predicted): number {
  if (x <= 0) return 1;
  if (mean <= 0) return 0;
  const size = 1 / Math.max(dispersion, leastDispersion);
  const odds = mean / size;
  const known = Math.max(uncertainty, leastDispersion);
  const b = odds + (1 + odds) / known;
  const a = 1 + b / odds;
  const mass = Math.exp(lnMass(x, size, a, b));
  if (x <= mean) return Math.max(0, 1 - below(x, mass, size, a, b));
  return Math.min(1, from(x, mass, size, a, b));
}

/** As good as Poisson. */
const leastDispersion = 1e-4;
const mostSteps = 100_000;

function lnMass(k: number, size: number, a: number, b: number): number {
  const lnBeta = (p: number, q: number) => lnGamma(p) + lnGamma(q) - lnGamma(p + q);
  return lnGamma(size + k) - lnGamma(size) - lnGamma(k + 1) + lnBeta(a + size, b + k) - lnBeta(a, b);
}

/** mass(k + 1) ÷ mass(k). */
function step(k: number, size: number, a: number, b: number): number {
  return ((size + k) * (b + k)) / ((k + 1) * (a + size + b + k));
}

function from(x: number, massAtX: number, size: number, a: number, b: number): number {
  let [mass, sum] = [massAtX, 0];
  for (let k = x; mass > sum * 1e-10 && k < x + mostSteps; k++) {
    sum += mass;
    mass *= step(k, size, a, b);
  }
  return sum;
}

function below(x: number, massAtX: number, size: number, a: number, b: number): number {
  let [mass, sum] = [massAtX, 0];
  for (let k = x - 1; k >= 0; k--) {
    mass /= step(k, size, a, b);
    sum += mass;
  }
  return sum;
}
