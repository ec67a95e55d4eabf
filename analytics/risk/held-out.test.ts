import { expect, test } from "vitest";
import { recencyOrder } from "./held-out";

/** Two learnt weeks and a later one, in which the opposite is so. */
const rows = (left: readonly number[]) => ({
  week: Int32Array.of(0, 0, 1, 1, 2, 2),
  customer: Float64Array.of(0, 1, 2, 3, 0, 1),
  left: Float64Array.from(left),
  values: { silence_days: Float64Array.of(1, 50, 2, 90, 1, 50) },
});
const split = { learnTo: 2, judgeFrom: 2 };

test("days of silence order customers as the learnt weeks show, whatever comes later", () => {
  const [busy, silent] = recencyOrder(rows([0, 1, 0, 1, 1, 0]), split);
  expect(silent).toBeGreaterThan(busy ?? 0);
  const [calls, quiet] = recencyOrder(rows([1, 0, 1, 0, 0, 1]), split);
  expect(calls).toBeGreaterThan(quiet ?? 0);
});

test("where nobody or everybody left before, the silent come first", () => {
  for (const all of [0, 1]) {
    const [busy, silent] = recencyOrder(rows([all, all, all, all, 1, 0]), split);
    expect(silent).toBeGreaterThan(busy ?? 0);
  }
});
