import { describe, expect, test } from "vitest";
import {
  difference,
  meanInterval,
  medianInterval,
  newcombe,
  quantileAt,
  quantileShares,
  totalError,
  wilson,
} from "./intervals";

describe("intervals", () => {
  test("Wilson's, as published for 9 of 10 and 0 of 20", () => {
    expect(wilson(9, 10)?.low).toBeCloseTo(0.5958, 4);
    expect(wilson(9, 10)?.high).toBeCloseTo(0.9821, 4);
    expect(wilson(0, 20)?.high).toBeCloseTo(0.1611, 4);
    expect([wilson(0, 3)?.low, wilson(3, 3)?.high]).toEqual([0, 1]);
    expect(wilson(0, 0)).toBeNull();
  });

  test("Newcombe's, as in his example of 56/70 against 48/80", () => {
    const interval = newcombe(56, 70, 48, 80);
    expect(interval?.low).toBeCloseTo(0.0524, 4);
    expect(interval?.high).toBeCloseTo(0.3339, 4);
  });

  test("a median's interval covers the truth of a skewed spread in about 95 of 100 samples, small ones too", () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    const quantile = (sorted: number[], p: number) => {
      const at = p * (sorted.length - 1);
      const low = sorted[Math.floor(at)] ?? 0;
      return low + (at % 1) * ((sorted[Math.ceil(at)] ?? 0) - low);
    };
    for (const n of [10, 15, 30, 100, 1000]) {
      let covered = 0;
      for (let run = 0; run < 1000; run++) {
        const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
        const sample = Array.from({ length: n }, () => 60 * Math.exp(1.1 * normal())).sort((a, b) => a - b);
        const interval = medianInterval(
          quantileShares.map((share) => quantile(sample, share)),
          n,
        );
        if (interval && interval.low <= 60 && 60 <= interval.high) covered++;
      }
      expect([n, covered > 930, covered < 990]).toEqual([n, true, true]);
    }
    expect(
      medianInterval(
        quantileShares.map(() => 1),
        9,
      ),
    ).toBeNull();
  });

  test("quantiles between those asked are on the line between them", () => {
    const linear = quantileShares.map((share) => share * 100);
    expect([0.1, 0.214, 0.5, 0.9].map((share) => quantileAt(linear, share))).toEqual([
      10,
      expect.closeTo(21.4, 6),
      50,
      90,
    ]);
    expect(quantileAt([], 0.5)).toBeNull();
  });

  test("a mean's interval is Student's and stays on the scale", () => {
    const interval = meanInterval(50, 10, 16, [0, 100]);
    expect(interval?.low).toBeCloseTo(50 - 2.131 * 2.5, 2);
    expect(meanInterval(95, 30, 5, [0, 100])?.high).toBe(100);
    expect(meanInterval(50, 10, 2, [0, 100])).toBeNull();
  });

  test("a total's error follows the days: steady days say more than uneven ones, never more than Poisson", () => {
    expect(totalError(700, 7 * 100 * 100, 7)).toBeCloseTo(Math.sqrt(700), 6);
    expect(totalError(700, 7 * 100 * 100 + 6 * 900, 7)).toBeCloseTo(Math.sqrt(7 * 900), 6);
    expect(totalError(9, null, 1)).toBe(3);
  });

  test("a difference keeps the skew of each side, and needs both", () => {
    const interval = difference(10, { low: 8, high: 16 }, 4, { low: 3, high: 5 });
    expect(interval?.low).toBeCloseTo(6 - Math.hypot(2, 1), 9);
    expect(interval?.high).toBeCloseTo(6 + Math.hypot(6, 1), 9);
    expect(difference(10, null, 4, { low: 3, high: 5 })).toBeNull();
  });
});
