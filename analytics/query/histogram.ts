import { only } from "../filter/drill";
import type { Clause, Filter } from "../filter/filter";
import { metricById } from "../metrics/index";
import { buildHistogram } from "./build";
import { type AskContext, readingOf, resolve } from "./context";

/** One bin: values from `from` up to but not including `to` (null: open above), and how many there are. */
export interface Bin {
  readonly from: number;
  readonly to: number | null;
  readonly n: number;
  /** What narrows the metric's list to exactly this bin. */
  readonly clauses: readonly Clause[];
}

/** Waits are spread over decades: these bounds (seconds) give each its bins. */
const durationBounds: readonly number[] = [
  0, 5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400, 259_200,
];

/**
 * How a metric's measure is spread: a bin per bound, from that bound to the next, the last one open. Values below
 * the first bound are in none. Throws for a metric that measures nothing of a single row.
 */
export async function askHistogram(
  context: AskContext,
  filter: Filter,
  metricId: string,
  bounds: readonly number[] = durationBounds,
  signal?: AbortSignal,
): Promise<readonly Bin[]> {
  const metric = metricById(metricId);
  if (!metric) throw new Error(`no metric ${metricId}`);
  const resolved = resolve(context, filter);
  const query = buildHistogram(metric, bounds, { by: [], resolved, reading: readingOf(context, resolved) });
  const [bins = [], counts = []] = (await context.ask(query, signal)).columns;
  const found = new Map(bins.map((bin, row) => [Number(bin), Number(counts[row])]));
  return bounds.map((from, index) => {
    const to = bounds[index + 1] ?? null;
    return { from, to, n: found.get(index) ?? 0, clauses: binClauses(from, to) };
  });
}

function binClauses(from: number, to: number | null): Clause[] {
  const above: Clause = { ...only("value", from), op: "gte" };
  return to === null ? [above] : [above, { ...only("value", to), op: "lt" }];
}
