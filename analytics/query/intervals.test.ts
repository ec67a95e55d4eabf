import { describe, expect, test } from "vitest";
import { difference, medianError, newcombe, totalError, wilson } from "./intervals";

describe("intervals", () => {
  test("Wilson's, as published for 9 of 10 and 0 of 20", () => {
    expect(wilson(9, 10)?.low).toBeCloseTo(0.5958, 4);
    expect(wilson(9, 10)?.high).toBeCloseTo(0.9821, 4);
    expect(wilson(0, 20)?.high).toBeCloseTo(0.1611, 4);
    expect(wilson(0, 0)).toBeNull();
  });

  test("Newcombe's, as in his example of 56/70 against 48/80", () => {
    const interval = newcombe(56, 70, 48, 80);
    expect(interval?.low).toBeCloseTo(0.0524, 4);
    expect(interval?.high).toBeCloseTo(0.3339, 4);
  });

  test("a median's error covers the truth in about 95 of 100 samples", () => {
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
    let covered = 0;
    for (let run = 0; run < 1000; run++) {
      const sample = Array.from({ length: 400 }, () => -60 * Math.log(1 - random())).sort((a, b) => a - b);
      const error = medianError(quantile(sample, 0.4), quantile(sample, 0.6), sample.length) ?? 0;
      if (Math.abs(quantile(sample, 0.5) - 60 * Math.LN2) <= 1.96 * error) covered++;
    }
    expect(covered).toBeGreaterThan(925);
    expect(covered).toBeLessThan(975);
    expect(medianError(1, 2, 9)).toBeNull();
  });

  test("a total's error follows the days: steady days say more than uneven ones, never more than Poisson", () => {
    expect(totalError(700, 7 * 100 * 100, 7)).toBeCloseTo(Math.sqrt(700), 6);
    expect(totalError(700, 7 * 100 * 100 + 6 * 900, 7)).toBeCloseTo(Math.sqrt(7 * 900), 6);
    expect(totalError(9, null, 1)).toBe(3);
  });

  test("a difference has an interval only where both sides have an error", () => {
    expect(difference(10, 3, 4, 4)?.low).toBeCloseTo(6 - 1.959964 * 5, 5);
    expect(difference(10, null, 4, 4)).toBeNull();
  });
});
