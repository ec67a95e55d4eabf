import { symmetricEigen } from "./eigen";
import { gaussian, mulberry32 } from "./random";
import { type Dense, denseTimes, gram, type Sparse, times, transposedTimes, zeros } from "./sparse";

/** A ≈ U · diag(s) · Vᵀ: `u` rows × rank, `s` descending, `v` columns × rank. */
export interface Svd {
  readonly u: Dense;
  readonly s: Float64Array;
  readonly v: Dense;
}

export interface SvdOptions {
  readonly seed: number;
  /** Columns of the sketch beyond the rank. */
  readonly oversample?: number;
  /** Power iterations: each sharpens the sketch by the square of the singular values. */
  readonly iterations?: number;
}

/**
 * The largest singular values and vectors by a random sketch with power iterations (Halko, Martinsson & Tropp 2011,
 * algorithm 4.4). The rank is cut to what the matrix can have; directions of no weight are left out.
 */
export function randomisedSvd(a: Sparse, rank: number, options: SvdOptions): Svd {
  const { seed, oversample = 20, iterations = 2 } = options;
  const most = Math.min(a.rows, a.columns);
  const width = Math.min(most, rank + oversample);
  const sketch = zeros(a.columns, width);
  const normal = gaussian(mulberry32(seed));
  for (let i = 0; i < sketch.data.length; i++) sketch.data[i] = normal();
  let q = orthonormal(times(a, sketch));
  for (let i = 0; i < iterations; i++) q = orthonormal(times(a, transposedTimes(a, q)));
  const b = transposedTimes(a, q);
  const { values, vectors } = symmetricEigen(gram(b), b.width);
  const largest = values[0] ?? 0;
  let kept = Math.min(rank, b.width);
  while (kept > 0 && (values[kept - 1] as number) <= largest * 1e-10) kept--;
  const s = Float64Array.from({ length: kept }, (_, i) => Math.sqrt(values[i] as number));
  const w = new Float64Array(b.width * kept);
  const scaled = new Float64Array(b.width * kept);
  for (let i = 0; i < b.width; i++) {
    for (let j = 0; j < kept; j++) {
      const value = vectors[i * b.width + j] as number;
      w[i * kept + j] = value;
      scaled[i * kept + j] = value / (s[j] as number);
    }
  }
  return { u: denseTimes(q, w, kept), s, v: denseTimes(b, scaled, kept) };
}

/**
 * An orthonormal basis of the columns' span, by Cholesky of YᵀY, twice: the first pass loses digits where columns
 * nearly depend on each other, the second brings them back (Yamamoto et al. 2015).
 */
function orthonormal(y: Dense): Dense {
  return orthonormalOnce(orthonormalOnce(y));
}

function orthonormalOnce(y: Dense): Dense {
  const { rows, width } = y;
  const lower = cholesky(gram(y), width);
  const out = zeros(rows, width);
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    for (let j = 0; j < width; j++) {
      const pivot = lower[j * width + j] as number;
      if (pivot === 0) continue;
      let sum = y.data[at + j] as number;
      for (let i = 0; i < j; i++) sum -= (out.data[at + i] as number) * (lower[j * width + i] as number);
      out.data[at + j] = sum / pivot;
    }
  }
  return out;
}

/** L with L · Lᵀ = M; a column that depends on those before it has a zero on the diagonal. */
function cholesky(m: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = m[i * n + j] as number;
      for (let d = 0; d < j; d++) sum -= (lower[i * n + d] as number) * (lower[j * n + d] as number);
      if (i === j) {
        const own = m[j * n + j] as number;
        lower[j * n + j] = sum > own * 1e-13 ? Math.sqrt(sum) : 0;
      } else {
        const pivot = lower[j * n + j] as number;
        lower[i * n + j] = pivot === 0 ? 0 : sum / pivot;
      }
    }
  }
  return lower;
}
