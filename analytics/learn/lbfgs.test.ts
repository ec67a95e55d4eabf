import { expect, test } from "vitest";
import { type Convex, minimise } from "./lbfgs";
import { finish } from "./logistic";

/** Σ scale · (x − wanted)² ÷ 2 + Σ (x − next x)² ÷ 2: its parts pull on each other and differ a thousandfold. */
function bowl(wanted: readonly number[], curvature: (scale: number) => number): Convex & { calls: number } {
  const scales = wanted.map((_, at) => 10 ** (at % 4));
  const convex = {
    calls: 0,
    curvature: Float64Array.from(scales, curvature),
    *valueAt(point: Float64Array, slope: Float64Array): Generator<unknown, number> {
      convex.calls++;
      yield;
      let value = 0;
      slope.fill(0);
      scales.forEach((scale, at) => {
        const off = point[at]! - wanted[at]!;
        value += (scale * off * off) / 2;
        slope[at]! += scale * off;
        const step = at === 0 ? 0 : off - (point[at - 1]! - wanted[at - 1]!);
        value += (step * step) / 2;
        slope[at]! += step;
        if (at > 0) slope[at - 1]! -= step;
      });
      return value;
    },
  };
  return convex;
}

const wanted = Array.from({ length: 40 }, (_, at) => Math.sin(at) * 3);
const limits = { rounds: 200, tolerance: 0 };

test("finds the bottom, from anywhere, and sooner where the curvature is known", () => {
  for (const start of [0, 1000]) {
    const [blind, told] = [bowl(wanted, () => 1), bowl(wanted, (scale) => scale)];
    for (const convex of [blind, told]) {
      const point = new Float64Array(40).fill(start);
      finish(minimise(convex, point, limits));
      point.forEach((value, at) => {
        expect(value).toBeCloseTo(wanted[at]!, 3);
      });
    }
    expect(told.calls).toBeLessThan(blind.calls);
  }
});

test("stops at once at the bottom, after the rounds it is given, and tells how far it is", () => {
  const there = bowl(wanted, () => 1);
  finish(minimise(there, Float64Array.from(wanted), limits));
  expect(there.calls).toBe(1);
  const shares = [
    ...minimise(
      bowl(wanted, () => 1),
      new Float64Array(40),
      { rounds: 3, tolerance: 0 },
    ),
  ];
  expect(shares.length).toBeGreaterThanOrEqual(4);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThan(1);
});
