import type { DimensionId } from "../dimensions";
import { only } from "../filter/drill";
import type { Clause } from "../filter/filter";
import { shareTrend } from "../keywords/share-trend";
import { type Text, text } from "../text";
import type { ChartModel, Mark, Series } from "./chart-model";
import type { ChartTable } from "./chart-table";
import { bucketLabel, type TimeGrain } from "./dates";
import { type AnswerRows, type Link, read } from "./reader";
import type { Titles } from "./series";

/** A word or a topic that is drawn over time. `value` is as the filter's clause holds it: `customer:退款`, `refund`. */
export interface Plot {
  readonly dim: "word" | "topic";
  readonly value: string;
  readonly label: Text;
}

export type TrendMeasure = "share" | "count";

/** How often one plot was said: conversations by bucket, and by group where the trend is split. */
export interface PlotAnswer {
  readonly plot: Plot;
  readonly answer: AnswerRows;
}

export interface TrendFrame {
  readonly grain: TimeGrain;
  /** The range's buckets. */
  readonly keys: readonly string[];
  readonly measure: TrendMeasure;
  readonly link: Link;
  /** All conversations by bucket (and group): what shares are of. */
  readonly all: AnswerRows;
}

/** The group that one of the small charts is of. */
export interface TrendGroup {
  readonly dim: DimensionId;
  readonly key: string;
}

/** A plot's key in the address and in charts: `topic:refund`, `word:customer:退款`. */
export const plotKey = ({ dim, value }: Pick<Plot, "dim" | "value">): string => `${dim}:${value}`;

/**
 * Plots over time, each point with the way to the conversations that it counts. A share has the Wilson interval of
 * its bucket; a bucket without conversations is a gap in a share and a zero in a count.
 */
export function trendChart(
  plots: readonly PlotAnswer[],
  frame: TrendFrame,
  titles: Titles,
  group: TrendGroup | null = null,
): ChartModel {
  const all = countsOf(frame.all, frame.grain, group);
  return {
    ...titles,
    unit: frame.measure,
    axis: "time",
    grain: frame.grain,
    series: plots.map(({ plot, answer }): Series => {
      const own = countsOf(answer, frame.grain, group);
      return { key: plotKey(plot), label: plot.label, marks: marksOf(plot, own, all, frame, group) };
    }),
    anomalies: [],
  };
}

interface Counts {
  readonly now: ReadonlyMap<string, number>;
  readonly before: ReadonlyMap<string, number>;
}

function countsOf(answer: AnswerRows, grain: TimeGrain, group: TrendGroup | null): Counts {
  const reader = read(answer);
  const [now, before] = [new Map<string, number>(), new Map<string, number>()];
  for (let row = 0; row < reader.length; row++) {
    if (group !== null && reader.key(group.dim, row) !== group.key) continue;
    const key = reader.key(grain, row);
    now.set(key, reader.number("conversations", row) ?? 0);
    const earlier = reader.number("conversations_compare", row);
    if (earlier !== null) before.set(key, earlier);
  }
  return { now, before };
}

function marksOf(
  plot: Plot,
  own: Counts,
  all: Counts,
  { grain, keys, measure, link }: TrendFrame,
  group: TrendGroup | null,
): Mark[] {
  const shares = shareTrend(
    keys.map((key) => ({ count: own.now.get(key) ?? 0, exposure: all.now.get(key) ?? 0 })),
  );
  return keys.map((key, at): Mark => {
    const count = own.now.get(key) ?? 0;
    const [before, allBefore] = [own.before.get(key) ?? 0, all.before.get(key)];
    const clauses: Clause[] = [only(grain, key), only(plot.dim, plot.value)];
    if (group !== null) clauses.push(only(group.dim, group.key));
    const mark = {
      key,
      label: bucketLabel(grain, key),
      n: count,
      href: count > 0 ? link("conversations", clauses) : null,
    };
    if (measure === "count") {
      const compare = allBefore === undefined ? null : before;
      return { ...mark, value: count, low: null, high: null, compare };
    }
    const share = shares[at];
    return {
      ...mark,
      value: share?.share ?? null,
      low: share?.low ?? null,
      high: share?.high ?? null,
      of: share?.n ?? 0,
      compare: allBefore ? before / allBefore : null,
    };
  });
}

/** The groups with the most conversations, most first. */
export function largestGroups(all: AnswerRows, dim: DimensionId, most: number): string[] {
  const reader = read(all);
  const totals = new Map<string, number>();
  for (let row = 0; row < reader.length; row++) {
    const key = reader.key(dim, row);
    totals.set(key, (totals.get(key) ?? 0) + (reader.number("conversations", row) ?? 0));
  }
  return [...totals]
    .filter(([, n]) => n > 0)
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([key]) => key);
}

const words = {
  time: text("时间", "Time"),
  low: text("95% 下限", "95 % low"),
  high: text("95% 上限", "95 % high"),
  conversations: text("会话数", "conversations"),
  compare: text("对比期", "comparison"),
};

/** A trend's figures as a table: each plot's value, its interval, its conversations and its comparison. */
export function tableOfTrend(model: ChartModel): ChartTable {
  const beside = (label: Text, part: Text) => text(`${label.zh}·${part.zh}`, `${label.en}: ${part.en}`);
  const share = model.unit === "share";
  const compared = model.series.some(({ marks }) => marks.some(({ compare }) => compare !== null));
  const noted = (key: string) =>
    (model.annotations ?? []).filter(({ from, to }) => from <= key && key <= to).map((note) => note.words);
  return {
    head: words.time,
    columns: model.series.flatMap(({ label }) => [
      { label, unit: model.unit },
      ...(share
        ? [
            { label: beside(label, words.low), unit: model.unit },
            { label: beside(label, words.high), unit: model.unit },
            { label: beside(label, words.conversations), unit: "count" as const },
          ]
        : []),
      ...(compared ? [{ label: beside(label, words.compare), unit: model.unit }] : []),
    ]),
    rows: (model.series[0]?.marks ?? []).map(({ key, label }, at) => ({
      key,
      label: text([label.zh, ...noted(key)].join(" · "), [label.en, ...noted(key)].join(" · ")),
      cells: model.series.flatMap(({ marks }) => {
        const mark = marks[at];
        const plain = (value: number | null) => ({ value, n: 0, href: null });
        return [
          { value: mark?.value ?? null, n: mark?.n ?? 0, href: mark?.href ?? null },
          ...(share ? [plain(mark?.low ?? null), plain(mark?.high ?? null), plain(mark?.n ?? null)] : []),
          ...(compared ? [plain(mark?.compare ?? null)] : []),
        ];
      }),
    })),
  };
}
