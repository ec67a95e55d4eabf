/** Area under the ROC curve by ranks, ties counted half; NaN without both kinds. */
export function auc(scores: readonly number[], positive: readonly boolean[]): number {
  const ranks = averageRanks(scores);
  let sum = 0;
  let positives = 0;
  positive.forEach((is, at) => {
    if (!is) return;
    sum += ranks[at] ?? 0;
    positives++;
  });
  const negatives = scores.length - positives;
  if (positives === 0 || negatives === 0) return Number.NaN;
  return (sum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Share of equal entries. */
export function accuracy(predicted: readonly number[], actual: readonly number[]): number {
  return actual.filter((label, at) => label === predicted[at]).length / actual.length;
}

/** Recall of every class 0 … classes − 1; NaN where the class does not occur. */
export function recalls(
  predicted: readonly number[],
  actual: readonly number[],
  classes: number,
): readonly number[] {
  const [hits, seen] = [new Array<number>(classes).fill(0), new Array<number>(classes).fill(0)];
  actual.forEach((label, at) => {
    seen[label] = (seen[label] ?? 0) + 1;
    if (predicted[at] === label) hits[label] = (hits[label] ?? 0) + 1;
  });
  return seen.map((n, label) => (n === 0 ? Number.NaN : (hits[label] ?? 0) / n));
}

/** Unweighted average recall over the classes that occur: .5 (or 1 ÷ classes) is chance whatever the mix. */
export function uar(predicted: readonly number[], actual: readonly number[], classes: number): number {
  return mean(recalls(predicted, actual, classes).filter((value) => !Number.isNaN(value)));
}

/**
 * Expected calibration error: how far, on average, a stated probability lies from the share that came true, over
 * ten equally wide bins weighted by their size.
 */
export function ece(probabilities: readonly number[], happened: readonly boolean[], bins = 10): number {
  const [n, stated, came] = [new Float64Array(bins), new Float64Array(bins), new Float64Array(bins)];
  probabilities.forEach((p, at) => {
    const bin = Math.min(bins - 1, Math.floor(p * bins));
    n[bin] = (n[bin] ?? 0) + 1;
    stated[bin] = (stated[bin] ?? 0) + p;
    came[bin] = (came[bin] ?? 0) + (happened[at] ? 1 : 0);
  });
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) sum += Math.abs((stated[bin] ?? 0) - (came[bin] ?? 0));
  return sum / probabilities.length;
}

/** Pearson's correlation; NaN where either side does not vary. */
export function pearson(left: readonly number[], right: readonly number[]): number {
  const [a, b] = [mean(left), mean(right)];
  let [product, squareA, squareB] = [0, 0, 0];
  left.forEach((value, at) => {
    const [x, y] = [value - a, (right[at] ?? Number.NaN) - b];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  });
  return squareA === 0 || squareB === 0 ? Number.NaN : product / Math.sqrt(squareA * squareB);
}

/** Spearman's correlation: Pearson's of the ranks, where ties share their average rank. */
export function spearman(left: readonly number[], right: readonly number[]): number {
  return pearson(averageRanks(left), averageRanks(right));
}

/** Ranks from 1; equal values share the average of the ranks they take. */
export function averageRanks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to++;
    for (let at = from; at < to; at++) ranks[order[at] ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
