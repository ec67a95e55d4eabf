import { mulberry32 } from "../learn/random";

/** A way to order customers, and what it says their chance is. */
export interface Ranking {
  readonly scores: ArrayLike<number>;
  /** Chances that came from the same score, fitted on earlier weeks only; the score itself where it is one. */
  readonly probabilities: ArrayLike<number>;
}

/** What is judged on weeks that nothing was fitted on: a row per customer and week. */
export interface HeldOutRows {
  readonly happened: ArrayLike<number>;
  /** Rows of one customer are drawn together: they are not independent. */
  readonly customers: ArrayLike<number>;
  readonly rankings: Readonly<Record<string, Ranking>>;
}

/** A figure with the 2.5 and 97.5 percent points of redrawing customers; NaN where there is only one kind. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface RankingFigures {
  readonly auc: Interval;
  /** How many times more often it happened among the highest tenth than among all. */
  readonly lift: Interval;
  readonly brier: Interval;
  readonly ece: Interval;
}

export interface Backtest {
  readonly rows: number;
  readonly customers: number;
  readonly positives: number;
  readonly figures: Readonly<Record<string, RankingFigures>>;
}

type Name = keyof RankingFigures;
const names: readonly Name[] = ["auc", "lift", "brier", "ece"];
type Point = Readonly<Record<Name, number>>;

/** The share of rows at the top that lift looks at. */
const top = 0.1;
const bins = 10;

/**
 * Judges every ranking on the same rows and on the same redraws of whole customers. Yields the share done.
 * `of` gives each ranking's figures, `gain` those of one ranking minus another's, redrawn together.
 */
export function* backtest(
  rows: HeldOutRows,
  { draws = 200, seed = 1 } = {},
): Generator<number, Backtest & { gain(one: string, other: string): Record<Name, Interval> }> {
  const n = rows.happened.length;
  const { of: ownerOf, count } = owners(rows.customers, n);
  const judges = Object.entries(rows.rankings).map(
    ([name, ranking]) => [name, judge(ranking, rows.happened)] as const,
  );
  const whole = new Float64Array(n).fill(1);
  const measured = Object.fromEntries(judges.map(([name, figures]) => [name, figures(whole)]));
  const random = mulberry32(seed);
  const redrawn: Record<string, Point[]> = Object.fromEntries(judges.map(([name]) => [name, []]));
  const drawn = new Float64Array(count);
  const weights = new Float64Array(n);
  for (let draw = 0; draw < draws; draw++) {
    drawn.fill(0);
    for (let i = 0; i < count; i++) {
      const at = Math.floor(random() * count);
      drawn[at] = (drawn[at] ?? 0) + 1;
    }
    for (let row = 0; row < n; row++) weights[row] = drawn[ownerOf[row] ?? 0] ?? 0;
    for (const [name, figures] of judges) {
      redrawn[name]?.push(figures(weights));
      yield draw / draws;
    }
  }
  let positives = 0;
  for (let row = 0; row < n; row++) positives += rows.happened[row] ?? 0;
  const points = (name: string) => redrawn[name] ?? [];
  const zero: Point = { auc: 0, lift: 0, brier: 0, ece: 0 };
  const between = (one: string, other: string | null) => {
    const minus = (a: Point, b: Point | undefined, figure: Name) => a[figure] - (b ?? zero)[figure];
    const base = other === null ? undefined : measured[other];
    return Object.fromEntries(
      names.map((figure) => [
        figure,
        interval(
          minus(measured[one] ?? zero, base, figure),
          points(one).map((point, at) =>
            minus(point, other === null ? undefined : points(other)[at], figure),
          ),
        ),
      ]),
    ) as Record<Name, Interval>;
  };
  return {
    rows: n,
    customers: count,
    positives,
    figures: Object.fromEntries(judges.map(([name]) => [name, between(name, null)])),
    gain: between,
  };
}

function owners(customers: ArrayLike<number>, n: number): { of: Int32Array; count: number } {
  const places = new Map<number, number>();
  const of = new Int32Array(n);
  for (let row = 0; row < n; row++) {
    const customer = customers[row] ?? 0;
    const place = places.get(customer) ?? places.size;
    places.set(customer, place);
    of[row] = place;
  }
  return { of, count: places.size };
}

function interval(value: number, redrawn: readonly number[]): Interval {
  const sorted = redrawn.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.round(q * (sorted.length - 1))] ?? Number.NaN;
  return { value, low: at(0.025), high: at(0.975) };
}

/** Sorts once; every redraw is then one pass with other weights. */
function judge(
  { scores, probabilities }: Ranking,
  happened: ArrayLike<number>,
): (weights: Float64Array) => Point {
  const order = Int32Array.from({ length: happened.length }, (_, row) => row).sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0),
  );
  return (weights) => ({
    ...ranked(order, scores, happened, weights),
    ...stated(probabilities, happened, weights),
  });
}

/** AUC with ties counted half, and lift, in which a tie across the border counts by its share. */
function ranked(
  order: Int32Array,
  scores: ArrayLike<number>,
  happened: ArrayLike<number>,
  weights: Float64Array,
): Pick<Point, "auc" | "lift"> {
  let [total, came] = [0, 0];
  for (const row of order) {
    total += weights[row] ?? 0;
    came += (weights[row] ?? 0) * (happened[row] ?? 0);
  }
  const border = total * top;
  let [seen, hits, pairs, found] = [0, 0, 0, 0];
  for (let from = 0; from < order.length; ) {
    const score = scores[order[from] ?? 0];
    let [size, good] = [0, 0];
    let to = from;
    for (; to < order.length && scores[order[to] ?? 0] === score; to++) {
      const row = order[to] ?? 0;
      size += weights[row] ?? 0;
      good += (weights[row] ?? 0) * (happened[row] ?? 0);
    }
    // Those of this score stand above every negative below, and level with the negatives beside them.
    pairs += (size - good) * (hits + good / 2);
    if (seen < border && size > 0) found += good * Math.min(1, (border - seen) / size);
    seen += size;
    hits += good;
    from = to;
  }
  return { auc: pairs / (came * (total - came)), lift: found / border / (came / total) };
}

/** How far the stated chances lie from what came: squared (Brier), and by tenths of the chance (ECE). */
function stated(
  probabilities: ArrayLike<number>,
  happened: ArrayLike<number>,
  weights: Float64Array,
): Pick<Point, "brier" | "ece"> {
  const [said, came] = [new Float64Array(bins), new Float64Array(bins)];
  let [total, squares] = [0, 0];
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] ?? 0;
    const p = probabilities[row] ?? 0;
    const is = happened[row] ?? 0;
    const bin = Math.min(bins - 1, Math.floor(p * bins));
    total += weight;
    squares += weight * (p - is) ** 2;
    said[bin] = (said[bin] ?? 0) + weight * p;
    came[bin] = (came[bin] ?? 0) + weight * is;
  }
  let apart = 0;
  for (let bin = 0; bin < bins; bin++) apart += Math.abs((said[bin] ?? 0) - (came[bin] ?? 0));
  return { brier: squares / total, ece: apart / total };
}
