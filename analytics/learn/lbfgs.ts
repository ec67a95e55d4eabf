/** A smooth convex function. */
export interface Convex {
  /** Its value at `point`; writes its slope there, and yields on the way. */
  readonly valueAt: (point: Float64Array, slope: Float64Array) => Generator<unknown, number>;
  /** About how fast each part of the slope changes along itself: the better, the fewer steps. Above 0. */
  readonly curvature: Float64Array;
}

export interface LbfgsOptions {
  /** The most steps that are taken. */
  readonly rounds: number;
  /** Enough when a step gains less than this share of all that was gained. */
  readonly tolerance: number;
}

/** A step taken, how the slope changed by it, and 1 ÷ their product. */
interface Step {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  readonly factor: number;
}

/** Steps that are remembered to tell the curvature. */
const remembered = 6;

/**
 * Walks `point` to the least value of a convex function (limited-memory BFGS, steps halved until they gain), in
 * place. Nothing is drawn and there is no rate to choose. Yields the share of the rounds done.
 */
export function* minimise(
  { valueAt, curvature }: Convex,
  point: Float64Array,
  { rounds, tolerance }: LbfgsOptions,
): Generator<number, void> {
  let [slope, slopeThere] = [new Float64Array(point.length), new Float64Array(point.length)];
  const there = new Float64Array(point.length);
  const steps: Step[] = [];
  const told = function* (at: Float64Array, out: Float64Array, round: number): Generator<number, number> {
    const walk = valueAt(at, out);
    for (;;) {
      const { done, value } = walk.next();
      if (done) return value as number;
      yield round / rounds;
    }
  };
  const first = yield* told(point, slope, 0);
  let value = first;
  for (let round = 1; round <= rounds; round++) {
    const direction = newtonLike(slope, steps, curvature);
    const descent = dot(direction, slope);
    if (!(descent > 0)) return;
    // The parts of a row pull together: the first step, which knows no curvature between them, is a short one.
    let share = steps.length === 0 ? 1 / 32 : 1;
    let reached = Number.POSITIVE_INFINITY;
    for (; share > 1e-9; share /= 2) {
      there.set(point);
      add(there, direction, -share);
      reached = yield* told(there, slopeThere, round - 1);
      if (reached <= value - 1e-4 * share * descent) break;
    }
    if (!(reached < value)) return;
    remember(steps, point, there, slope, slopeThere);
    point.set(there);
    [slope, slopeThere] = [slopeThere, slope];
    const gain = value - reached;
    value = reached;
    if (gain < tolerance * (first - value)) return;
  }
}

/** The slope divided by the curvature that the remembered steps tell (the two-loop recursion). */
function newtonLike(slope: Float64Array, steps: readonly Step[], curvature: Float64Array): Float64Array {
  const direction = slope.slice();
  const shares: number[] = [];
  for (const { moved, turned, factor } of steps.toReversed()) {
    const share = factor * dot(moved, direction);
    shares.unshift(share);
    add(direction, turned, -share);
  }
  const last = steps.at(-1);
  divide(direction, curvature, last ? last.factor * dotOver(last.turned, curvature) : 1);
  steps.forEach(({ moved, turned, factor }, at) => {
    add(direction, moved, (shares[at] ?? 0) - factor * dot(turned, direction));
  });
  return direction;
}

function remember(
  steps: Step[],
  from: Float64Array,
  to: Float64Array,
  slopeFrom: Float64Array,
  slopeTo: Float64Array,
): void {
  const moved = to.slice();
  add(moved, from, -1);
  const turned = slopeTo.slice();
  add(turned, slopeFrom, -1);
  const product = dot(moved, turned);
  if (!(product > 0)) return;
  steps.push({ moved, turned, factor: 1 / product });
  if (steps.length > remembered) steps.shift();
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) * (right[at] as number);
  return sum;
}

function add(to: Float64Array, values: Float64Array, factor: number): void {
  for (let at = 0; at < to.length; at++) (to[at] as number) += factor * (values[at] as number);
}

function dotOver(values: Float64Array, by: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += (values[at] as number) ** 2 / (by[at] as number);
  return sum;
}

function divide(to: Float64Array, by: Float64Array, times: number): void {
  for (let at = 0; at < to.length; at++) (to[at] as number) /= times * (by[at] as number);
}
