import type { Locale, Text } from "../text";
import { text } from "../text";
import type {
  ChartModel,
  FunnelModel,
  HeatModel,
  HistogramModel,
  IntervalModel,
  Mark,
  Unit,
} from "./chart-model";

/** A column of a chart's table: a mark's value, or a figure beside it. */
export interface ChartColumn {
  readonly label: Text;
  readonly unit: Unit;
}

export interface ChartCell {
  readonly value: number | null;
  readonly n: number;
  readonly href: string | null;
}

/** What a chart shows, as rows: for its table view and its CSV. */
export interface ChartTable {
  readonly head: Text;
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly {
    readonly key: string;
    readonly label: Text;
    readonly cells: readonly ChartCell[];
  }[];
}

const words = {
  time: text("时间", "Time"),
  group: text("分组", "Group"),
  slot: text("时段", "Hour of week"),
  bin: text("区间", "Range"),
  n: text("样本数", "n"),
  low: text("95% 下限", "95 % low"),
  high: text("95% 上限", "95 % high"),
  compare: text("对比期", "Comparison"),
  count: text("数量", "Count"),
  shrunken: text("收缩估计", "Shrunken estimate"),
  raw: text("原始值", "Raw"),
  adjusted: text("校正值", "Adjusted"),
};

const plain = (value: number | null): ChartCell => ({ value, n: 0, href: null });
const linked = (mark: Mark): ChartCell => ({ value: mark.value, n: mark.n, href: mark.href });

export function tableOfChart(model: ChartModel): ChartTable {
  const [first] = model.series;
  const marks = model.series.flatMap((series) => series.marks);
  const compared = marks.some(({ compare }) => compare !== null);
  const ranged = model.series.length === 1 && marks.some(({ low }) => low !== null);
  const counted = model.unit !== "count";
  const columns: ChartColumn[] = model.series.flatMap((series) => [
    { label: series.label, unit: model.unit },
    ...(compared
      ? [
          {
            label: text(`${series.label.zh}·${words.compare.zh}`, `${series.label.en}: ${words.compare.en}`),
            unit: model.unit,
          },
        ]
      : []),
  ]);
  if (ranged) columns.push({ label: words.low, unit: model.unit }, { label: words.high, unit: model.unit });
  if (counted) columns.push({ label: words.n, unit: "count" });
  const rows = (first?.marks ?? []).map(({ key, label }, at) => {
    const cells: ChartCell[] = model.series.flatMap((series) => {
      const mark = series.marks[at];
      if (!mark) return compared ? [plain(null), plain(null)] : [plain(null)];
      return compared ? [linked(mark), plain(mark.compare)] : [linked(mark)];
    });
    const mark = first?.marks[at];
    if (ranged) cells.push(plain(mark?.low ?? null), plain(mark?.high ?? null));
    if (counted) cells.push(plain(model.series.reduce((sum, series) => sum + (series.marks[at]?.n ?? 0), 0)));
    return { key, label: noted(model, key, label), cells };
  });
  return { head: model.axis === "time" ? words.time : words.group, columns, rows };
}

/** A step's name with what people noted on it. */
function noted({ annotations = [] }: ChartModel, key: string, label: Text): Text {
  const words = annotations.filter(({ from, to }) => from <= key && key <= to).map((note) => note.words);
  return words.length === 0
    ? label
    : text([label.zh, ...words].join(" · "), [label.en, ...words].join(" · "));
}

export function tableOfHeat(model: HeatModel): ChartTable {
  return {
    head: words.slot,
    columns: [
      { label: model.title, unit: model.unit },
      { label: words.n, unit: "count" },
    ],
    rows: model.cells.map((cell) => ({
      key: cell.key,
      label: cell.label,
      cells: [linked(cell), plain(cell.n)],
    })),
  };
}

export function tableOfHistogram(model: HistogramModel): ChartTable {
  return {
    head: words.bin,
    columns: [{ label: words.count, unit: "count" }],
    rows: model.bins.map((bin) => ({ key: bin.key, label: bin.label, cells: [linked(bin)] })),
  };
}

export function tableOfFunnel(model: FunnelModel): ChartTable {
  return {
    head: words.group,
    columns: [
      { label: model.title, unit: model.unit },
      { label: words.low, unit: model.unit },
      { label: words.high, unit: model.unit },
      { label: words.shrunken, unit: model.unit },
      { label: words.n, unit: "count" },
    ],
    rows: model.points.map((point) => ({
      key: point.key,
      label: point.label,
      cells: [linked(point), plain(point.low), plain(point.high), plain(point.shrunken), plain(point.n)],
    })),
  };
}

export function tableOfIntervals(model: IntervalModel): ChartTable {
  const raw = model.points.some(({ compare }) => compare !== null);
  return {
    head: words.group,
    columns: [
      { label: raw ? words.adjusted : model.title, unit: model.unit },
      { label: words.low, unit: model.unit },
      { label: words.high, unit: model.unit },
      ...(raw ? [{ label: words.raw, unit: model.unit }] : []),
      { label: words.n, unit: "count" as const },
    ],
    rows: model.points.map((point) => ({
      key: point.key,
      label: point.label,
      cells: [
        linked(point),
        plain(point.low),
        plain(point.high),
        ...(raw ? [plain(point.compare)] : []),
        plain(point.n),
      ],
    })),
  };
}

/** A cell of a CSV: quoted where it must be; words that a spreadsheet would run as a formula get an apostrophe. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV with plain numbers (shares 0–1, durations in seconds), and a BOM so that spreadsheets read UTF-8. */
export function csvOf(table: ChartTable, locale: Locale): string {
  const unit = (column: ChartColumn) =>
    column.unit === "seconds" ? (locale === "zh" ? "（秒）" : " (s)") : "";
  const lines = [
    [table.head[locale], ...table.columns.map((column) => column.label[locale] + unit(column))],
    ...table.rows.map((row) => [row.label[locale], ...row.cells.map((cell) => cell.value)]),
  ];
  return `\ufeff${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
