import type { Bin } from "../query/histogram";
import type { HistogramModel } from "./chart-model";
import { duration } from "./figures";
import type { Link, MetricHead } from "./reader";
import type { Titles } from "./series";

/**
 * A distribution of waits from its bins. Empty bins before the first and beyond the last that count are left
 * out, so that a fast team's chart is not mostly empty.
 */
export function histogramModel(
  head: MetricHead,
  all: readonly Bin[],
  rules: HistogramModel["rules"],
  link: Link,
  titles: Titles,
): HistogramModel {
  const first = all.findIndex(({ n }) => n > 0);
  const last = all.findLastIndex(({ n }) => n > 0);
  const bins = all.slice(Math.max(0, first), last + 1).map(({ from, to, n, clauses }) => ({
    key: String(from),
    label: {
      zh: to === null ? `${duration(from, "zh")}以上` : `${duration(from, "zh")}–${duration(to, "zh")}`,
      en: to === null ? `${duration(from, "en")} or more` : `${duration(from, "en")} – ${duration(to, "en")}`,
    },
    value: n,
    low: null,
    high: null,
    n,
    compare: null,
    href: n > 0 ? link(head.id, clauses) : null,
    from,
    to,
  }));
  return { ...titles, unit: head.unit, bins, rules };
}
