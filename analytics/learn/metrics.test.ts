import { describe, expect, it } from "vitest";
import { accuracy, auc, averageRanks, ece, pearson, recalls, spearman, uar } from "./metrics";

describe("figures", () => {
  it("counts ties in the AUC half", () => {
    expect(auc([0.1, 0.4, 0.35, 0.8], [false, false, true, true])).toBe(0.75);
    expect(auc([1, 1, 1, 1], [true, false, true, false])).toBe(0.5);
    expect(auc([1, 2], [true, true])).toBeNaN();
  });

  it("shares ranks among ties", () => {
    expect(averageRanks([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1]);
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(0.9487, 4);
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeNaN();
  });

  it("correlates", () => {
    expect(pearson([1, 2, 3, 4], [2, 4, 6, 8])).toBeCloseTo(1, 12);
    expect(pearson([1, 2, 3], [1, 3, 2])).toBeCloseTo(0.5, 12);
  });

  it("averages recalls without weighing by class size", () => {
    expect(recalls([0, 0, 0, 1], [0, 0, 0, 1], 3)).toEqual([1, 1, Number.NaN]);
    expect(uar([0, 0, 0, 0], [0, 0, 0, 1], 2)).toBe(0.5);
    expect(accuracy([0, 0, 0, 0], [0, 0, 0, 1])).toBe(0.75);
  });

  it("measures calibration by bins", () => {
    expect(ece([0.25, 0.25, 0.25, 0.25], [true, false, false, false])).toBe(0);
    expect(ece([0.9, 0.9], [false, false])).toBeCloseTo(0.9, 12);
    expect(ece([1, 0], [true, false])).toBe(0);
  });
});
