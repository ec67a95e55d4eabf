import { isSum, type Metric } from "../metrics/metric";
import type { Unit } from "../present/chart-model";
import { type Text, text } from "../text";
import type { AnswerColumn } from "./answer";
import {
  around,
  difference,
  type Interval,
  meanInterval,
  medianInterval,
  newcombe,
  quantileAt,
  totalError,
  wilson,
} from "./intervals";

/** One field of a metric in an answer, as a suffix to its id. */
export interface Field {
  readonly suffix: string;
  readonly kind: AnswerColumn["kind"];
  readonly unit: Unit;
  readonly label: Text | null;
  /** What an empty group shows. */
  readonly empty: 0 | null;
}

type Value = number | null;

/** What one group's aggregates say of one metric: the fields' values in order, and what a comparison needs. */
export interface Reckoned {
  readonly values: readonly Value[];
  readonly main: Value;
  /** k and n of a share. */
  readonly parts: readonly [number, number] | null;
  readonly interval: Interval | null;
}

const low = { suffix: "_low", kind: "low", label: text("95% 下限", "95 % low"), empty: null } as const;
const high = { suffix: "_high", kind: "high", label: text("95% 上限", "95 % high"), empty: null } as const;
const n = { suffix: "_n", kind: "n", unit: "count", label: text("样本数", "n"), empty: 0 } as const;

/** The fields of a metric, in the order of `reckon`'s values. */
export function fieldsOf(metric: Metric): readonly Field[] {
  const { unit } = metric;
  const main = {
    suffix: "",
    kind: "metric",
    unit,
    label: null,
    empty: metric.empty === "zero" ? 0 : null,
  } as const;
  switch (metric.kind) {
    case "count":
      return isSum(metric) ? [main, n] : [main];
    case "share":
      return [
        main,
        { ...low, unit },
        { ...high, unit },
        n,
        { suffix: "_numerator", kind: "n", unit: "count", label: metric.parts.numerator, empty: 0 },
        ...(metric.pending
          ? ([
              { suffix: "_pending", kind: "n", unit: "count", label: text("待定", "pending"), empty: 0 },
            ] as const)
          : []),
      ];
    case "duration":
      return [
        { suffix: "_median", kind: "metric", unit, label: text("中位数", "median"), empty: null },
        { suffix: "_p90", kind: "metric", unit, label: text("P90", "p90"), empty: null },
        { suffix: "_mean", kind: "metric", unit, label: text("平均", "mean"), empty: null },
        n,
        { ...low, suffix: "_median_low", unit },
        { ...high, suffix: "_median_high", unit },
        ...(metric.censored
          ? ([
              {
                suffix: "_km_median",
                kind: "metric",
                unit,
                label: text("中位数（含未应答）", "median with unanswered"),
                empty: null,
              },
              {
                suffix: "_km_p90",
                kind: "metric",
                unit,
                label: text("P90（含未应答）", "p90 with unanswered"),
                empty: null,
              },
              { ...low, suffix: "_km_median_low", unit },
              { ...high, suffix: "_km_median_high", unit },
              { ...low, suffix: "_km_p90_low", unit },
              { ...high, suffix: "_km_p90_high", unit },
              {
                suffix: "_unanswered",
                kind: "n",
                unit: "count",
                label: text("未应答数", "unanswered"),
                empty: 0,
              },
            ] as const)
          : []),
      ];
    case "mean":
      return [
        main,
        { ...low, unit },
        { ...high, unit },
        n,
        ...(metric.extremes
          ? ([
              { ...low, suffix: "_band_low", unit, label: text("敏感区间下限", "sensitivity band, low") },
              { ...high, suffix: "_band_high", unit, label: text("敏感区间上限", "sensitivity band, high") },
            ] as const)
          : []),
      ];
    case "ratio":
      return [main, { suffix: "_max", kind: "metric", unit, label: text("最大", "maximum"), empty: null }, n];
  }
}

/** The suffix of the field that stands for the metric in charts and comparisons. */
export function mainSuffix(metric: Metric): string {
  return metric.kind === "duration" ? "_median" : "";
}

/** How many result columns `aggregates` makes for a metric. */
export function widthOf(metric: Metric): number {
  switch (metric.kind) {
    case "count":
      return isSum(metric) ? 2 : 1;
    case "share":
      return 3;
    case "mean":
      return metric.extremes ? 7 : 3;
    case "duration":
    case "ratio":
      return 4;
  }
}

/** Kaplan–Meier's median and p90 and their limits, as `buildKaplanMeier` orders them, where there is none. */
export const noSurvival: readonly Value[] = [null, null, null, null, null, null];

/** Turns one group's aggregates (as `aggregates` orders them) into its fields' values. */
export function reckon(metric: Metric, cells: readonly unknown[], kaplanMeier: readonly Value[]): Reckoned {
  const number = (index: number) => (typeof cells[index] === "number" ? (cells[index] as number) : null);
  const count = (index: number) => number(index) ?? 0;
  switch (metric.kind) {
    case "count": {
      const value = count(0);
      const values = isSum(metric) ? [value, count(1)] : [value];
      return { values, main: value, parts: null, interval: null };
    }
    case "share": {
      const [k, of] = [count(0), count(1)];
      const share = of > 0 ? k / of : null;
      const interval = wilson(k, of);
      const values = [share, interval?.low ?? null, interval?.high ?? null, of, k];
      if (metric.pending) values.push(count(2));
      return { values, main: share, parts: [k, of], interval };
    }
    case "duration": {
      const quantiles = (cells[0] ?? []) as Value[];
      const [median, p90] = [quantileAt(quantiles, 0.5), quantileAt(quantiles, 0.9)];
      const interval = medianInterval(quantiles, count(2));
      const limits = [interval?.low ?? null, interval?.high ?? null];
      const values = [median, p90, number(1), count(2), ...limits];
      if (metric.censored) {
        // With every wait answered the two medians are one: only the continuous one interpolates.
        const survival = count(3) === 0 ? [median, p90, ...limits, null, null] : kaplanMeier;
        values.push(...survival, count(3));
      }
      return { values, main: median, parts: null, interval };
    }
    case "mean": {
      const interval = meanInterval(number(0), number(1), count(2), metric.scale);
      const values = [number(0), interval?.low ?? null, interval?.high ?? null, count(2)];
      if (metric.extremes) {
        const least = meanInterval(number(3), number(4), count(2), metric.scale);
        const most = meanInterval(number(5), number(6), count(2), metric.scale);
        values.push(least?.low ?? null, most?.high ?? null);
      }
      return { values, main: number(0), parts: null, interval };
    }
    case "ratio": {
      const under = number(1);
      const value = under ? (number(0) ?? 0) / under : null;
      return { values: [value, number(2), count(3)], main: value, parts: null, interval: null };
    }
  }
}

/** A main value against the comparison's: the difference and its interval (null: none can be given). */
export function changeOf(
  now: Reckoned,
  then: Reckoned,
  days: number,
  squares: readonly [Value, Value] | null,
): readonly [Value, Value, Value] {
  if (now.main === null || then.main === null) return [null, null, null];
  const change = now.main - then.main;
  if (now.parts && then.parts) {
    const interval = newcombe(...now.parts, ...then.parts);
    return [change, interval?.low ?? null, interval?.high ?? null];
  }
  const interval = squares
    ? around(
        change,
        Math.hypot(totalError(now.main, squares[0], days), totalError(then.main, squares[1], days)),
      )
    : difference(now.main, now.interval, then.main, then.interval);
  return [change, interval?.low ?? null, interval?.high ?? null];
}
