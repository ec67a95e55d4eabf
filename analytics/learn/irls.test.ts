import { describe, expect, it } from "vitest";
import { contributions, fitDenseLogistic, probabilities } from "./irls";
import { finish } from "./logistic";
import { mulberry32 } from "./random";

/** So many rows of each feature value and outcome, of one binary feature. */
function table(counts: { yes: [number, number]; no: [number, number] }) {
  const [x, y]: [number[], number[]] = [[], []];
  for (const [value, [happened, not]] of [[1, counts.yes] as const, [0, counts.no] as const]) {
    for (let i = 0; i < happened + not; i++) {
      x.push(value);
      y.push(i < happened ? 1 : 0);
    }
  }
  return { columns: [Float64Array.from(x)], happened: Float64Array.from(y) };
}

describe("dense logistic regression", () => {
  it("is the log odds ratio of a two by two table", () => {
    const { columns, happened } = table({ yes: [30, 70], no: [10, 190] });
    const model = finish(fitDenseLogistic(columns, happened, { ridge: 0 }));
    const slope = (model.weights[0] ?? 0) / (model.spreads[0] ?? 1);
    expect(slope).toBeCloseTo(Math.log(30 / 70) - Math.log(10 / 190), 6);
    expect([...probabilities(model, [Float64Array.of(1, 0)])]).toEqual([
      expect.closeTo(0.3, 6),
      expect.closeTo(0.05, 6),
    ]);
  });

  it("states on average what happened, and a ridge only makes it more careful", () => {
    const random = mulberry32(3);
    const n = 4000;
    const columns = [0, 1, 2].map(() => Float64Array.from({ length: n }, () => random() * 4));
    const happened = Float64Array.from({ length: n }, (_, row) => {
      const logit = -3 + 0.8 * (columns[0]?.[row] ?? 0) - 0.5 * (columns[1]?.[row] ?? 0);
      return random() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    });
    const free = finish(fitDenseLogistic(columns, happened, { ridge: 0 }));
    const pulled = finish(fitDenseLogistic(columns, happened, { ridge: 500 }));
    const slopes = free.weights.map((weight, at) => weight / (free.spreads[at] ?? 1));
    expect(slopes[0]).toBeCloseTo(0.8, 0);
    expect(slopes[1]).toBeCloseTo(-0.5, 0);
    expect(Math.abs(slopes[2] ?? 9)).toBeLessThan(0.1);
    for (const model of [free, pulled]) {
      const sum = probabilities(model, columns).reduce((total, p) => total + p, 0);
      expect(sum).toBeCloseTo(
        happened.reduce((total, y) => total + y, 0),
        4,
      );
    }
    expect(Math.abs(pulled.weights[0] ?? 0)).toBeLessThan(Math.abs(free.weights[0] ?? 0));
  });

  it("stays finite with one kind of row, a constant feature, or a feature that parts them wholly", () => {
    const { columns, happened } = table({ yes: [50, 0], no: [0, 50] });
    const parted = finish(fitDenseLogistic([...columns, new Float64Array(100)], happened, { ridge: 1 }));
    expect(parted.weights.every(Number.isFinite)).toBe(true);
    expect(parted.weights[1]).toBe(0);
    const never = finish(fitDenseLogistic(columns, new Float64Array(100), { ridge: 1 }));
    expect(probabilities(never, [Float64Array.of(1)])[0]).toBeCloseTo(0.5 / 101, 6);
    expect(contributions(never, [1])).toEqual([0]);
  });
});
