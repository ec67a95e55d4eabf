/**
 * The assignment of rows to columns with the greatest total (Hungarian algorithm with potentials, O(n²·m)). Every row
 * gets a column while there are some; −1: none was left. `weight` is called for every pair of rows × columns.
 */
export function assign(
  rows: number,
  columns: number,
  weight: (row: number, column: number) => number,
): Int32Array {
  const result = new Int32Array(rows).fill(-1);
  if (rows === 0 || columns === 0) return result;
  if (rows > columns) {
    assign(columns, rows, (row, column) => weight(column, row)).forEach((row, column) => {
      result[row] = column;
    });
    return result;
  }
  // 1-based, as in the textbook: column 0 stands for "not assigned yet".
  const u = new Float64Array(rows + 1);
  const v = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const from = new Int32Array(columns + 1);
  const least = new Float64Array(columns + 1);
  const used = new Uint8Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    least.fill(Number.POSITIVE_INFINITY);
    used.fill(0);
    let column = 0;
    do {
      used[column] = 1;
      const current = rowOf[column] as number;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= columns; j++) {
        if (used[j]) continue;
        const cost = -weight(current - 1, j - 1) - (u[current] as number) - (v[j] as number);
        if (cost < (least[j] as number)) {
          least[j] = cost;
          from[j] = column;
        }
        if ((least[j] as number) < delta) {
          delta = least[j] as number;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (used[j]) {
          (u[rowOf[j] as number] as number) += delta;
          (v[j] as number) -= delta;
        } else (least[j] as number) -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    do {
      const previous = from[column] as number;
      rowOf[column] = rowOf[previous] as number;
      column = previous;
    } while (column !== 0);
  }
  for (let j = 1; j <= columns; j++) if (rowOf[j]) result[(rowOf[j] as number) - 1] = j - 1;
  return result;
}
