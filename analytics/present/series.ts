import type { DimensionId } from "../dimensions";
import type { Answer } from "../query/answer";
import { timeBuckets } from "../query/buckets";
import type { Text } from "../text";
import type { ChartModel, Mark, Series } from "./chart-model";
import { bucketLabel, type TimeGrain } from "./dates";
import {
  type AnswerOverTime,
  type Figures,
  figuresOf,
  type Link,
  type MetricHead,
  nothing,
  type Reader,
  read,
} from "./reader";

const day = 86_400_000;

/** How finely a range is cut, so that no chart has more than about a hundred steps. */
export function grainFor(from: Date, to: Date): TimeGrain {
  const days = (to.getTime() - from.getTime()) / day;
  if (days <= 2.1) return "hour";
  if (days <= 100) return "day";
  return days <= 750 ? "week" : "month";
}

/** No chart is cut into more steps than the hours of a quarter. */
const mostSteps = 2250;
const stepLength: Readonly<Record<TimeGrain, number>> = {
  hour: day / 24,
  day,
  week: 7 * day,
  month: 30.44 * day,
};

/** The grains that cut a range into at least two steps, and into no more than a chart can show. */
export function grainsFor(resolved: AnswerOverTime["resolved"]): TimeGrain[] {
  const span = resolved.to.getTime() - resolved.from.getTime();
  return (["hour", "day", "week", "month"] as const).filter((grain) => {
    const steps = span / stepLength[grain];
    // Only a short range is counted out: two days may lie in one month or touch two.
    return steps <= mostSteps && (steps >= 3 || bucketsOf(grain, resolved).length >= 2);
  });
}

export interface Titles {
  readonly title: Text;
  readonly subtitle: Text;
}

/** A figure as a mark: nothing counted leads nowhere. */
export function markOf(key: string, label: Text, figures: Figures, href: string): Mark {
  const { value, low, high, n, compare } = figures;
  return { key, label, value, low, high, n, compare, href: n > 0 ? href : null };
}

/** One metric over time: every bucket of the range has a mark, empty ones as the metric decides. */
export function timeChart(
  head: MetricHead,
  answer: AnswerOverTime,
  grain: TimeGrain,
  link: Link,
  titles: Titles,
  anomalies: ChartModel["anomalies"] = [],
): ChartModel {
  const marks = timeMarks(head, read(answer), grain, answer.resolved, link, []);
  const series: Series = { key: head.id, label: head.label, marks };
  return { ...titles, unit: head.unit, axis: "time", grain, series: [series], anomalies };
}

function timeMarks(
  head: MetricHead,
  reader: Reader,
  grain: TimeGrain,
  resolved: AnswerOverTime["resolved"],
  link: Link,
  clauses: Parameters<Link>[1],
  keep: (row: number) => boolean = () => true,
): Mark[] {
  const rows = new Map<string, Figures>();
  for (let row = 0; row < reader.length; row++) {
    if (keep(row)) rows.set(reader.key(grain, row), figuresOf(head, reader, row));
  }
  return bucketsOf(grain, resolved).map((key) =>
    markOf(
      key,
      bucketLabel(grain, key),
      rows.get(key) ?? nothing(head),
      link(head.id, [{ dim: grain, op: "is", values: [key] }, ...clauses]),
    ),
  );
}

/** The keys of a range's buckets. */
export function bucketsOf(grain: TimeGrain, resolved: AnswerOverTime["resolved"]): string[] {
  return timeBuckets(grain, resolved.from, resolved.to, resolved.tz).map(String);
}

/** A chart over time before its marks are there. */
export function emptyTimeChart(
  head: MetricHead,
  grain: TimeGrain,
  titles: Titles,
  anomalies: ChartModel["anomalies"],
): ChartModel {
  return { ...titles, unit: head.unit, axis: "time", grain, series: [], anomalies };
}

export interface Split {
  readonly dim: DimensionId;
  readonly label: (key: string) => Text;
  /** More groups than this are drawn together as "other". */
  readonly most: number;
}

const other: Text = { zh: "其他", en: "Other" };
/** The key of the series that holds what has no series of its own; always grey. */
export const otherKey = "\u0000other";

/** A count over time, split by a dimension: the largest groups have a series each, the rest one together. */
export function splitTimeChart(
  head: MetricHead,
  answer: AnswerOverTime,
  grain: TimeGrain,
  split: Split,
  link: Link,
  titles: Titles,
  anomalies: ChartModel["anomalies"] = [],
): ChartModel {
  const reader = read(answer);
  const totals = new Map<string, number>();
  for (let row = 0; row < reader.length; row++) {
    const key = reader.key(split.dim, row);
    totals.set(key, (totals.get(key) ?? 0) + (reader.number(head.main, row) ?? 0));
  }
  const order = [...totals.keys()].sort(
    (a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  const own = order.length > split.most ? order.slice(0, split.most - 1) : order;
  const series: Series[] = own.map((key) => ({
    key,
    label: split.label(key),
    marks: timeMarks(
      head,
      reader,
      grain,
      answer.resolved,
      link,
      [{ dim: split.dim, op: "is", values: [key] }],
      (row) => reader.key(split.dim, row) === key,
    ),
  }));
  if (own.length < order.length) series.push(restOf(head, reader, grain, split, own, answer.resolved, link));
  return { ...titles, unit: head.unit, axis: "time", grain, series, anomalies };
}

function restOf(
  head: MetricHead,
  reader: Reader,
  grain: TimeGrain,
  split: Split,
  own: readonly string[],
  resolved: AnswerOverTime["resolved"],
  link: Link,
): Series {
  const sums = new Map<string, number>();
  for (let row = 0; row < reader.length; row++) {
    if (own.includes(reader.key(split.dim, row))) continue;
    const key = reader.key(grain, row);
    sums.set(key, (sums.get(key) ?? 0) + (reader.number(head.main, row) ?? 0));
  }
  const marks = bucketsOf(grain, resolved).map((key) => {
    const value = sums.get(key) ?? 0;
    const href = link(head.id, [
      { dim: grain, op: "is", values: [key] },
      { dim: split.dim, op: "not", values: own },
    ]);
    return markOf(key, bucketLabel(grain, key), { ...nothing(head), value, n: value }, href);
  });
  return { key: otherKey, label: other, marks };
}

/** A metric by the groups of one dimension, in the answer's order. */
export function categoryChart(
  head: MetricHead,
  answer: Answer,
  dim: DimensionId,
  label: (key: string) => Text,
  link: Link,
  titles: Titles,
  most = 12,
): ChartModel {
  const reader = read(answer);
  const marks: Mark[] = [];
  for (let row = 0; row < Math.min(reader.length, most); row++) {
    const key = reader.key(dim, row);
    const figures = figuresOf(head, reader, row);
    marks.push(markOf(key, label(key), figures, link(head.id, [{ dim, op: "is", values: [key] }])));
  }
  return {
    ...titles,
    unit: head.unit,
    axis: "category",
    grain: null,
    series: [{ key: head.id, label: head.label, marks }],
    anomalies: [],
  };
}
