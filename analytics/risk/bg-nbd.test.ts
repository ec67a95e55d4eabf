import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mulberry32 } from "../learn/random";
import {
  activeProbability,
  type BgNbd,
  expectedPurchases,
  fitBgNbd,
  type PurchaseHistory,
  purchaseBand,
} from "./bg-nbd";
import { hypergeometric, logGamma } from "./special-functions";

/** The parameters that the paper prints for the CDNOW sample, time in weeks. */
const published: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const worked = { repeats: 2, last: 30.43, age: 38.86 };

describe("special functions", () => {
  it("meet known values", () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(hypergeometric(1, 1, 2, 0.5)).toBeCloseTo(2 * Math.log(2), 12);
  });
});

describe("BG/NBD", () => {
  it("expects what the paper's worked example says: 1.226 purchases in 39 weeks", () => {
    expect(expectedPurchases(published, worked, 39)).toBeCloseTo(1.226, 3);
  });

  it("has no gap where the formula divides by a − 1", () => {
    const near = (a: number) => expectedPurchases({ ...published, a }, worked, 39);
    expect(near(1)).toBeCloseTo((near(0.999) + near(1.001)) / 2, 4);
  });

  it("holds everybody for active who bought once, which is why it does not rank", () => {
    expect(activeProbability(published, { repeats: 0, last: 0, age: 300 })).toBe(1);
    expect(activeProbability(published, { repeats: 9, last: 20, age: 39 })).toBeLessThan(0.1);
  });

  it("draws futures whose mean is the expectation, in a band that holds most of them", () => {
    const band = purchaseBand(published, worked, 39, { futures: 20_000 });
    expect(band.mean).toBeCloseTo(expectedPurchases(published, worked, 39), 1);
    expect(band).toMatchObject({ low: 0, high: 3 });
  });

  it("finds the parameters that a history was made with", () => {
    const made: BgNbd = { r: 0.8, alpha: 6, a: 0.6, b: 2.5 };
    const found = fitBgNbd(simulated(made, 6000));
    expect(found.found).toBe(true);
    expect(found.r / found.alpha / (made.r / made.alpha)).toBeCloseTo(1, 1);
    expect(found.a / (found.a + found.b)).toBeCloseTo(made.a / (made.a + made.b), 1);
  });
});

const cdnow = new URL("../../../shared/data/cdnow/CDNOW_sample.txt", import.meta.url).pathname;

describe.skipIf(!existsSync(cdnow))("CDNOW (skipped where ../shared/data is missing)", () => {
  it("gives the published parameters to three decimals", () => {
    const fitted = fitBgNbd(weeksOf(readFileSync(cdnow, "utf8"), "19970930"));
    expect(fitted.n).toBe(2357);
    for (const [name, value] of Object.entries(published))
      expect(fitted[name as keyof BgNbd], name).toBeCloseTo(value, 3);
  });
});

/** Histories as the model itself would have them come about. */
function simulated({ r, alpha, a, b }: BgNbd, n: number): PurchaseHistory[] {
  const random = mulberry32(7);
  const draw = (shape: number) => {
    // Sums of exponentials of a fraction: enough of a gamma for a test, and another way than the model's own.
    let sum = 0;
    for (let left = shape; left > 0; left -= 1)
      sum += left >= 1 ? -Math.log(1 - random()) : betaOf(left, random) * -Math.log(1 - random());
    return sum;
  };
  return Array.from({ length: n }, () => {
    const rate = draw(r) / alpha;
    const [x, y] = [draw(a), draw(b)];
    const leaving = x / (x + y);
    const age = 20 + 30 * random();
    let [repeats, last] = [0, 0];
    for (let at = -Math.log(1 - random()) / rate; at < age; at += -Math.log(1 - random()) / rate) {
      repeats++;
      last = at;
      if (random() < leaving) break;
    }
    return { repeats, last, age };
  });
}

/** A number from Beta(shape, 1 − shape). */
function betaOf(shape: number, random: () => number): number {
  for (;;) {
    const [x, y] = [random() ** (1 / shape), random() ** (1 / (1 - shape))];
    if (x + y <= 1) return x / (x + y);
  }
}

/** CDNOW's lines (id, id, date, units, amount) as weeks up to a day. */
function weeksOf(lines: string, until: string): PurchaseHistory[] {
  const day = (date: string) =>
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / 86_400_000;
  const days = new Map<string, Set<number>>();
  for (const line of lines.trim().split("\n")) {
    const [, id = "", date = ""] = line.trim().split(/\s+/);
    if (date <= until) days.set(id, (days.get(id) ?? new Set()).add(day(date)));
  }
  return [...days.values()].map((bought) => {
    const [first, last] = [Math.min(...bought), Math.max(...bought)];
    return { repeats: bought.size - 1, last: (last - first) / 7, age: (day(until) - first) / 7 };
  });
}
