import { describe, expect, test } from "vitest";
import { binomialP, discoveries, lnGamma, median, normalP, shrunken } from "./statistics";

/** Park–Miller: the same draws every time. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

describe("tests", () => {
  test("known values", () => {
    expect(normalP(1.959964)).toBeCloseTo(0.05, 5);
    expect(Math.exp(lnGamma(6))).toBeCloseTo(120, 8);
    // R: 2 * min(pbinom(2, 10, .5), 1 - pbinom(1, 10, .5))
    expect(binomialP(2, 10, 0.5)).toBeCloseTo(0.109375, 6);
    expect(binomialP(9, 10, 0.8)).toBeCloseTo(0.751619, 5);
    expect(binomialP(5, 10, 0.5)).toBe(1);
  });

  test("Benjamini and Hochberg's own example: four of fifteen at 5 %", () => {
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(discoveries(ps, 0.05).filter(Boolean)).toHaveLength(4);
  });

  test("an earlier p above its own line is a discovery when a later one passes", () => {
    expect(discoveries([0.04, 0.045], 0.05)).toEqual([true, true]);
  });

  test("the middle of even and odd counts", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
  });
});

describe("shrinkage", () => {
  test("equals are drawn wholly to the pool, those that differ keep most of their difference", () => {
    const equals = Array.from({ length: 20 }, () => ({ k: 40, n: 50 }));
    expect(shrunken(equals).every((rate) => Math.abs((rate ?? 0) - 0.8) < 1e-9)).toBe(true);
    const apart = [
      { k: 190, n: 200 },
      { k: 100, n: 200 },
      { k: 2, n: 2 },
    ];
    const [high = 0, low = 0, tiny = 0] = shrunken(apart).map((rate) => rate ?? 0);
    expect(high).toBeGreaterThan(0.9);
    expect(low).toBeLessThan(0.55);
    expect(tiny).toBeLessThan(1);
    expect(tiny).toBeGreaterThan(0.72);
  });

  test("nothing is said of a group without cases", () => {
    expect(
      shrunken([
        { k: 0, n: 0 },
        { k: 3, n: 5 },
        { k: 4, n: 5 },
      ])[0],
    ).toBeNull();
  });

  test("forty equal agents: exact tests and BH call out fewer than one in ten teams", () => {
    const draw = draws(42);
    let alarms = 0;
    for (let team = 0; team < 100; team++) {
      const tallies = Array.from({ length: 40 }, () => {
        const n = 10 + Math.floor(draw() * 60);
        let k = 0;
        for (let i = 0; i < n; i++) if (draw() < 0.85) k++;
        return { k, n };
      });
      const n = tallies.reduce((sum, one) => sum + one.n, 0);
      const centre = tallies.reduce((sum, one) => sum + one.k, 0) / n;
      if (
        discoveries(
          tallies.map((one) => binomialP(one.k, one.n, centre)),
          0.05,
        ).some(Boolean)
      )
        alarms++;
    }
    expect(alarms).toBeLessThan(10);
  });
});
