/** Numbers by feature: one array per feature, a value per row. */
export type Columns = readonly Float64Array[];

/** A binary logistic regression on standardised features: logit = bias + Σ weight · (value − mean) ÷ spread. */
export interface DenseLogistic {
  readonly bias: number;
  readonly weights: readonly number[];
  readonly means: readonly number[];
  /** Standard deviations; 1 where a feature does not vary, whose weight is then 0. */
  readonly spreads: readonly number[];
}

export interface IrlsOptions {
  /** Pull of the standardised weights towards zero, in rows: it weighs as much as so many of them. The bias is free. */
  readonly ridge: number;
  readonly rounds?: number;
}

/** Rows between two yields: about a millisecond of work. */
const chunk = 4096;

/**
 * Fits by iteratively reweighted least squares (Newton's method on the penalised log likelihood), and yields the
 * share of the rounds done. Stops when no weight moves any more. With one kind of row alone the bias is finite and
 * the weights are zero.
 */
export function* fitDenseLogistic(
  columns: Columns,
  happened: ArrayLike<number>,
  { ridge, rounds = 25 }: IrlsOptions,
): Generator<number, DenseLogistic> {
  const n = happened.length;
  const k = columns.length;
  const { means, spreads } = standards(columns, n);
  const varies = columns.map((column, at) => column.some((value) => value !== means[at]));
  let ones = 0;
  for (let row = 0; row < n; row++) ones += happened[row] ?? 0;
  // Half a row of each kind: a share of 0 or 1 has no logit.
  const bias = Math.log((ones + 0.5) / (n - ones + 0.5));
  let fitted: DenseLogistic = { bias, weights: new Array<number>(k).fill(0), means, spreads };
  if (ones === 0 || ones === n) return fitted;

  const likelihood = (model: DenseLogistic) => {
    const chances = probabilities(model, columns);
    let sum = 0;
    for (let at = 0; at < n; at++)
      sum += Math.log((happened[at] ? chances[at] : 1 - (chances[at] ?? 0)) || 1e-300);
    return sum - (ridge / 2) * model.weights.reduce((total, weight) => total + weight * weight, 0);
  };
  let best = likelihood(fitted);
  const row = new Float64Array(k + 1);
  for (let round = 0; round < rounds; round++) {
    const { bias, weights } = fitted;
    const hessian = Array.from({ length: k + 1 }, () => new Float64Array(k + 1));
    const gradient = new Float64Array(k + 1);
    for (let at = 0; at < n; at++) {
      let logit = bias;
      for (let i = 0; i < k; i++) {
        const value = ((columns[i]?.[at] ?? 0) - (means[i] ?? 0)) / (spreads[i] ?? 1);
        row[i] = value;
        logit += value * (weights[i] ?? 0);
      }
      row[k] = 1;
      const p = 1 / (1 + Math.exp(-logit));
      const weight = Math.max(p * (1 - p), 1e-9);
      const error = (happened[at] ?? 0) - p;
      for (let i = 0; i <= k; i++) {
        const value = row[i] ?? 0;
        gradient[i] = (gradient[i] ?? 0) + error * value;
        const line = hessian[i] as Float64Array;
        const weighted = weight * value;
        for (let j = 0; j <= i; j++) line[j] = (line[j] ?? 0) + weighted * (row[j] ?? 0);
      }
      if (at % chunk === chunk - 1) yield (round + at / n) / rounds;
    }
    for (let i = 0; i < k; i++) {
      const line = hessian[i] as Float64Array;
      // A feature that never varies has no curvature of its own.
      line[i] = (line[i] ?? 0) + ridge + (varies[i] ? 0 : 1);
      gradient[i] = (gradient[i] ?? 0) - ridge * (weights[i] ?? 0);
    }
    const steps = solved(hessian, gradient);
    // Where it happens seldom a whole Newton step can overshoot and never come back.
    for (let share = 1; share > 1e-4; share /= 2) {
      const tried = stepped(fitted, steps, share);
      const reached = likelihood(tried);
      if (reached < best) continue;
      [fitted, best] = [tried, reached];
      break;
    }
    if (steps.every((one) => Math.abs(one) < 1e-8)) break;
  }
  return fitted;
}

function stepped(model: DenseLogistic, steps: Float64Array, share: number): DenseLogistic {
  const weights = model.weights.map((weight, at) => weight + share * (steps[at] ?? 0));
  return { ...model, weights, bias: model.bias + share * (steps[weights.length] ?? 0) };
}

/** How much each feature adds to a row's logit beside the average row: weight · (value − mean) ÷ spread. */
export function contributions(model: DenseLogistic, values: ArrayLike<number>): number[] {
  return model.weights.map(
    (weight, at) => (weight * ((values[at] ?? 0) - (model.means[at] ?? 0))) / (model.spreads[at] ?? 1),
  );
}

/** The probabilities of all rows. */
export function probabilities(model: DenseLogistic, columns: Columns): Float64Array {
  const n = columns[0]?.length ?? 0;
  const out = new Float64Array(n).fill(model.bias);
  columns.forEach((column, at) => {
    const slope = (model.weights[at] ?? 0) / (model.spreads[at] ?? 1);
    const mean = model.means[at] ?? 0;
    for (let row = 0; row < n; row++) out[row] = (out[row] ?? 0) + slope * ((column[row] ?? 0) - mean);
  });
  for (let row = 0; row < n; row++) out[row] = 1 / (1 + Math.exp(-(out[row] ?? 0)));
  return out;
}

function standards(columns: Columns, n: number): { means: number[]; spreads: number[] } {
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / (n || 1));
  const spreads = columns.map((column, at) => {
    const mean = means[at] ?? 0;
    const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n || 1);
    return Math.sqrt(variance) || 1;
  });
  return { means, spreads };
}

/** x of A·x = b for a symmetric, positive definite A of which the lower half is given (Cholesky, in place). */
function solved(a: Float64Array[], b: Float64Array): Float64Array {
  const n = b.length;
  const cell = (i: number, j: number) => a[i]?.[j] ?? 0;
  for (let j = 0; j < n; j++) {
    let diagonal = cell(j, j);
    for (let k = 0; k < j; k++) diagonal -= cell(j, k) ** 2;
    const root = Math.sqrt(Math.max(diagonal, 1e-12));
    (a[j] as Float64Array)[j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = cell(i, j);
      for (let k = 0; k < j; k++) sum -= cell(i, k) * cell(j, k);
      (a[i] as Float64Array)[j] = sum / root;
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= cell(i, k) * (x[k] ?? 0);
    x[i] = sum / cell(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < n; k++) sum -= cell(k, i) * (x[k] ?? 0);
    x[i] = sum / cell(i, i);
  }
  return x;
}
