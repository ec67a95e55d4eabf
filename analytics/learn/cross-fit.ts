import { type Calibration, calibrated, decided, fitCalibration, fitDecision } from "./calibration";
import type { SparseRow } from "./features";
import { fitLogistic, type Logistic, type LogisticOptions, logitsOf } from "./logistic";
import { mulberry32, shuffled } from "./random";

/** Rows to learn from. Rows of one group (a conversation, a customer) never stand on both sides of a split. */
export interface Examples {
  readonly rows: readonly SparseRow[];
  /** One distribution over the classes per row. */
  readonly targets: readonly (readonly number[])[];
  readonly groups: readonly (string | number)[];
}

/** A logistic model with what makes its answers honest. */
export interface Classifier {
  readonly logistic: Logistic;
  readonly calibration: Calibration;
  /** Factors for naming a class: see `fitDecision`. */
  readonly decision: readonly number[];
}

/** A classifier and the answers to rows that neither the weights, the calibration nor the decision had seen. */
export interface CrossFitted {
  readonly classifier: Classifier;
  readonly heldOut: readonly { readonly probabilities: readonly number[]; readonly named: number }[];
}

/** How the models are fitted, and which draw deals the groups out. */
export interface CrossFitOptions extends LogisticOptions {
  readonly seed: number;
}

/** Share of the time that goes into the folds. */
const folds = 4;

/**
 * Fits on all rows; calibrates and decides on the answers of models that were fitted without the row's fold. The
 * held-out answers of a fold are calibrated on the other folds only. Yields the share done.
 */
export function* crossFit(examples: Examples, options: CrossFitOptions): Generator<number, CrossFitted> {
  const { rows, targets, groups } = examples;
  const fold = foldsOf(groups, options.seed);
  const logits: Float64Array[] = rows.map(() => new Float64Array(options.classes));
  for (let held = 0; held < folds; held++) {
    const inside = indices(fold, (other) => other !== held);
    const fit = fitLogistic(pick(rows, inside), pick(targets, inside), options);
    const model = yield* during(fit, held);
    rows.forEach((row, at) => {
      if (fold[at] === held) logitsOf(model, row, logits[at] ?? new Float64Array(options.classes));
    });
  }
  const logistic = yield* during(fitLogistic(rows, targets, options), folds);
  const settle = (inside: readonly number[]) =>
    settled(pick(logits, inside), pick(targets, inside), options.classes);
  const without = Array.from({ length: folds }, (_, held) =>
    settle(indices(fold, (other) => other !== held)),
  );
  const heldOut = logits.map((row, at) => {
    const { calibration, decision } = without[fold[at] ?? 0] ?? settle([]);
    const probabilities = calibrated(row, calibration);
    return { probabilities, named: decided(probabilities, decision) };
  });
  return { classifier: { logistic, ...settle(rows.map((_, at) => at)) }, heldOut };
}

/** What a classifier says of a row. */
export function classify(
  { logistic, calibration, decision }: Classifier,
  row: SparseRow,
): { readonly probabilities: readonly number[]; readonly named: number } {
  const logits = new Float64Array(logistic.classes);
  logitsOf(logistic, row, logits);
  const probabilities = calibrated(logits, calibration);
  return { probabilities, named: decided(probabilities, decision) };
}

/** Which of `parts` folds each row is in: whole groups, dealt out in a seeded order. */
export function foldsOf(groups: readonly (string | number)[], seed: number, parts = folds): number[] {
  const known = [...new Set(groups)];
  const place = new Map<string | number, number>();
  shuffled(known.length, mulberry32(seed)).forEach((group, at) => {
    const name = known[group];
    if (name !== undefined) place.set(name, at % parts);
  });
  return groups.map((group) => place.get(group) ?? 0);
}

/** The most likely class of a target distribution. */
export function hardLabel(target: readonly number[]): number {
  return target.indexOf(Math.max(...target));
}

function settled(
  logits: readonly Float64Array[],
  targets: readonly (readonly number[])[],
  classes: number,
): { calibration: Calibration; decision: readonly number[] } {
  const calibration = fitCalibration(logits, targets, classes);
  const probabilities = logits.map((row) => calibrated(row, calibration));
  return { calibration, decision: fitDecision(probabilities, targets.map(hardLabel)) };
}

function* during(fit: Generator<number, Logistic>, part: number): Generator<number, Logistic> {
  for (;;) {
    const step = fit.next();
    if (step.done) return step.value;
    yield (part + step.value) / (folds + 1);
  }
}

function indices(fold: readonly number[], wanted: (fold: number) => boolean): number[] {
  return fold.flatMap((held, at) => (wanted(held) ? [at] : []));
}

function pick<T>(values: readonly T[], at: readonly number[]): T[] {
  return at.map((index) => values[index]).filter((value) => value !== undefined);
}
