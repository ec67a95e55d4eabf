import type { Text } from "../text";

/** How a number is written: app/components/format.ts owns the words, this names the kind. */
export type Unit = "count" | "share" | "seconds" | "points" | "ratio";

/**
 * One mark of a chart: what it shows and where it leads. `value` is null where there is no answer: a gap.
 * Whether an empty group is a gap or zero was decided by the metric before the mark was made.
 */
export interface Mark {
  /** Stable key of the mark's group within its series: ISO date, entity key, bin start. */
  readonly key: string;
  readonly label: Text;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How many conversations, rounds or ratings it counts. */
  readonly n: number;
  /** The same mark of the comparison period, where there is one. */
  readonly compare: number | null;
  /** Path and query of the list that holds exactly what was counted; null when n is 0. */
  readonly href: string | null;
  /** Of how many it is the share, where n is only the part that it leads to. */
  readonly of?: number;
}

/** What people noted on a time axis, from one step to another. */
export interface ChartAnnotation {
  readonly id: string;
  /** Keys of the first and of the last step. */
  readonly from: string;
  readonly to: string;
  readonly words: string;
  readonly days: Text;
}

export interface Series {
  /** The entity or metric the series speaks of: its colour is chosen by this and kept on every screen. */
  readonly key: string;
  readonly label: Text;
  readonly marks: readonly Mark[];
}

/** Categorical or time chart: lines, bars, stacked bars. Every series has the same keys in the same order. */
export interface ChartModel {
  readonly title: Text;
  /** What is counted, its n and the zone. */
  readonly subtitle: Text;
  readonly unit: Unit;
  readonly axis: "time" | "category";
  readonly grain: "hour" | "day" | "week" | "month" | null;
  readonly series: readonly Series[];
  /** Unusual marks, by key, with the reason in words. */
  readonly anomalies: readonly { readonly key: string; readonly text: Text }[];
  readonly annotations?: readonly ChartAnnotation[];
}

/** Hour × weekday. `cells` holds all 168, Monday 00:00 first; empty ones have n 0. */
export interface HeatModel {
  readonly title: Text;
  readonly subtitle: Text;
  readonly unit: Unit;
  readonly cells: readonly (Mark & { readonly weekday: number; readonly hour: number })[];
}

/** Distribution: bins with their bounds in the unit (`to` null: open above), and the quantiles to mark. */
export interface HistogramModel {
  readonly title: Text;
  readonly subtitle: Text;
  readonly unit: Unit;
  readonly bins: readonly (Mark & { readonly from: number; readonly to: number | null })[];
  readonly rules: readonly { readonly label: Text; readonly value: number }[];
}

/** Funnel plot: each point a group's share against its n, with 95 % and 99.8 % limits around the overall share. */
export interface FunnelModel {
  readonly title: Text;
  readonly subtitle: Text;
  readonly unit: Unit;
  readonly points: readonly (Mark & { readonly flagged: boolean; readonly shrunken: number | null })[];
  readonly centre: number;
  readonly limits: readonly {
    readonly n: number;
    readonly low95: number;
    readonly high95: number;
    readonly low998: number;
    readonly high998: number;
  }[];
}

/** Point and interval for each group, one under the other. */
export interface IntervalModel {
  readonly title: Text;
  readonly subtitle: Text;
  readonly unit: Unit;
  /** `note` is said under the figures of a point. */
  readonly points: readonly (Mark & { readonly note?: Text })[];
  readonly reference: number | null;
  /** What the points' `compare` is; else the value before it was adjusted. */
  readonly besides?: Text;
}

export interface TileModel {
  readonly metric: string;
  readonly label: Text;
  readonly unit: Unit;
  readonly value: number | null;
  readonly n: number;
  /** Rows that are not decided yet; null where none ever wait. */
  readonly pending: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly change: {
    readonly value: number;
    readonly low: number | null;
    readonly high: number | null;
    /** The interval excludes zero. */
    readonly real: boolean;
    readonly good: boolean | null;
  } | null;
  readonly spark: readonly (number | null)[];
  readonly href: string | null;
}
