import type { Dense } from "./sparse";

/**
 * Groups rows into k by Ward's criterion, each merge being the one that adds least to the squared distances within
 * groups: by chains of nearest neighbours (Murtagh 1983), O(n²) in time and 4·n² bytes, hence for some thousand rows.
 */
export function wardGroups(points: Dense, k: number): Int32Array {
  const merges = mergesOf(points);
  merges.sort((a, b) => a.cost - b.cost);
  const parent = Int32Array.from({ length: points.rows }, (_, i) => i);
  const root = (row: number): number => {
    let at = row;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  for (const { a, b } of merges.slice(0, Math.max(0, points.rows - k))) parent[root(a)] = root(b);
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: points.rows }, (_, row) => {
    const group = root(row);
    const known = numbers.get(group) ?? numbers.size;
    numbers.set(group, known);
    return known;
  });
}

interface Merge {
  readonly cost: number;
  readonly a: number;
  readonly b: number;
}

function mergesOf(points: Dense): Merge[] {
  const n = points.rows;
  const gaps = squaredGaps(points);
  const size = new Float64Array(n).fill(1);
  const alive = Int32Array.from({ length: n }, (_, i) => i);
  let left = n;
  const merges: Merge[] = [];
  const chain: number[] = [];
  while (left > 1) {
    if (chain.length === 0) chain.push(alive[0] as number);
    const a = chain[chain.length - 1] as number;
    const before = chain[chain.length - 2];
    let b = before ?? -1;
    let cost = before === undefined ? Number.POSITIVE_INFINITY : (gaps[a * n + before] as number);
    for (let i = 0; i < left; i++) {
      const other = alive[i] as number;
      const gap = gaps[a * n + other] as number;
      if (gap < cost && other !== a) {
        cost = gap;
        b = other;
      }
    }
    if (b !== before) {
      chain.push(b);
      continue;
    }
    chain.length -= 2;
    merges.push({ cost, a, b });
    const [sizeA, sizeB] = [size[a] as number, size[b] as number];
    let place = 0;
    for (let i = 0; i < left; i++) {
      const other = alive[i] as number;
      if (other === a) continue;
      alive[place++] = other;
      if (other === b) continue;
      const own = size[other] as number;
      const far =
        ((sizeA + own) * (gaps[a * n + other] as number) +
          (sizeB + own) * (gaps[b * n + other] as number) -
          own * cost) /
        (sizeA + sizeB + own);
      gaps[b * n + other] = far;
      gaps[other * n + b] = far;
    }
    left = place;
    size[b] = sizeA + sizeB;
  }
  return merges;
}

function squaredGaps({ rows, width, data }: Dense): Float32Array {
  const gaps = new Float32Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let x = i * width, y = j * width, end = x + width; x < end; x++, y++)
        sum += ((data[x] as number) - (data[y] as number)) ** 2;
      gaps[i * rows + j] = sum;
      gaps[j * rows + i] = sum;
    }
  }
  return gaps;
}
