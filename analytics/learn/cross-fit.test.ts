import { describe, expect, it } from "vitest";
import { BadInput } from "../errors";
import { calibrated, fitCalibration, fitDecision } from "./calibration";
import { classify, crossFit, foldsOf } from "./cross-fit";
import { bucketOf, FeatureBag } from "./features";
import { finish, fitLogistic, logitsOf } from "./logistic";
import { auc, ece, uar } from "./metrics";
import { mulberry32 } from "./random";
import { deserialiseClassifier, serialiseClassifier } from "./serialise";

const options = { classes: 3, ridge: 0.5, minRows: 1, seed: 3 };

/** Groups of four rows; the word tells the class four times in five; class 1 is common. */
function made(n: number, seed = 1) {
  const random = mulberry32(seed);
  const labels = Array.from({ length: n }, () => (random() < 0.2 ? 0 : random() < 0.8 ? 1 : 2));
  const rows = labels.map((label) => {
    const bag = new FeatureBag();
    const told = random() < 0.8 ? label : Math.floor(random() * 3);
    bag.text(1, `word${told}`, [`word${told}`]);
    bag.number(2, "noise", random());
    return bag.row();
  });
  const targets = labels.map((label) => [0, 1, 2].map((other) => (other === label ? 1 : 0)));
  return { labels, rows, targets, groups: labels.map((_, at) => Math.floor(at / 4)) };
}

describe("fitLogistic", () => {
  it("learns, deterministically, and yields on the way", () => {
    const { rows, targets, labels } = made(800);
    const steps = [...fitLogistic(rows, targets, options)];
    expect(steps.length).toBeGreaterThan(10);
    expect(steps.at(-1)).toBeLessThanOrEqual(1);
    const [one, two] = [
      finish(fitLogistic(rows, targets, options)),
      finish(fitLogistic(rows, targets, options)),
    ];
    expect(one.weights).toEqual(two.weights);
    const p = new Float64Array(3);
    const named = rows.map((row) => {
      logitsOf(one, row, p);
      return p.indexOf(Math.max(...p));
    });
    expect(uar(named, labels, 3)).toBeGreaterThan(0.75);
  });

  it("leaves out what too few rows hold, and ignores what it never saw", () => {
    const { rows, targets } = made(100);
    const model = finish(fitLogistic(rows, targets, { ...options, minRows: 101 }));
    expect(model.buckets.length).toBe(0);
    const bag = new FeatureBag();
    bag.number(9, "never", 1e9);
    const logits = new Float64Array(3);
    logitsOf(model, bag.row(), logits);
    expect([...logits]).toEqual([...model.bias]);
  });

  it("does not fail on no rows at all", () => {
    expect(finish(fitLogistic([], [], options)).buckets.length).toBe(0);
  });
});

describe("features", () => {
  it("tells fields apart and gives long and short texts the same weight", () => {
    expect(bucketOf(1, "退款")).not.toBe(bucketOf(2, "退款"));
    const weight = (text: string) => {
      const bag = new FeatureBag();
      bag.text(1, text, []);
      return bag.row().value.reduce((sum, value) => sum + value * value, 0);
    };
    expect(weight("退款")).toBeCloseTo(weight("退款什么时候到账呀"), 3);
  });
});

describe("crossFit", () => {
  it("never puts a group on both sides", () => {
    const { groups } = made(400);
    const fold = foldsOf(groups, 1);
    const byGroup = new Map<number, Set<number>>();
    for (const [at, group] of groups.entries()) {
      byGroup.set(group, (byGroup.get(group) ?? new Set()).add(fold[at]!));
    }
    expect([...byGroup.values()].every(({ size }) => size === 1)).toBe(true);
    expect(new Set(fold).size).toBe(4);
  });

  it("learns nothing from a group's name alone: held-out answers are at chance", () => {
    const random = mulberry32(5);
    const groups = Array.from({ length: 800 }, (_, at) => Math.floor(at / 8));
    const ofGroup = Array.from({ length: 100 }, () => Math.floor(random() * 2) * 2);
    const rows = groups.map((group) => {
      const bag = new FeatureBag();
      bag.text(1, `customer ${group}`, [`customer${group}`]);
      return bag.row();
    });
    const targets = groups.map((group) => [0, 1, 2].map((other) => (other === ofGroup[group] ? 1 : 0)));
    const { heldOut } = finish(crossFit({ rows, targets, groups }, options));
    const p = heldOut.map(({ probabilities }) => probabilities[0]!);
    expect(
      Math.abs(
        auc(
          p,
          groups.map((group) => ofGroup[group] === 0),
        ) - 0.5,
      ),
    ).toBeLessThan(0.15);
  });

  it("keeps its probabilities true while it names classes for balanced recall", () => {
    const { rows, targets, groups, labels } = made(2000);
    const { heldOut } = finish(crossFit({ rows, targets, groups }, options));
    const p = heldOut.map(({ probabilities }) => probabilities[0]!);
    expect(
      ece(
        p,
        labels.map((label) => label === 0),
      ),
    ).toBeLessThan(0.04);
    const largest = heldOut.map(({ probabilities }) => probabilities.indexOf(Math.max(...probabilities)));
    const named = heldOut.map((one) => one.named);
    expect(uar(named, labels, 3)).toBeGreaterThanOrEqual(uar(largest, labels, 3) - 0.01);
  });

  it("answers the same after a round trip through bytes, and refuses damaged ones", () => {
    const { rows, targets, groups } = made(400);
    const { classifier } = finish(crossFit({ rows, targets, groups }, options));
    const bytes = serialiseClassifier(classifier);
    const again = deserialiseClassifier(Buffer.from(bytes));
    for (const row of rows) expect(classify(again, row)).toEqual(classify(classifier, row));
    for (const cut of [0, 3, 11, 40, bytes.length - 4]) {
      expect(() => deserialiseClassifier(bytes.subarray(0, cut))).toThrow(BadInput);
    }
    const flipped = bytes.slice();
    flipped[14] = 0;
    expect(() => deserialiseClassifier(flipped)).toThrow(BadInput);
  });
});

describe("calibration", () => {
  it("cools overconfident logits and restores a shifted prior", () => {
    const random = mulberry32(9);
    const truth = Array.from({ length: 4000 }, () => (random() < 0.3 ? 0 : 1));
    const logits = truth.map((label) => {
      const lean = (label === 0 ? 1 : -1) * (random() < 0.75 ? 1 : -1);
      return [5 * lean + 4, -5 * lean];
    });
    const targets = truth.map((label) => (label === 0 ? [1, 0] : [0, 1]));
    const calibration = fitCalibration(logits, targets, 2);
    const p = logits.map((row) => calibrated(row, calibration)[0]!);
    expect(
      ece(
        p,
        truth.map((label) => label === 0),
      ),
    ).toBeLessThan(0.03);
  });

  it("decides for the rare class from a lower probability where recall asks for it", () => {
    const probabilities = [...Array(10).fill([0.4, 0.6]), ...Array(90).fill([0.1, 0.9])] as number[][];
    const actual = [...Array(10).fill(0), ...Array(90).fill(1)] as number[];
    const [rare = 0, common = 0] = fitDecision(probabilities, actual);
    expect(0.4 * rare).toBeGreaterThan(0.6 * common);
    expect(0.1 * rare).toBeLessThan(0.9 * common);
  });
});
