/**
 * The point at which `cost` is least, by Nelder and Mead's simplex search from `start`: for a few parameters whose
 * cost is smooth but has no handy gradient. Ends when the simplex's costs agree within `tolerance`, or after
 * `most` evaluations; `found` says which.
 */
export function leastBySimplex(
  cost: (point: readonly number[]) => number,
  start: readonly number[],
  { tolerance = 1e-10, most = 4000, step = 0.25 } = {},
): { readonly point: readonly number[]; readonly cost: number; readonly found: boolean } {
  type Corner = { readonly point: readonly number[]; readonly cost: number };
  let evaluations = 0;
  const at = (point: readonly number[]): Corner => {
    evaluations++;
    const value = cost(point);
    return { point, cost: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value };
  };
  const corners = [
    at(start),
    ...start.map((_, axis) => at(start.map((x, i) => (i === axis ? x + step : x)))),
  ];
  const order = () => corners.sort((a, b) => a.cost - b.cost);
  order();
  while (evaluations < most) {
    const best = corners[0] as Corner;
    const worst = corners.at(-1) as Corner;
    if (Math.abs(worst.cost - best.cost) <= tolerance * (Math.abs(best.cost) + tolerance))
      return { ...best, found: true };
    const rest = corners.slice(0, -1);
    const centre = start.map((_, i) => rest.reduce((sum, c) => sum + (c.point[i] ?? 0), 0) / rest.length);
    const along = (factor: number) => at(centre.map((c, i) => c + factor * ((worst.point[i] ?? 0) - c)));
    const mirrored = along(-1);
    const second = (rest.at(-1) as Corner).cost;
    if (mirrored.cost < best.cost) {
      const further = along(-2);
      corners[corners.length - 1] = further.cost < mirrored.cost ? further : mirrored;
    } else if (mirrored.cost < second) {
      corners[corners.length - 1] = mirrored;
    } else {
      const nearer = along(mirrored.cost < worst.cost ? -0.5 : 0.5);
      if (nearer.cost < Math.min(mirrored.cost, worst.cost)) corners[corners.length - 1] = nearer;
      else
        for (const [i, corner] of corners.entries()) {
          if (i > 0) corners[i] = at(corner.point.map((x, k) => ((best.point[k] ?? 0) + x) / 2));
        }
    }
    order();
  }
  return { ...(corners[0] as Corner), found: false };
}
