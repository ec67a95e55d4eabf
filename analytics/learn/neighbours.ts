import { type Dense, normaliseRows, zeros } from "./sparse";

/**
 * Moves every row of length 1 to the middle of its k nearest rows of `among`, the nearer ones weighing more: short
 * texts that share few words come together through those between them.
 */
export function drawnTogether(points: Dense, among: Dense, k: number): Dense {
  const { width } = points;
  const out = zeros(points.rows, width);
  const likeness = new Float64Array(k);
  const rows = new Int32Array(k);
  for (let i = 0; i < points.rows; i++) {
    likeness.fill(0);
    const from = i * width;
    for (let j = 0; j < among.rows; j++) {
      const dot = product(points.data, from, among.data, j * width, width);
      if (dot <= (likeness[k - 1] as number)) continue;
      let at = k - 1;
      for (; at > 0 && (likeness[at - 1] as number) < dot; at--) {
        likeness[at] = likeness[at - 1] as number;
        rows[at] = rows[at - 1] as number;
      }
      likeness[at] = dot;
      rows[at] = j;
    }
    for (let n = 0; n < k && (likeness[n] as number) > 0; n++) {
      const weight = (likeness[n] as number) ** 2;
      const other = (rows[n] as number) * width;
      for (let d = 0; d < width; d++)
        (out.data[from + d] as number) += weight * (among.data[other + d] as number);
    }
  }
  return normaliseRows(out);
}

/** Four sums at once, since one would wait for itself at every step. */
function product(a: Float64Array, x: number, b: Float64Array, y: number, width: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let d = 0;
  for (; d + 3 < width; d += 4) {
    s0 += (a[x + d] as number) * (b[y + d] as number);
    s1 += (a[x + d + 1] as number) * (b[y + d + 1] as number);
    s2 += (a[x + d + 2] as number) * (b[y + d + 2] as number);
    s3 += (a[x + d + 3] as number) * (b[y + d + 3] as number);
  }
  for (; d < width; d++) s0 += (a[x + d] as number) * (b[y + d] as number);
  return s0 + s1 + s2 + s3;
}
