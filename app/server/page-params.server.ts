import type { Issue } from "../../analytics/errors";
import { metricHead } from "../../analytics/present/metric-head";
import { groupOrders } from "../../analytics/present/share-groups";
import { riseColumn } from "../../analytics/present/topic-matrix";
import { text } from "../../analytics/text";
import { readChoice } from "./api-params.server";

/** Parameters that pages of charts and tables have besides the filter. */
const tableParameters = ["heat", "sort", "cols", "grain", "side", "lang", "term"];
/** How the trend explorer draws. */
const trendParameters = ["add", "measure", "split", "shape"];
/** What the page of moods is ordered by. */
const moodParameters = ["order"];
/** What the page of topics edits. */
const manageParameters = ["edit", "draft"];
export const pageParameters = [
  ...tableParameters,
  ...trendParameters,
  ...moodParameters,
  ...manageParameters,
];

/** Those of which several may be given: what the trend explorer draws. */
export const pageLists = ["plot"];

/** What the heat map can show; the first is shown unless the address says otherwise. */
export const heatMetrics = ["conversations", "first_response", "missed_share"] as const;
export type HeatMetric = (typeof heatMetrics)[number];

export function readHeat(value: string | null): HeatMetric {
  return heatMetrics.find((id) => id === value) ?? "conversations";
}

/** Parameters that choose one of a few words. */
const choicesOf: Readonly<Record<string, readonly [string, ...string[]]>> = {
  heat: heatMetrics,
  grain: ["hour", "day", "week", "month"],
  side: ["customer", "agent", "all"],
  lang: ["all", "zh", "en"],
  measure: ["share", "count"],
  shape: ["lines", "stream"],
  split: ["channel", "agent", "group", "segment"],
  order: groupOrders,
};

/** The metrics in the tables of agents and groups. */
export const tableMetrics = [
  "conversations",
  "owned_conversations",
  "rounds",
  "first_response",
  "response",
  "agent_response",
  "answered_within_30s",
  "answered_within_60s",
  "missed",
  "dropped_share",
  "handle_time",
  "concurrency",
  "satisfaction",
  "predicted_satisfaction",
  "unrated_share",
  "rated_share",
  "transfers",
  "repeat_contact",
] as const;

/** What only the matrix of topics is sorted by, besides columns that those tables have too. */
const matrixSorts = ["order", riseColumn, "negative_share", "left_share", "at_risk_share"];

/** What the parameters of a page say that it cannot show. A grain that only another range has is not among it. */
export function pageIssues(params: URLSearchParams): Issue[] {
  const issues: Issue[] = [];
  for (const [name, choices] of Object.entries(choicesOf)) readChoice(params, name, choices, issues);
  const columns = tableMetrics.flatMap(columnsOf);
  const sort = params.get("sort");
  const sorts = ["name", ...columns, ...matrixSorts];
  if (sort !== null && !sorts.includes(sort.replace(/^-/, "")))
    issues.push(unknownColumn("sort", sort, sorts));
  for (const column of params.get("cols")?.split(",") ?? [])
    if (!columns.includes(column))
      issues.push({ ...unknownColumn("cols", column, columns), ...(column === "" ? {} : { value: column }) });
  return issues;
}

/** The columns of a metric in those tables. */
export function columnsOf(metric: (typeof tableMetrics)[number]): string[] {
  if (metricHead(metric).unit === "seconds") return [metric, `${metric}_p90`];
  return metric === "satisfaction" ? [metric, "satisfaction_shrunken"] : [metric];
}

function unknownColumn(where: string, column: string, known: readonly string[]): Issue {
  const said = text(
    `表里没有「${column}」这一列，可选：${known.join("、")}`,
    `the table has no column "${column}"; choose from ${known.join(", ")}`,
  );
  return { where, code: "unknown_column", text: said };
}
