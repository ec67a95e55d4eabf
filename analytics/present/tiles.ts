import type { Answer } from "../query/answer";
import type { TileModel } from "./chart-model";
import type { TimeGrain } from "./dates";
import { figuresOf, type Link, type MetricHead, nothing, read } from "./reader";
import { bucketsOf } from "./series";

/** A metric's total with its change against the comparison, and its course over the range. */
export function tileOf(
  head: MetricHead,
  total: Answer,
  course: Answer,
  grain: TimeGrain,
  link: Link,
): TileModel {
  const reader = read(total);
  const figures = reader.length > 0 ? figuresOf(head, reader, 0) : nothing(head);
  const over = read(course);
  const byKey = new Map<string, number | null>();
  for (let row = 0; row < over.length; row++) byKey.set(over.key(grain, row), over.number(head.main, row));
  const spark = bucketsOf(grain, course.resolved).map((key) =>
    byKey.has(key) ? (byKey.get(key) ?? null) : head.empty === "zero" ? 0 : null,
  );
  return {
    metric: head.id,
    label: head.label,
    unit: head.unit,
    value: figures.value,
    n: figures.n,
    pending: reader.length > 0 ? reader.number(`${head.id}_pending`, 0) : null,
    low: figures.low,
    high: figures.high,
    change: changeOf(head, figures),
    spark,
    href: figures.n > 0 ? link(head.id, []) : null,
  };
}

/** A change is real where its interval excludes zero, and good or bad only where the metric says which way is better. */
export function changeOf(
  head: Pick<MetricHead, "better">,
  figures: {
    readonly change: number | null;
    readonly changeLow: number | null;
    readonly changeHigh: number | null;
  },
): TileModel["change"] {
  const { change, changeLow: low, changeHigh: high } = figures;
  if (change === null) return null;
  const real = low !== null && high !== null && (low > 0 || high < 0);
  const good = !real || head.better === null ? null : head.better === "higher" ? change > 0 : change < 0;
  return { value: change, low, high, real, good };
}
