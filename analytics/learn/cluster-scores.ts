import { assign } from "./hungarian";

/** How well clusters agree with known classes; each 1 for the same partition. Independent of the labels' names. */
export interface ClusterScores {
  /** Mutual information over the mean of both entropies. */
  readonly nmi: number;
  /** Rand index corrected for chance: 0 on average for a random partition. */
  readonly ari: number;
  /** Share of items right under the best one-to-one naming of clusters by classes. */
  readonly acc: number;
}

/** Scores `clusters` against `classes`, item by item; both are whole numbers from 0. */
export function clusterScores(clusters: ArrayLike<number>, classes: ArrayLike<number>): ClusterScores {
  const n = clusters.length;
  if (n === 0 || n !== classes.length) throw new Error(`${n} clusters for ${classes.length} classes`);
  const [k, c] = [1 + greatest(clusters), 1 + greatest(classes)];
  const table = new Float64Array(k * c);
  const inCluster = new Float64Array(k);
  const inClass = new Float64Array(c);
  for (let i = 0; i < n; i++) {
    const [cluster, label] = [clusters[i] as number, classes[i] as number];
    (table[cluster * c + label] as number)++;
    (inCluster[cluster] as number)++;
    (inClass[label] as number)++;
  }
  const named = assign(k, c, (cluster, label) => table[cluster * c + label] as number);
  let right = 0;
  named.forEach((label, cluster) => {
    if (label >= 0) right += table[cluster * c + label] as number;
  });
  return {
    nmi: mutual(table, inCluster, inClass, n),
    ari: adjustedRand(table, inCluster, inClass, n),
    acc: right / n,
  };
}

function greatest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number);
  return most;
}

function entropy(counts: Float64Array, n: number): number {
  let sum = 0;
  for (const count of counts) if (count > 0) sum -= (count / n) * Math.log(count / n);
  return sum;
}

function mutual(table: Float64Array, inCluster: Float64Array, inClass: Float64Array, n: number): number {
  const mean = (entropy(inCluster, n) + entropy(inClass, n)) / 2;
  if (mean === 0) return 1;
  let sum = 0;
  for (let at = 0; at < table.length; at++) {
    const both = table[at] as number;
    if (both === 0) continue;
    const alone =
      (inCluster[Math.floor(at / inClass.length)] as number) * (inClass[at % inClass.length] as number);
    sum += (both / n) * Math.log((both * n) / alone);
  }
  return Math.max(0, sum / mean);
}

function adjustedRand(
  table: Float64Array,
  inCluster: Float64Array,
  inClass: Float64Array,
  n: number,
): number {
  const pairs = (counts: Float64Array) => counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const [clusters, classes] = [pairs(inCluster), pairs(inClass)];
  const expected = (clusters * classes) / ((n * (n - 1)) / 2);
  const most = (clusters + classes) / 2;
  return most === expected ? 1 : (pairs(table) - expected) / (most - expected);
}
