import { describe, expect, it } from "vitest";
import { mulberry32 } from "../learn/random";
import { type BgNbd, drawPurchases, expectedPurchases, fitBgNbd, type PurchaseHistory } from "./bg-nbd";
import { expectedVolume } from "./expected-volume";

const made: BgNbd = { r: 0.8, alpha: 6, a: 0.6, b: 2.5 };
const fresh: PurchaseHistory = { repeats: 0, last: 0, age: 0 };

describe("purchases to expect of many", () => {
  it("are the sum of each one's, in a band that grows with the root of how many there are", () => {
    const one = expectedVolume(made, [fresh], 13);
    const many = expectedVolume(
      made,
      Array.from({ length: 400 }, () => fresh),
      13,
    );
    expect(one.mean).toBeCloseTo(expectedPurchases(made, fresh, 13), 12);
    expect(many.mean).toBeCloseTo(400 * one.mean, 6);
    expect(many.low).toBeLessThan(many.mean);
    expect(many.high).toBeGreaterThan(many.mean);
    expect((many.high - many.low) / many.mean).toBeLessThan(0.5);
  });

  it("of a sample are those of all, with the band of all", () => {
    const whole = expectedVolume(
      made,
      Array.from({ length: 900 }, () => fresh),
      13,
    );
    const sampled = expectedVolume(
      made,
      Array.from({ length: 225 }, () => fresh),
      13,
      { times: 4 },
    );
    expect(sampled.mean).toBeCloseTo(whole.mean, 6);
    expect((sampled.high - sampled.low) / (whole.high - whole.low)).toBeGreaterThan(0.7);
    expect((sampled.high - sampled.low) / (whole.high - whole.low)).toBeLessThan(1.4);
  });

  it("hold what comes about four times in five", () => {
    const random = mulberry32(21);
    const group = Array.from({ length: 60 }, () => fresh);
    let inside = 0;
    const trials = 200;
    const { low, high } = expectedVolume(made, group, 20);
    for (let trial = 0; trial < trials; trial++) {
      const came = group.reduce((sum, one) => sum + drawPurchases(made, one, 20, random)(), 0);
      if (came >= low && came <= high) inside++;
    }
    expect(inside / trials).toBeGreaterThan(0.7);
    expect(inside / trials).toBeLessThan(0.9);
  });

  it("of nobody are none", () => {
    expect(expectedVolume(made, [], 13)).toEqual({ mean: 0, low: 0, high: 0 });
    expect(fitBgNbd([{ repeats: 1, last: 2, age: 5 }]).n).toBe(1);
  });
});
