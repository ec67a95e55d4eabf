import type { DimensionId } from "../dimensions";
import { only } from "../filter/drill";
import { type Text, text } from "../text";
import type { ChartModel, IntervalModel, Mark } from "./chart-model";
import type { ChartCell, ChartTable } from "./chart-table";
import { bucketLabel, type TimeGrain } from "./dates";
import { grouped, signed } from "./figures";
import {
  type AnswerOverTime,
  type AnswerRows,
  type Figures,
  figuresOf,
  type Link,
  type MetricHead,
  nothing,
  type Reader,
  read,
} from "./reader";
import { bucketsOf, type Titles } from "./series";
import { changeOf } from "./tiles";

/** Below so many nothing is ranked: such groups come last, by size. */
const leastRanked = 30;

export const groupOrders = ["share", "rise", "size"] as const;
/** By the share, by its change against the comparison (those that are certain first), or by how many it is of. */
export type GroupOrder = (typeof groupOrders)[number];

/** A group's share: `n` of `of`, and how it changed. Its mark leads to the part that the share counts. */
export interface SharePoint extends Mark {
  readonly of: number;
  readonly change: ReturnType<typeof changeOf>;
  readonly note?: Text;
}

export interface ShareGroups extends IntervalModel {
  readonly points: readonly SharePoint[];
  /** What the share is called, and what it counts. */
  readonly measure: Text;
  readonly part: Text;
}

export interface ShareGroupsOptions {
  readonly dim: DimensionId;
  readonly label: (key: string) => Text;
  readonly link: Link;
  readonly titles: Titles;
  readonly part: Text;
  /** The share of all together. */
  readonly overall: number | null;
  readonly order: GroupOrder;
  readonly most: number;
}

/** A share by the groups of a dimension, each with its interval and its comparison, in order. */
export function shareGroups(
  head: MetricHead,
  answer: AnswerRows,
  { dim, label, link, titles, part: counted, overall, order, most }: ShareGroupsOptions,
): ShareGroups {
  const reader = read(answer);
  const points = Array.from({ length: reader.length }, (_, row): SharePoint => {
    const key = reader.key(dim, row);
    const figures = figuresOf(head, reader, row);
    const change = changeOf(head, figures);
    const note = change?.real ? { note: realChange(change) } : {};
    const part = partMark(head, reader, row, key, label(key), link(head.id, [only(dim, key)], "numerator"));
    return { ...part, change, ...note };
  }).filter(({ of }) => of > 0);
  points.sort((a, b) => rank(a, b, order));
  return {
    ...titles,
    unit: head.unit,
    points: points.slice(0, most),
    reference: overall,
    measure: head.label,
    part: counted,
    besides: before,
  };
}

/** A share over time whose marks lead to the part that it counts. */
export function partOverTime(
  head: MetricHead,
  answer: AnswerOverTime,
  grain: TimeGrain,
  link: Link,
  titles: Titles,
): ChartModel {
  const reader = read(answer);
  const rowOf = new Map(Array.from({ length: reader.length }, (_, row) => [reader.key(grain, row), row]));
  const marks = bucketsOf(grain, answer.resolved).map((key) => {
    const href = link(head.id, [only(grain, key)], "numerator");
    return partMark(head, reader, rowOf.get(key) ?? null, key, bucketLabel(grain, key), href);
  });
  const series = [{ key: head.id, label: head.label, marks }];
  return { ...titles, unit: head.unit, axis: "time", grain, series, anomalies: [] };
}

function partMark(
  head: MetricHead,
  reader: Reader,
  row: number | null,
  key: string,
  label: Text,
  href: string,
): Mark & { readonly of: number } {
  const figures: Figures = row === null ? nothing(head) : figuresOf(head, reader, row);
  const { value, low, high, compare, n: of } = figures;
  const n = row === null ? 0 : (reader.number(`${head.id}_numerator`, row) ?? 0);
  return { key, label, value, low, high, compare, n, of, href: n > 0 ? href : null };
}

function rank(a: SharePoint, b: SharePoint, order: GroupOrder): number {
  const few = Number(a.of < leastRanked) - Number(b.of < leastRanked);
  if (few !== 0) return few;
  const bySize = b.of - a.of || (a.key < b.key ? -1 : 1);
  if (order === "size" || a.of < leastRanked) return bySize;
  if (order === "share") return (b.value ?? 0) - (a.value ?? 0) || bySize;
  const certain = Number(b.change?.real ?? false) - Number(a.change?.real ?? false);
  return certain || (b.change?.value ?? -1) - (a.change?.value ?? -1) || bySize;
}

const before = text("对比期", "comparison");
const words = {
  group: text("分组", "Group"),
  low: text("95% 下限", "95 % low"),
  high: text("95% 上限", "95 % high"),
  of: text("会话数", "Conversations"),
  change: text("变化", "Change"),
};

function realChange({ value, low, high }: NonNullable<SharePoint["change"]>): Text {
  const points = (share: number | null) => signed(grouped((share ?? 0) * 100, 1), share ?? 0);
  return text(
    `比对比期 ${points(value)} 个百分点（${points(low)} … ${points(high)}）`,
    `${points(value)} pp against the comparison (${points(low)} … ${points(high)})`,
  );
}

/** The groups as a table: each share, its interval, what it counts of how many, and its comparison. */
export function tableOfShares({ measure, part, unit, points }: ShareGroups): ChartTable {
  const plain = (value: number | null): ChartCell => ({ value, n: 0, href: null });
  const compared = points.some(({ compare }) => compare !== null);
  const share = (label: Text) => ({ label, unit });
  const count = (label: Text) => ({ label, unit: "count" as const });
  return {
    head: words.group,
    columns: [
      share(measure),
      share(words.low),
      share(words.high),
      count(part),
      count(words.of),
      ...(compared ? [share(before), share(words.change)] : []),
    ],
    rows: points.map(({ key, label, value, low, high, n, of, href, compare, change }) => ({
      key,
      label,
      cells: [
        { value, n, href },
        plain(low),
        plain(high),
        { value: n, n, href },
        plain(of),
        ...(compared ? [plain(compare), plain(change?.value ?? null)] : []),
      ],
    })),
  };
}
