import type { HistogramModel } from "./chart-model";
import { duration } from "./figures";
import type { Link, MetricHead } from "./reader";
import type { Titles } from "./series";

/** Bounds of a wait's bins in seconds: even steps on a log scale that people know by name. */
export const waitBounds = [
  0, 5, 10, 15, 30, 45, 60, 90, 120, 180, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400,
] as const;

/**
 * A distribution from its bins' counts, in the order of `bounds`; the last bin is open above. Empty bins beyond
 * the last one that counts are left out, so that a fast team's chart is not mostly empty.
 */
export function histogramModel(
  head: MetricHead,
  bounds: readonly number[],
  counts: readonly number[],
  rules: HistogramModel["rules"],
  link: Link,
  titles: Titles,
): HistogramModel {
  let last = counts.length - 1;
  while (last > 0 && (counts[last] ?? 0) === 0) last--;
  const first = Math.max(
    0,
    counts.findIndex((count) => count > 0),
  );
  const bins: HistogramModel["bins"][number][] = [];
  for (let at = first; at <= last; at++) {
    const from = bounds[at] ?? 0;
    const to = bounds[at + 1] ?? null;
    const n = counts[at] ?? 0;
    const clauses: Parameters<Link>[1] = [
      { dim: "value", op: "gte", values: [String(from)] },
      ...(to === null ? [] : [{ dim: "value", op: "lt" as const, values: [String(to)] }]),
    ];
    bins.push({
      key: String(from),
      label: {
        zh: to === null ? `${duration(from, "zh")}以上` : `${duration(from, "zh")}–${duration(to, "zh")}`,
        en:
          to === null ? `${duration(from, "en")} or more` : `${duration(from, "en")} – ${duration(to, "en")}`,
      },
      value: n,
      low: null,
      high: null,
      n,
      compare: null,
      href: n > 0 ? link(head.id, clauses) : null,
      from,
      to,
    });
  }
  return { ...titles, unit: head.unit, bins, rules };
}
