import { mulberry32 } from "../learn/random";
import { type BgNbd, drawPurchases, expectedPurchases, type PurchaseHistory } from "./bg-nbd";

/** A number that is expected, and the band that it lies in with 80 % probability as the model sees it. */
export interface ExpectedBand {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const futures = 200;

/**
 * Purchases that these customers together make in the next `ahead` weeks. The band is of how customers happen to buy;
 * the parameters are taken as certain. `times`: of how many each of them stands for one, where they are a sample.
 */
export function expectedVolume(
  model: BgNbd,
  histories: readonly PurchaseHistory[],
  ahead: number,
  { times = 1, seed = 1 } = {},
): ExpectedBand {
  const random = mulberry32(seed);
  const totals = new Float64Array(futures);
  let mean = 0;
  for (const history of histories) {
    mean += expectedPurchases(model, history, ahead);
    const draw = drawPurchases(model, history, ahead, random);
    for (let future = 0; future < futures; future++) totals[future] = (totals[future] ?? 0) + draw();
  }
  totals.sort();
  const centre = totals.reduce((sum, one) => sum + one, 0) / futures;
  // Of a sample the sum grows with how many each stands for, its spread with the root of that.
  const at = (share: number) =>
    Math.max(
      0,
      times * mean + Math.sqrt(times) * ((totals[Math.round(share * (futures - 1))] ?? 0) - centre),
    );
  return { mean: times * mean, low: at(0.1), high: at(0.9) };
}
