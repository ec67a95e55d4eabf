/** Eigenvalues in descending order; column j of `vectors` (n × n, by rows) belongs to value j. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** All eigenvalues and vectors of a symmetric n × n matrix, by Jacobi rotations; the matrix itself is not changed. */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const a = Float64Array.from(matrix);
  // Rows of `turns` are the vectors while rotating: a rotation then touches two runs of memory.
  const turns = new Float64Array(n * n);
  for (let i = 0; i < n; i++) turns[i * n + i] = 1;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < n; i++) {
      all += (a[i * n + i] as number) ** 2;
      for (let j = i + 1; j < n; j++) off += 2 * (a[i * n + j] as number) ** 2;
    }
    if (off <= (all + off) * 1e-24) break;
    const small = Math.sqrt(off / (n * n)) * 0.1;
    for (let p = 0; p < n - 1; p++)
      for (let q = p + 1; q < n; q++) if (Math.abs(a[p * n + q] as number) > small) rotate(a, turns, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => (a[j * n + j] as number) - (a[i * n + i] as number),
  );
  const values = Float64Array.from(order, (i) => a[i * n + i] as number);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let i = 0; i < n; i++) vectors[i * n + to] = turns[from * n + i] as number;
  });
  return { values, vectors };
}

/** Makes a[p, q] zero. Both triangles are kept, so that rows can be read instead of columns. */
function rotate(a: Float64Array, turns: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q] as number;
  const theta = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const app = (a[p * n + p] as number) - t * apq;
  const aqq = (a[q * n + q] as number) + t * apq;
  for (let i = 0; i < n; i++) {
    const ip = a[p * n + i] as number;
    const iq = a[q * n + i] as number;
    const newP = c * ip - s * iq;
    const newQ = s * ip + c * iq;
    a[p * n + i] = newP;
    a[q * n + i] = newQ;
    a[i * n + p] = newP;
    a[i * n + q] = newQ;
    const vp = turns[p * n + i] as number;
    const vq = turns[q * n + i] as number;
    turns[p * n + i] = c * vp - s * vq;
    turns[q * n + i] = s * vp + c * vq;
  }
  a[p * n + p] = app;
  a[q * n + q] = aqq;
  a[p * n + q] = 0;
  a[q * n + p] = 0;
}
