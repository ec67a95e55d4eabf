import type { ChartModel, Mark } from "../../analytics/present/chart-model";
import { niceTicks } from "./ticks";

/** One step of time: every series' mark, the comparison's total, the interval where there is one series. */
export interface TimeRow {
  readonly key: string;
  readonly marks: readonly (Mark | undefined)[];
  readonly compare: number | null;
  readonly band: [number, number] | null;
}

/** The chart turned from series to steps. */
export function rowsOf(model: ChartModel): TimeRow[] {
  return (model.series[0]?.marks ?? []).map(({ key }, at) => {
    const marks = model.series.map((series) => series.marks[at]);
    const compared = marks.flatMap((mark) => (mark?.compare == null ? [] : [mark.compare]));
    const only = model.series.length === 1 ? marks[0] : undefined;
    return {
      key,
      marks,
      compare: compared.length === 0 ? null : compared.reduce((sum, value) => sum + value, 0),
      band: only?.low == null || only.high == null ? null : [only.low, only.high],
    };
  });
}

/** Ticks of the value axis; waits over decades get a logarithmic one. */
export function yTicks(model: ChartModel, rows: readonly TimeRow[], kind: "bars" | "lines"): number[] {
  const compares = rows.flatMap(({ compare }) => (compare === null ? [] : [compare]));
  if (kind === "bars") {
    const sums = rows.map(({ marks }) => marks.reduce((sum, mark) => sum + (mark?.value ?? 0), 0));
    return niceTicks(model.unit, 0, Math.max(0, ...sums, ...compares));
  }
  const values = rows.flatMap(({ marks }) =>
    marks.flatMap((mark) => (mark?.value == null ? [] : [mark.value])),
  );
  const bands = rows.flatMap(({ band }) => band ?? []);
  // The line of a share or a score may leave zero out: its band and its labels say where it stands.
  if (model.unit === "share" || model.unit === "ratio") {
    const all = [...values, ...compares, ...bands];
    return niceTicks(model.unit, Math.min(1, ...all), Math.max(0, ...all));
  }
  const high = Math.max(0, ...values, ...compares);
  if (overDecades(model, rows)) {
    const above = decades.findIndex((one) => one >= high);
    const below = decades.findLastIndex((one) => one <= Math.max(1, Math.min(...values, ...compares)));
    return decades.slice(Math.max(0, below), above < 0 ? undefined : above + 1);
  }
  // A wide interval around few waits must not flatten the line: the band may leave the frame.
  return niceTicks(model.unit, 0, Math.min(Math.max(high, ...bands), high * 1.4));
}

/** Seconds that people know by name, about a factor of five apart. */
const decades = [1, 5, 10, 30, 60, 300, 900, 3600, 14_400, 43_200, 86_400, 259_200, 864_000];

/** Whether waits differ so much that even steps would flatten all but the longest. */
export function overDecades(model: ChartModel, rows: readonly TimeRow[]): boolean {
  if (model.unit !== "seconds") return false;
  const values = rows
    .flatMap(({ marks }) => marks.flatMap((mark) => (mark?.value ? [mark.value] : [])))
    .sort((a, b) => a - b);
  const middle = values[values.length >> 1] ?? 0;
  return middle > 0 && (values[values.length - 1] ?? 0) > 15 * middle;
}
