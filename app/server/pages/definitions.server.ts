import { emptyFilter } from "~/analytics/filter/parse";
import { metrics } from "~/analytics/metrics/index";
import { type AskContext, readingOf, resolve } from "~/analytics/query/context";
import { listGrain } from "~/analytics/query/list-question";
import type { DefinitionView } from "~/app/components/settings/definitions-page";
import { grainNames, intervalWords, unitWords } from "~/app/strings/settings";

/** Every metric of the registry as its definition page shows it, in the registry's order. */
export function definitionViews(context: AskContext): DefinitionView[] {
  const reading = readingOf(context, resolve(context, emptyFilter));
  return metrics.map((metric) => ({
    id: metric.id,
    label: metric.label,
    doc: metric.doc,
    unit: unitWords[metric.unit],
    grain: grainNames[listGrain(metric)],
    agentReading: metric.agent(reading).label,
    interval: intervalWords[metric.kind],
    better: metric.better,
  }));
}
