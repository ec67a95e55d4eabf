import type { Issue } from "../../analytics/errors";
import { readChoice } from "../../analytics/parameters";
import { metricHead } from "../../analytics/present/metric-head";
import { groupOrders } from "../../analytics/present/share-groups";
import { riseColumn } from "../../analytics/present/topic-matrix";
import { text } from "../../analytics/text";

/** Parameters that the pages under a filter have besides it; those that are not named have none. */
export const pageParameters = {
  overview: ["heat", "grain"],
  agents: ["sort", "cols"],
  entity: ["heat", "sort", "cols"],
  keywords: ["side", "lang", "term"],
  trends: ["plot", "add", "side", "measure", "split", "shape", "grain"],
  mood: ["order", "grain"],
  matrix: ["sort"],
  /** `edit`: the topic whose rule is open; `draft`: the suggestion that fills it. */
  manage: ["edit", "draft"],
} as const;

/** Those of which several may be given: what the trend explorer draws. */
export const pageLists = ["plot"];

const longestTerm = 80;

/** What the heat map can show; the first is shown unless the address says otherwise. */
export const heatMetrics = ["conversations", "first_response", "missed_share"] as const;
export type HeatMetric = (typeof heatMetrics)[number];

export function readHeat(value: string | null): HeatMetric {
  return heatMetrics.find((id) => id === value) ?? "conversations";
}

/** Parameters that choose one of a few words. */
const choicesOf: Readonly<Record<string, readonly string[]>> = {
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

/**
 * What the parameters that a page has say that it cannot show. A grain that only another range has is not among it, nor
 * is a topic or a suggestion that there is not: the page says that.
 */
export function pageIssues(params: URLSearchParams, own: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  const given = (name: string) => (own.includes(name) ? params.get(name) : null);
  for (const [name, choices] of Object.entries(choicesOf))
    if (own.includes(name)) readChoice(params, name, choices, issues);
  const columns = tableMetrics.flatMap(columnsOf);
  const sort = given("sort");
  const sorts = ["name", ...columns, ...matrixSorts];
  if (sort !== null && !sorts.includes(sort.replace(/^-/, "")))
    issues.push(unknownColumn("sort", sort, sorts));
  if ((given("term")?.trim().length ?? 0) > longestTerm) issues.push(tooLong);
  for (const column of given("cols")?.split(",") ?? [])
    if (!columns.includes(column))
      issues.push({ ...unknownColumn("cols", column, columns), ...(column === "" ? {} : { value: column }) });
  return issues;
}

const tooLong: Issue = {
  where: "term",
  code: "too_long",
  text: text(`term 最长 ${longestTerm} 个字。`, `term has at most ${longestTerm} characters.`),
};

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
