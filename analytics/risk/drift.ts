/** From here on a feature or a score is said to have moved; above `moved` it is said loudly. */
export const driftLevels = { watch: 0.1, moved: 0.25 } as const;

/**
 * Population stability index between two samples of one number: Σ (share now − share then) · ln(share now ÷ share
 * then) over ten bins that hold a tenth of the earlier sample each. 0: alike. A bin without rows counts as half a row.
 */
export function stabilityIndex(then: ArrayLike<number>, now: ArrayLike<number>, bins = 10): number {
  const sorted = Float64Array.from(then).sort();
  const edges = Array.from(
    { length: bins - 1 },
    (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / bins)] ?? 0,
  );
  const distinct = [...new Set(edges)];
  const shares = (values: ArrayLike<number>) => {
    const counts = new Float64Array(distinct.length + 1);
    for (let at = 0; at < values.length; at++) {
      const bin = distinct.findIndex((edge) => (values[at] ?? 0) <= edge);
      const place = bin < 0 ? distinct.length : bin;
      counts[place] = (counts[place] ?? 0) + 1;
    }
    return counts.map((n) => Math.max(n, 0.5) / (values.length || 1));
  };
  const [before, after] = [shares(then), shares(now)];
  return after.reduce(
    (sum, share, at) => sum + (share - (before[at] ?? 0)) * Math.log(share / (before[at] ?? 1)),
    0,
  );
}
