import { type Dense, zeros } from "./sparse";

/** Groups of rows: the cluster of every row, and the middle of each cluster. */
export interface KMeans {
  readonly labels: Int32Array;
  readonly centroids: Dense;
}

/**
 * Improves given groups by a few rounds of k-means. Distances that the triangle inequality rules out are not computed
 * (Hamerly 2010).
 */
export function refined(points: Dense, labels: Int32Array, k: number, rounds: number): KMeans {
  return lloyd(points, means(points, labels, zeros(k, points.width)), rounds);
}

/** The nearest centroid of every row. */
export function nearest(points: Dense, centroids: Dense): Int32Array {
  const labels = new Int32Array(points.rows);
  for (let row = 0; row < points.rows; row++) labels[row] = twoNearest(points, row, centroids).first;
  return labels;
}

/** Squared distance; four sums at once, since one would wait for itself at every step. */
function squared(a: Dense, i: number, b: Dense, j: number): number {
  const { width, data } = a;
  const other = b.data;
  let x = i * width;
  let y = j * width;
  const end = x + width;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (; x + 3 < end; x += 4, y += 4) {
    const g0 = (data[x] as number) - (other[y] as number);
    const g1 = (data[x + 1] as number) - (other[y + 1] as number);
    const g2 = (data[x + 2] as number) - (other[y + 2] as number);
    const g3 = (data[x + 3] as number) - (other[y + 3] as number);
    s0 += g0 * g0;
    s1 += g1 * g1;
    s2 += g2 * g2;
    s3 += g3 * g3;
  }
  for (; x < end; x++, y++) s0 += ((data[x] as number) - (other[y] as number)) ** 2;
  return s0 + s1 + s2 + s3;
}

function twoNearest(points: Dense, row: number, centroids: Dense) {
  let first = 0;
  let least = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (let c = 0; c < centroids.rows; c++) {
    const gap = squared(points, row, centroids, c);
    if (gap < least) {
      second = least;
      least = gap;
      first = c;
    } else if (gap < second) second = gap;
  }
  return { first, least: Math.sqrt(least), second: Math.sqrt(second) };
}

function lloyd(points: Dense, start: Dense, iterations: number): KMeans {
  const { rows } = points;
  const labels = new Int32Array(rows).fill(-1);
  const upper = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const lower = new Float64Array(rows);
  let centroids = start;
  for (let round = 0; round < iterations; round++) {
    const apart = halfGaps(centroids);
    let changed = 0;
    for (let i = 0; i < rows; i++) {
      const label = labels[i] as number;
      const bound = label < 0 ? 0 : Math.max(lower[i] as number, apart[label] as number);
      if ((upper[i] as number) <= bound) continue;
      if (label >= 0) {
        upper[i] = Math.sqrt(squared(points, i, centroids, label));
        if ((upper[i] as number) <= bound) continue;
      }
      const { first, least, second } = twoNearest(points, i, centroids);
      if (first !== label) changed++;
      labels[i] = first;
      upper[i] = least;
      lower[i] = second;
    }
    if (changed === 0) break;
    const next = means(points, labels, centroids);
    const moved = Float64Array.from({ length: centroids.rows }, (_, c) =>
      Math.sqrt(squared(next, c, centroids, c)),
    );
    const most = moved.reduce((a, b) => Math.max(a, b), 0);
    for (let i = 0; i < rows; i++) {
      (upper[i] as number) += moved[labels[i] as number] as number;
      (lower[i] as number) -= most;
    }
    centroids = next;
  }
  return { labels, centroids };
}

/** Half the distance from each centroid to its nearest other: a point nearer than that cannot change. */
function halfGaps(centroids: Dense): Float64Array {
  const gaps = new Float64Array(centroids.rows).fill(Number.POSITIVE_INFINITY);
  for (let a = 0; a < centroids.rows; a++) {
    for (let b = a + 1; b < centroids.rows; b++) {
      const half = Math.sqrt(squared(centroids, a, centroids, b)) / 2;
      gaps[a] = Math.min(gaps[a] as number, half);
      gaps[b] = Math.min(gaps[b] as number, half);
    }
  }
  return gaps;
}

/** The mean of each cluster's rows; an empty cluster stays where it was. */
function means(points: Dense, labels: Int32Array, before: Dense): Dense {
  const { rows, width } = points;
  const sums = zeros(before.rows, width);
  const counts = new Float64Array(before.rows);
  for (let i = 0; i < rows; i++) {
    const label = labels[i] as number;
    (counts[label] as number)++;
    for (let d = 0; d < width; d++)
      (sums.data[label * width + d] as number) += points.data[i * width + d] as number;
  }
  for (let c = 0; c < before.rows; c++) {
    const count = counts[c] as number;
    for (let d = 0; d < width; d++) {
      const at = c * width + d;
      sums.data[at] = count === 0 ? (before.data[at] as number) : (sums.data[at] as number) / count;
    }
  }
  return sums;
}
