import { mulberry32, shuffled } from "../../analytics/learn/random";
import type { Sparse } from "../../analytics/learn/sparse";
import { fitTfidf, vectoriser } from "../../analytics/learn/tfidf";
import { wordsOf } from "../../analytics/topics/features";

/** The usual first try: k-means (cosine) on TF-IDF of single words, from texts drawn as first centroids. */
export function plainClusters(
  fit: readonly string[],
  held: readonly string[],
  k: number,
  seed: number,
): Int32Array {
  const features = (text: string, add: (hash: number, block: number) => void) => {
    for (const word of wordsOf(text, (run) => [run])) add(hashOf(word), 0);
  };
  const { tfidf, matrix } = fitTfidf(fit, features, { blocks: 1, minTexts: 2, maxColumns: 50_000 });
  const start = shuffled(matrix.rows, mulberry32(seed)).subarray(0, k);
  let centroids = means(matrix, labelled(matrix.rows, start), k);
  for (let round = 0; round < 30; round++) centroids = means(matrix, closest(matrix, centroids, k), k);
  return closest(vectoriser(tfidf, features)(held), centroids, k);
}

/** Only the rows drawn have a cluster at first. */
function labelled(rows: number, drawn: Int32Array): Int32Array {
  const labels = new Int32Array(rows).fill(-1);
  drawn.forEach((row, cluster) => {
    labels[row] = cluster;
  });
  return labels;
}

function means(matrix: Sparse, labels: Int32Array, k: number): Float64Array {
  const sums = new Float64Array(k * matrix.columns);
  for (let row = 0; row < matrix.rows; row++) {
    const label = labels[row] as number;
    if (label < 0) continue;
    for (let at = matrix.starts[row] as number; at < (matrix.starts[row + 1] as number); at++)
      (sums[(matrix.indices[at] as number) * k + label] as number) += matrix.values[at] as number;
  }
  const lengths = new Float64Array(k);
  sums.forEach((value, i) => {
    (lengths[i % k] as number) += value * value;
  });
  return sums.map((value, i) => value / Math.sqrt(lengths[i % k] || 1));
}

function closest(matrix: Sparse, centroids: Float64Array, k: number): Int32Array {
  const likeness = new Float64Array(k);
  return Int32Array.from({ length: matrix.rows }, (_, row) => {
    likeness.fill(0);
    for (let at = matrix.starts[row] as number; at < (matrix.starts[row + 1] as number); at++) {
      const from = (matrix.indices[at] as number) * k;
      for (let c = 0; c < k; c++)
        (likeness[c] as number) += (matrix.values[at] as number) * (centroids[from + c] as number);
    }
    return likeness.indexOf(Math.max(...likeness));
  });
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
