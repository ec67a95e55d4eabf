import type { Bin } from "../query/histogram";
import type { HistogramModel } from "./chart-model";
import { duration } from "./figures";
import type { Link, MetricHead } from "./reader";
import type { Titles } from "./series";

/**
 * A distribution of waits from its bins. Empty bins before the first and beyond the last that count are left
 * out, so that a fast team's chart is not mostly empty. `team` is the same distribution of everybody; each bin's
 * `compare` is how many it would hold if these waits were spread as the team's are.
 */
export function histogramModel(
  head: MetricHead,
  all: readonly Bin[],
  rules: HistogramModel["rules"],
  link: Link,
  titles: Titles,
  team: readonly Bin[] | null = null,
): HistogramModel {
  const first = all.findIndex(({ n }) => n > 0);
  const last = all.findLastIndex(({ n }) => n > 0);
  const scale = sum(all) / Math.max(1, sum(team ?? []));
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
    compare: team === null ? null : (team.find((bin) => bin.from === from)?.n ?? 0) * scale,
    href: n > 0 ? link(head.id, clauses) : null,
    from,
    to,
  }));
  return { ...titles, unit: head.unit, bins, rules };
}

function sum(bins: readonly Bin[]): number {
  return bins.reduce((total, { n }) => total + n, 0);
}
