import { describe, expect, it } from "vitest";
import { finish } from "../learn/logistic";
import { auc, ece } from "../learn/metrics";
import { mulberry32, shuffled } from "../learn/random";
import { backtest } from "./backtest";
import { driftLevels, stabilityIndex } from "./drift";
import { judgeSwitch } from "./switch-rule";

const random = mulberry32(11);
const n = 6000;
const chance = Float64Array.from({ length: n }, () => random() ** 3);
const happened = Float64Array.from(chance, (p) => (random() < p ? 1 : 0));
const customers = Int32Array.from({ length: n }, (_, row) => row % 2000);
const coarse = chance.map((p) => Math.round(p * 4) / 4);
const scrambled = Float64Array.from(shuffled(n, mulberry32(5)), (at) => chance[at] ?? 0);

const meanSquare = (said: readonly number[], is: readonly boolean[]) =>
  said.reduce((sum, p, row) => sum + (p - Number(is[row])) ** 2, 0) / said.length;

describe("back-test", () => {
  const done = finish(
    backtest({
      happened,
      customers,
      rankings: {
        model: { scores: chance, probabilities: chance },
        coarse: { scores: coarse, probabilities: coarse },
        scrambled: { scores: scrambled, probabilities: scrambled },
      },
    }),
  );

  it("measures as the plain formulas do, ties included", () => {
    const is = [...happened].map((y) => y === 1);
    for (const [name, scores] of Object.entries({ model: chance, coarse })) {
      expect(done.figures[name]?.auc.value).toBeCloseTo(auc([...scores], is), 12);
      expect(done.figures[name]?.brier.value).toBeCloseTo(meanSquare([...scores], is), 12);
      expect(done.figures[name]?.ece.value).toBeCloseTo(ece([...scores], is), 12);
    }
    expect(done).toMatchObject({ rows: n, customers: 2000 });
  });

  it("puts an interval around each that holds it, and chance at chance", () => {
    const { model, scrambled } = done.figures;
    for (const { value, low, high } of Object.values(model ?? {}))
      expect(low <= value && value <= high, `${low} ${value} ${high}`).toBe(true);
    expect(scrambled?.auc.value).toBeGreaterThan(0.47);
    expect(scrambled?.auc.value).toBeLessThan(0.53);
    expect(scrambled?.auc.low).toBeLessThan(0.5);
    expect(scrambled?.auc.high).toBeGreaterThan(0.5);
  });

  it("counts lift by hand: ten rows, the top one came, two came in all", () => {
    const y = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0];
    const scores = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
    const level = scores.map(() => 1);
    const small = finish(
      backtest({
        happened: y,
        customers: y.map((_, at) => at),
        rankings: { a: { scores, probabilities: y }, b: { scores: level, probabilities: y } },
      }),
    );
    expect(small.figures.a?.lift.value).toBeCloseTo(5, 12);
    // All level: the border cuts through the tie, and the top is as the whole.
    expect(small.figures.b).toMatchObject({ lift: { value: 1 }, auc: { value: 0.5 } });
  });

  it("takes the difference of two rankings on the same redraws, which is narrower than apart", () => {
    const gain = done.gain("model", "coarse").auc;
    const { model, coarse } = done.figures;
    expect(gain.value).toBeCloseTo((model?.auc.value ?? 0) - (coarse?.auc.value ?? 0), 12);
    expect(gain.high - gain.low).toBeLessThan((model?.auc.high ?? 0) - (model?.auc.low ?? 0));
  });

  it("has no figures where nothing, or everything, came", () => {
    const none = finish(
      backtest({
        happened: new Float64Array(9),
        customers: [1, 2, 3, 4, 5, 6, 7, 8, 9],
        rankings: { a: { scores: [1, 2, 3, 4, 5, 6, 7, 8, 9], probabilities: new Float64Array(9) } },
      }),
    );
    expect(none.figures.a?.auc.value).toBeNaN();
  });
});

describe("the switch rule", () => {
  const better = { value: 0.05, low: 0.01, high: 0.09 };
  const closer = { value: -0.01, low: -0.02, high: -0.001 };

  it("promotes only what is better on both counts, with enough leavers", () => {
    expect(judgeSwitch({ leavers: 200, auc: better, brier: closer }).promoted).toBe(true);
    expect(judgeSwitch({ leavers: 199, auc: better, brier: closer }).promoted).toBe(false);
    expect(judgeSwitch({ leavers: 900, auc: { ...better, low: -0.001 }, brier: closer }).promoted).toBe(
      false,
    );
    expect(judgeSwitch({ leavers: 900, auc: better, brier: { ...closer, high: 0.001 } }).promoted).toBe(
      false,
    );
    const nothing = { value: Number.NaN, low: Number.NaN, high: Number.NaN };
    const unjudged = judgeSwitch({ leavers: 900, auc: nothing, brier: nothing });
    expect(unjudged.promoted).toBe(false);
    expect(unjudged.why.en).toContain("nothing to compare");
  });
});

describe("drift", () => {
  it("is nothing for the same sample, small for another one of the same, large for a shifted one", () => {
    const draw = (shift: number) => Float64Array.from({ length: 3000 }, () => random() + random() + shift);
    const then = draw(0);
    expect(stabilityIndex(then, then)).toBeCloseTo(0, 12);
    expect(stabilityIndex(then, draw(0))).toBeLessThan(driftLevels.watch);
    expect(stabilityIndex(then, draw(0.5))).toBeGreaterThan(driftLevels.moved);
  });

  it("sees a number that was always the same begin to vary", () => {
    expect(
      stabilityIndex(new Float64Array(100), [...new Array(50).fill(0), ...new Array(50).fill(3)]),
    ).toBeGreaterThan(driftLevels.moved);
  });
});
