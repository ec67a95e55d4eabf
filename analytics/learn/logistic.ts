import type { SparseRow } from "./features";
import { bucketCount } from "./features";
import { mulberry32, shuffled } from "./random";

/** Multinomial logistic regression over hashed features, holding only the buckets that training has seen. */
export interface Logistic {
  readonly classes: number;
  /** Known buckets, ascending. */
  readonly buckets: Uint32Array;
  /** One weight per known bucket and class: bucket by bucket. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** Bucket → place in `buckets` + 1; 0 where training never saw it. */
  readonly places: Int32Array;
}

export interface LogisticOptions {
  readonly classes: number;
  readonly epochs: number;
  /** AdaGrad's first step. */
  readonly rate: number;
  /** Pull towards zero, applied where a feature occurs. */
  readonly l2: number;
  /** Features in fewer rows are left out. */
  readonly minRows: number;
  readonly seed: number;
}

/** Rows between two yields: a few milliseconds of work, so that a worker can report and be stopped. */
const chunk = 256;

/**
 * Fits by AdaGrad in a seeded order, and yields the share done. The weights are the mean over the later half of the
 * passes, so that one pass's order weighs less. `targets` holds one distribution over the classes per row (a hard
 * label is a one and zeros), so that several annotators need not be made one.
 */
export function* fitLogistic(
  rows: readonly SparseRow[],
  targets: readonly ArrayLike<number>[],
  options: LogisticOptions,
): Generator<number, Logistic> {
  const model = emptyLogistic(options.classes, knownBuckets(rows, options.minRows));
  const squares = new Float32Array(model.weights.length).fill(1e-2);
  const biasSquares = new Float32Array(options.classes).fill(1e-2);
  const random = mulberry32(options.seed);
  const errors = new Float64Array(options.classes);
  const mean = new Float32Array(model.weights.length);
  const averaged = Math.ceil(options.epochs / 2);
  let done = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const index of shuffled(rows.length, random)) {
      const [row, target] = [rows[index], targets[index]];
      if (row === undefined || target === undefined) continue;
      probabilitiesOf(model, row, errors);
      for (let label = 0; label < errors.length; label++) {
        errors[label] = (errors[label] ?? 0) - (target[label] ?? 0);
      }
      step(model.bias, biasSquares, 0, 1, errors, options.rate, 0);
      for (let at = 0; at < row.at.length; at++) {
        const place = (model.places[row.at[at] ?? 0] ?? 0) - 1;
        if (place < 0) continue;
        step(
          model.weights,
          squares,
          place * options.classes,
          row.value[at] ?? 0,
          errors,
          options.rate,
          options.l2,
        );
      }
      if (++done % chunk === 0) yield done / (rows.length * options.epochs);
    }
    if (epoch >= options.epochs - averaged) addTo(mean, model.weights, 1 / averaged);
  }
  model.weights.set(mean);
  return model;
}

function addTo(sum: Float32Array, values: Float32Array, factor: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + factor * (values[at] ?? 0);
}

/** Runs a fit to its end in one go. */
export function finish<T>(fit: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = fit.next();
    if (done) return value as T;
  }
}

/** Unnormalised scores of the classes, written to `out`. */
export function logitsOf(model: Logistic, row: SparseRow, out: Float64Array): void {
  const { classes, weights, places } = model;
  out.set(model.bias);
  for (let at = 0; at < row.at.length; at++) {
    const place = (places[row.at[at] ?? 0] ?? 0) - 1;
    if (place < 0) continue;
    const value = row.value[at] ?? 0;
    for (let label = 0; label < classes; label++) {
      out[label] = (out[label] ?? 0) + value * (weights[place * classes + label] ?? 0);
    }
  }
}

/** Probabilities of the classes, written to `out`. */
export function probabilitiesOf(model: Logistic, row: SparseRow, out: Float64Array): void {
  logitsOf(model, row, out);
  softmax(out);
}

/** Turns logits into probabilities in place; safe for large ones. */
export function softmax(values: Float64Array): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of values) top = Math.max(top, value);
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    const raised = Math.exp((values[at] ?? 0) - top);
    values[at] = raised;
    sum += raised;
  }
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / sum;
}

/** A model that knows `buckets` and weighs nothing yet. */
export function emptyLogistic(classes: number, buckets: Uint32Array): Logistic {
  const places = new Int32Array(bucketCount);
  buckets.forEach((bucket, at) => {
    places[bucket] = at + 1;
  });
  return {
    classes,
    buckets,
    weights: new Float32Array(buckets.length * classes),
    bias: new Float32Array(classes),
    places,
  };
}

function step(
  weights: Float32Array,
  squares: Float32Array,
  from: number,
  value: number,
  errors: Float64Array,
  rate: number,
  l2: number,
): void {
  for (let label = 0; label < errors.length; label++) {
    const at = from + label;
    const weight = weights[at] ?? 0;
    const gradient = value * (errors[label] ?? 0) + l2 * weight;
    const square = (squares[at] ?? 0) + gradient * gradient;
    squares[at] = square;
    weights[at] = weight - (rate * gradient) / Math.sqrt(square);
  }
}

function knownBuckets(rows: readonly SparseRow[], minRows: number): Uint32Array {
  const seen = new Uint32Array(bucketCount);
  for (const { at } of rows) for (const bucket of at) seen[bucket] = (seen[bucket] ?? 0) + 1;
  const known: number[] = [];
  seen.forEach((count, bucket) => {
    if (count >= Math.max(1, minRows)) known.push(bucket);
  });
  return Uint32Array.from(known);
}
