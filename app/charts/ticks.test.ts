import { expect, test } from "vitest";
import { placeOf } from "./histogram";
import { shorten } from "./shorten";
import { niceTicks } from "./ticks";

test("counts step by whole numbers and reach the top", () => {
  expect(niceTicks("count", 0, 3)).toEqual([0, 1, 2, 3]);
  expect(niceTicks("count", 0, 187)).toEqual([0, 50, 100, 150, 200]);
  expect(niceTicks("count", 0, 0)).toEqual([0, 1]);
});

test("seconds step in minutes and hours, not in hundreds", () => {
  expect(niceTicks("seconds", 0, 200)).toEqual([0, 60, 120, 180, 240]);
  expect(niceTicks("seconds", 0, 9000)).toEqual([0, 3600, 7200, 10_800]);
});

test("a score goes below zero, and stands still without a step too fine to read", () => {
  expect(niceTicks("ratio", -0.27, 0.2)).toEqual([-0.4, -0.2, 0, 0.2]);
  expect(niceTicks("ratio", 0, 0)).toEqual([0, 0.005]);
});

test("shares never go beyond one", () => {
  expect(niceTicks("share", 0.71, 0.99).at(-1)).toBe(1);
});

test("a quantile stands inside its bin by its share of it", () => {
  const bin = (from: number, to: number | null) => ({
    key: "",
    label: { zh: "", en: "" },
    value: 1,
    low: null,
    high: null,
    n: 1,
    compare: null,
    href: null,
    from,
    to,
  });
  const bins = [bin(0, 5), bin(5, 15), bin(15, null)];
  expect([2.5, 5, 10, 99].map((value) => placeOf(bins, value))).toEqual([0.5, 1, 1.5, 2.5]);
});

test("a Chinese character is two letters wide", () => {
  expect(shorten("售后服务", 8)).toBe("售后服务");
  expect(shorten("售后服务组", 8)).toBe("售后服…");
  expect(shorten("After-sales", 8)).toBe("After-s…");
});
