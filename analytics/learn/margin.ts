import { mulberry32, shuffled } from "./random";
import type { Sparse } from "./sparse";

/** A plane: a row is on its positive side where weights · row + bias > 0. */
export interface Plane {
  readonly weights: Float64Array;
  readonly bias: number;
}

export interface PlaneOptions {
  readonly seed: number;
  /** How much a row on the wrong side costs against large weights. */
  readonly cost?: number;
  /** How much each row weighs in that; 1 where nothing is said. */
  readonly weights?: ArrayLike<number>;
  readonly rounds?: number;
}

/**
 * The plane with the widest margin between two classes, rows within it paying by the square of how far (dual
 * coordinate descent, Hsieh et al. 2008). `positive[row]` is 1 or 0.
 */
export function fitPlane(matrix: Sparse, positive: Uint8Array, options: PlaneOptions): Plane {
  const { seed, cost = 1, rounds = 30 } = options;
  const { rows, starts, indices, values } = matrix;
  const weights = new Float64Array(matrix.columns);
  const alpha = new Float64Array(rows);
  const slack = Float64Array.from(
    { length: rows },
    (_, row) => 1 / (2 * cost * (options.weights?.[row] ?? 1)),
  );
  const lengths = new Float64Array(rows);
  for (let at = 0, row = 0; row < rows; row++) {
    let sum = 1 + (slack[row] as number);
    for (; at < (starts[row + 1] as number); at++) sum += (values[at] as number) ** 2;
    lengths[row] = sum;
  }
  const random = mulberry32(seed);
  let bias = 0;
  for (let round = 0; round < rounds; round++) {
    let steepest = 0;
    for (const row of shuffled(rows, random)) {
      const sign = positive[row] === 1 ? 1 : -1;
      const [from, to] = [starts[row] as number, starts[row + 1] as number];
      let side = bias;
      for (let at = from; at < to; at++)
        side += (weights[indices[at] as number] as number) * (values[at] as number);
      const old = alpha[row] as number;
      const slope = sign * side - 1 + (slack[row] as number) * old;
      if (old === 0 && slope >= 0) continue;
      steepest = Math.max(steepest, Math.abs(slope));
      const next = Math.max(0, old - slope / (lengths[row] as number));
      const step = (next - old) * sign;
      alpha[row] = next;
      bias += step;
      for (let at = from; at < to; at++)
        (weights[indices[at] as number] as number) += step * (values[at] as number);
    }
    if (steepest < 0.01) break;
  }
  return { weights, bias };
}

/** How far on the positive side each row is. */
export function sideOf(plane: Plane, matrix: Sparse): Float64Array {
  const sides = new Float64Array(matrix.rows).fill(plane.bias);
  for (let at = 0, row = 0; row < matrix.rows; row++)
    for (; at < (matrix.starts[row + 1] as number); at++)
      (sides[row] as number) +=
        (plane.weights[matrix.indices[at] as number] as number) * (matrix.values[at] as number);
  return sides;
}
