import type { SparseRow } from "./features";
import { bucketCount } from "./features";
import { type Convex, minimise } from "./lbfgs";

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
  /** Pull of the weights towards zero, in rows: it weighs as much as so many of them. The bias is free. */
  readonly ridge: number;
  /** Features in fewer rows are left out. */
  readonly minRows: number;
}

/** Rows between two yields: a few milliseconds of work, so that a worker can report and be stopped. */
const chunk = 256;

/** When to stop: later steps change no answer that anybody sees. */
const limits = { rounds: 60, tolerance: 1e-4 } as const;

/**
 * Fits to the least log loss under the ridge, and yields the share done. There is one such model whatever the order of
 * the rows. `targets` holds one distribution over the classes per row (a hard label is a one and zeros), so that
 * several annotators need not be made one.
 */
export function* fitLogistic(
  rows: readonly SparseRow[],
  targets: readonly ArrayLike<number>[],
  { classes, ridge, minRows }: LogisticOptions,
): Generator<number, Logistic> {
  const model = emptyLogistic(classes, knownBuckets(rows, minRows));
  const weights = model.buckets.length * classes;
  const point = new Float64Array(weights + classes);
  const known = rows.map((row) => placed(model, row));
  yield* minimise(lossOf(model, known, targets, ridge), point, limits);
  model.weights.set(point.subarray(0, weights));
  model.bias.set(point.subarray(weights));
  return model;
}

/** The loss of weights and bias in one vector: the log loss of all rows and the ridge. */
function lossOf(
  model: Logistic,
  rows: readonly SparseRow[],
  targets: readonly ArrayLike<number>[],
  ridge: number,
): Convex {
  const scores = new Float64Array(model.classes);
  function* valueAt(point: Float64Array, slope: Float64Array): Generator<unknown, number> {
    let loss = addRidge(point, slope, model.weights.length, ridge);
    for (let row = 0; row < rows.length; row++) {
      loss += addRow(model, rows[row] as SparseRow, targets[row] as ArrayLike<number>, point, slope, scores);
      if (row % chunk === chunk - 1) yield;
    }
    return loss;
  }
  return { valueAt, curvature: curvatureOf(model, rows, ridge) };
}

/** A row with places in the model in place of buckets, and only what it knows. */
function placed({ places }: Logistic, { at, value }: SparseRow): SparseRow {
  const known = at.map((bucket) => places[bucket] as number);
  return {
    at: known.filter((place) => place > 0).map((place) => place - 1),
    value: value.filter((_, i) => (known[i] as number) > 0),
  };
}

/** How fast each weight's slope changes where all classes are equally likely. */
function curvatureOf(
  { classes, weights }: Logistic,
  rows: readonly SparseRow[],
  ridge: number,
): Float64Array {
  const variance = (1 / classes) * (1 - 1 / classes);
  const curvature = new Float64Array(weights.length + classes);
  curvature.fill(ridge, 0, weights.length);
  curvature.fill(variance * rows.length || 1, weights.length);
  for (const { at, value } of rows) {
    for (let i = 0; i < at.length; i++) {
      const from = (at[i] as number) * classes;
      const more = variance * (value[i] as number) ** 2;
      for (let label = 0; label < classes; label++) (curvature[from + label] as number) += more;
    }
  }
  return curvature;
}

function addRidge(point: Float64Array, slope: Float64Array, weights: number, ridge: number): number {
  slope.fill(0, weights);
  let squares = 0;
  for (let at = 0; at < weights; at++) {
    const weight = point[at] as number;
    slope[at] = ridge * weight;
    squares += weight * weight;
  }
  return (ridge / 2) * squares;
}

/** Adds a row's part to the slope; its log loss. */
function addRow(
  { classes, weights }: Logistic,
  { at, value }: SparseRow,
  target: ArrayLike<number>,
  point: Float64Array,
  slope: Float64Array,
  scores: Float64Array,
): number {
  const bias = weights.length;
  for (let label = 0; label < classes; label++) scores[label] = point[bias + label] as number;
  for (let i = 0; i < at.length; i++) {
    const from = (at[i] as number) * classes;
    const amount = value[i] as number;
    for (let label = 0; label < classes; label++)
      (scores[label] as number) += amount * (point[from + label] as number);
  }
  const loss = errorsOf(scores, target);
  for (let label = 0; label < classes; label++) (slope[bias + label] as number) += scores[label] as number;
  for (let i = 0; i < at.length; i++) {
    const from = (at[i] as number) * classes;
    const amount = value[i] as number;
    for (let label = 0; label < classes; label++)
      (slope[from + label] as number) += amount * (scores[label] as number);
  }
  return loss;
}

/** Turns scores into how far the probabilities lie above the target, in place; the log loss. */
function errorsOf(scores: Float64Array, target: ArrayLike<number>): number {
  softmax(scores);
  let loss = 0;
  for (let label = 0; label < scores.length; label++) {
    const wanted = target[label] as number;
    if (wanted > 0) loss -= wanted * Math.log(Math.max(scores[label] as number, 1e-300));
    (scores[label] as number) -= wanted;
  }
  return loss;
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

function knownBuckets(rows: readonly SparseRow[], minRows: number): Uint32Array {
  const seen = new Uint32Array(bucketCount);
  for (const { at } of rows) for (const bucket of at) seen[bucket] = (seen[bucket] ?? 0) + 1;
  const known: number[] = [];
  seen.forEach((count, bucket) => {
    if (count >= Math.max(1, minRows)) known.push(bucket);
  });
  return Uint32Array.from(known);
}
