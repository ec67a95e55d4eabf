import fc from "fast-check";
import { expect, test } from "vitest";
import { clusterScores } from "./cluster-scores";
import { assign } from "./hungarian";
import { refined } from "./kmeans";
import { fitPlane, sideOf } from "./margin";
import { gaussian, mulberry32, shuffled } from "./random";
import { type Dense, type Sparse, zeros } from "./sparse";
import { randomisedSvd } from "./svd";
import { wardGroups } from "./ward";

/** Every value of a full matrix as a sparse one. */
function sparseOf(rows: number[][]): Sparse {
  const columns = rows[0]?.length ?? 0;
  return {
    rows: rows.length,
    columns,
    starts: Uint32Array.from({ length: rows.length + 1 }, (_, i) => i * columns),
    indices: Uint32Array.from({ length: rows.length * columns }, (_, i) => i % columns),
    values: Float32Array.from(rows.flat()),
  };
}

function blobs(): { points: Dense; truth: number[] } {
  const normal = gaussian(mulberry32(3));
  const points = zeros(120, 5);
  for (let i = 0; i < 120; i++)
    for (let d = 0; d < 5; d++) points.data[i * 5 + d] = normal() * 0.3 + (d === i % 4 ? 5 : 0);
  return { points, truth: Array.from({ length: 120 }, (_, i) => i % 4) };
}

test("the assignment is the best of all permutations", () => {
  const permutations = (list: number[]): number[][] =>
    list.length < 2
      ? [list]
      : list.flatMap((one, i) => permutations(list.toSpliced(i, 1)).map((rest) => [one, ...rest]));
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 }), {
        minLength: 1,
        maxLength: 5,
      }),
      (weights) => {
        const total = (columns: ArrayLike<number>) =>
          weights.reduce((sum, row, i) => sum + (row[columns[i] as number] as number), 0);
        const best = Math.max(...permutations([0, 1, 2, 3, 4]).map(total));
        expect(total(assign(weights.length, 5, (i, j) => weights[i]?.[j] ?? 0))).toBe(best);
      },
    ),
  );
});

test("more rows than columns leaves the least rows without one", () => {
  expect([...assign(3, 1, (row) => row)]).toEqual([-1, -1, 0]);
});

test("singular values and vectors give back a matrix of low rank", () => {
  const normal = gaussian(mulberry32(1));
  const [left, right] = [30, 12].map((n) => Array.from({ length: n }, () => [normal(), normal(), normal()]));
  const full = left!.map((u) => right!.map((v) => u.reduce((sum, value, i) => sum + value * v[i]!, 0)));
  const { u, s, v } = randomisedSvd(sparseOf(full), 5, { seed: 2 });
  expect(s.length).toBe(3);
  expect(s[0]).toBeGreaterThan(s[2]!);
  full.forEach((row, i) => {
    row.forEach((value, j) => {
      let sum = 0;
      for (let d = 0; d < 3; d++) sum += u.data[i * 3 + d]! * s[d]! * v.data[j * 3 + d]!;
      expect(sum).toBeCloseTo(value, 4);
    });
  });
});

test("Ward finds groups that stand apart, and k-means mends groups of which every fifth is wrong", () => {
  const { points, truth } = blobs();
  const given = Int32Array.from(truth, (group, row) => (row % 5 === 0 ? (group + 1) % 4 : group));
  expect(clusterScores(refined(points, given, 4, 10).labels, truth).ari).toBe(1);
  expect(clusterScores(wardGroups(points, 4), truth).ari).toBe(1);
});

test("scores: 1 for the same partition under other names, by hand for a small one, 0 on average by chance", () => {
  expect(clusterScores([1, 1, 0, 2], [0, 0, 2, 1])).toEqual({ nmi: 1, ari: 1, acc: 1 });
  const { nmi, ari, acc } = clusterScores([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]);
  expect(nmi).toBeCloseTo(0.5158, 4);
  expect(ari).toBeCloseTo(0.2424, 4);
  expect(acc).toBeCloseTo(4 / 6, 9);
  const random = mulberry32(4);
  const draw = () => Array.from({ length: 4000 }, () => Math.floor(random() * 5));
  expect(Math.abs(clusterScores(draw(), draw()).ari)).toBeLessThan(0.01);
});

test("a plane parts what can be parted", () => {
  const rows = Array.from({ length: 40 }, (_, i) => [i % 2, (i % 7) / 7, 1 - (i % 2)]);
  const matrix = sparseOf(rows);
  const sides = sideOf(
    fitPlane(
      matrix,
      Uint8Array.from(rows, ([x]) => x!),
      { seed: 1 },
    ),
    matrix,
  );
  sides.forEach((side, i) => {
    expect(side > 0).toBe(i % 2 === 1);
  });
});

test("an order holds every number once, the same for the same seed", () => {
  const order = shuffled(50, mulberry32(9));
  expect([...order].sort((a, b) => a - b)).toEqual([...Array(50).keys()]);
  expect(shuffled(50, mulberry32(9))).toEqual(order);
});
