import type { Metric } from "./metric";
import { outcomeMetrics } from "./outcome";
import { responseMetrics } from "./response";
import { riskMetrics } from "./risk";
import { satisfactionMetrics } from "./satisfaction";
import { sentimentMetrics } from "./sentiment";
import { volumeMetrics } from "./volume";
import { workloadMetrics } from "./workload";

/** Every metric, once. Pages, lists, exports, the API, the command line and the docs read this. */
export const metrics: readonly Metric[] = [
  ...volumeMetrics,
  ...responseMetrics,
  ...outcomeMetrics,
  ...satisfactionMetrics,
  ...sentimentMetrics,
  ...riskMetrics,
  ...workloadMetrics,
];

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

/** The metric of that id, or undefined. */
export function metricById(id: string): Metric | undefined {
  return byId.get(id);
}
