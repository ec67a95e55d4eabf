import { metricById } from "../metrics/index";
import type { Metric } from "../metrics/metric";
import { type Text, text } from "../text";
import type { MetricHead } from "./reader";

function known(id: string): Metric {
  const metric = metricById(id);
  if (!metric) throw new Error(`no metric ${id}`);
  return metric;
}

const grains = {
  conversation: text("个会话", "conversations"),
  round: text("个回合", "rounds"),
  segment: text("个负责时段", "segments"),
} as const;

/** What n of the metric counts, in words. */
function countsOf(metric: Metric): Text {
  if (
    metric.kind === "share" &&
    metric.value !== null &&
    metric.valueUnit === "points" &&
    metric.id === "satisfaction"
  ) {
    return text("条评价", "ratings");
  }
  return grains[metric.grain];
}

/** The registry's metric as presenting needs it. */
export function metricHead(id: string): MetricHead {
  const metric = known(id);
  const rows = metric.kind === "count" && (metric.of === "rows" || "distinct" in metric.of);
  return {
    id,
    label: metric.label,
    unit: metric.unit,
    better: metric.better,
    main: metric.kind === "duration" ? `${id}_median` : id,
    n: rows ? id : `${id}_n`,
    empty: metric.empty,
    counts: countsOf(metric),
  };
}

/** What ⓘ shows of a metric: its own words, nothing added. */
export function metricNote(id: string, agentReading: Text | null = null) {
  const { label, doc } = known(id);
  return { id, label, doc, agentReading };
}
