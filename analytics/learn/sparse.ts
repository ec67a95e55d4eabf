/** A matrix by rows (CSR): row r has `indices` and `values` from `starts[r]` to `starts[r + 1]`, columns ascending. */
export interface Sparse {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float32Array;
}

/** Rows × width numbers, one row after the other. */
export interface Dense {
  readonly rows: number;
  readonly width: number;
  readonly data: Float64Array;
}

/** A dense matrix of zeros. */
export function zeros(rows: number, width: number): Dense {
  return { rows, width, data: new Float64Array(rows * width) };
}

/** A · D. */
export function times(a: Sparse, d: Dense): Dense {
  const { width, data } = d;
  const product = zeros(a.rows, width);
  const out = product.data;
  for (let row = 0; row < a.rows; row++) {
    const to = row * width;
    const end = a.starts[row + 1] as number;
    for (let at = a.starts[row] as number; at < end; at++) {
      const value = a.values[at] as number;
      const from = (a.indices[at] as number) * width;
      for (let j = 0; j < width; j++) (out[to + j] as number) += value * (data[from + j] as number);
    }
  }
  return product;
}

/** Aᵀ · D, without making Aᵀ. */
export function transposedTimes(a: Sparse, d: Dense): Dense {
  const { width, data } = d;
  const product = zeros(a.columns, width);
  const out = product.data;
  for (let row = 0; row < a.rows; row++) {
    const from = row * width;
    const end = a.starts[row + 1] as number;
    for (let at = a.starts[row] as number; at < end; at++) {
      const value = a.values[at] as number;
      const to = (a.indices[at] as number) * width;
      for (let j = 0; j < width; j++) (out[to + j] as number) += value * (data[from + j] as number);
    }
  }
  return product;
}

/** Dᵀ · D, width × width. */
export function gram(d: Dense): Float64Array {
  const { rows, width, data } = d;
  const product = new Float64Array(width * width);
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    for (let i = 0; i < width; i++) {
      const value = data[at + i] as number;
      if (value === 0) continue;
      for (let j = i; j < width; j++) (product[i * width + j] as number) += value * (data[at + j] as number);
    }
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) product[i * width + j] = product[j * width + i] as number;
  return product;
}

/** D · M, M being width × columns. */
export function denseTimes(d: Dense, m: Float64Array, columns: number): Dense {
  const { rows, width, data } = d;
  const product = zeros(rows, columns);
  const out = product.data;
  for (let row = 0; row < rows; row++) {
    const to = row * columns;
    for (let i = 0; i < width; i++) {
      const value = data[row * width + i] as number;
      if (value === 0) continue;
      const from = i * columns;
      for (let j = 0; j < columns; j++) (out[to + j] as number) += value * (m[from + j] as number);
    }
  }
  return product;
}

/** Scales every row to length 1 in place; rows of zeros stay. */
export function normaliseRows(d: Dense): Dense {
  const { rows, width, data } = d;
  for (let row = 0; row < rows; row++) {
    const at = row * width;
    let sum = 0;
    for (let j = 0; j < width; j++) sum += (data[at + j] as number) ** 2;
    if (sum === 0) continue;
    const scale = 1 / Math.sqrt(sum);
    for (let j = 0; j < width; j++) (data[at + j] as number) *= scale;
  }
  return d;
}

/** The chosen rows of a matrix, in that order. */
export function takeRows(a: Sparse, rows: ArrayLike<number>): Sparse {
  const starts = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    starts[i + 1] = (starts[i] as number) + (a.starts[row + 1] as number) - (a.starts[row] as number);
  }
  const indices = new Uint32Array(starts[rows.length] as number);
  const values = new Float32Array(indices.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    indices.set(a.indices.subarray(a.starts[row], a.starts[row + 1]), starts[i]);
    values.set(a.values.subarray(a.starts[row], a.starts[row + 1]), starts[i]);
  }
  return { rows: rows.length, columns: a.columns, starts, indices, values };
}
