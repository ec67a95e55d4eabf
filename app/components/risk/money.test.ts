import { expect, test } from "vitest";
import { money } from "./money";

test.each([
  [249.6, "CNY", "CNY 249.60"],
  [25101.4, "CNY", "CNY 25,101.40"],
  [1178.31, "CNY", "CNY 1,178.31"],
  [0.999, "CNY", "CNY 1.00"],
  [-30, "USD", "USD −30.00"],
  [9000, "JPY", "JPY 9,000"],
  [12.5, "JPY", "JPY 12.5"],
  [5, null, "5.00"],
  [5, "points", "points 5.00"],
])("%d %s is written %s", (amount, currency, written) => {
  expect(money(amount, currency)).toBe(written);
});
