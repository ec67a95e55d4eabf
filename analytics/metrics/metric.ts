import type { Expr } from "../../sql/fragments";
import type { Switches } from "../filter/filter";
import type { Unit } from "../present/chart-model";
import type { WorkspaceSettings } from "../settings";
import { type Text, text } from "../text";

/** The fact table whose rows a metric counts. */
export type Grain = "conversation" | "round" | "segment";

export const factTables: Readonly<Record<Grain, "conversation_facts" | "rounds" | "segments">> = {
  conversation: "conversation_facts",
  round: "rounds",
  segment: "segments",
};

/** What an expression may depend on besides the row (the fact table's alias is always `f`). */
export interface Reading {
  readonly switches: Switches;
  readonly settings: WorkspaceSettings;
  /** Sources that record which conversations were sent a survey. */
  readonly surveySources: readonly string[];
  /** Windows that are not over at this instant make a row pending. */
  readonly asOf: Date;
}

/** Whose conversation, round, rating or segment it is when asked by agent. */
export interface AgentReading {
  readonly id: "participants" | "owner" | "first-responder" | "answerer" | "rated" | "ratable" | "segment";
  readonly label: Text;
  /** The column, and whether it is a list of agents. */
  readonly column: Expr;
  readonly list: boolean;
}

interface MetricBase {
  readonly id: string;
  readonly label: Text;
  /** The definition, word for word as a person reads it. */
  readonly doc: Text;
  readonly unit: Unit;
  readonly grain: Grain;
  readonly better: "higher" | "lower" | null;
  readonly agent: (reading: Reading) => AgentReading;
  /** Which rows are counted: n is their number, and the drill-down lists exactly them. */
  readonly counts: (reading: Reading) => Expr<boolean>;
  /** What an empty group shows. */
  readonly empty: "zero" | "gap";
  /** Whether it reads columns of conversation_text. */
  readonly ofText?: true;
  /** Whether it reads the customer's scores. */
  readonly ofCustomer?: true;
}

/** A number of rows, of distinct values, or a sum over rows. */
export interface CountMetric extends MetricBase {
  readonly kind: "count";
  readonly of: "rows" | { readonly distinct: Expr } | { readonly sum: Expr };
}

/** Rows that also meet `numerator` ÷ rows that count, with a 95 % Wilson interval. */
export interface ShareMetric extends MetricBase {
  readonly kind: "share";
  readonly numerator: (reading: Reading) => Expr<boolean>;
  /** Rows that will count once they are over (still open, or younger than the window); null: none ever wait. */
  readonly pending: ((reading: Reading) => Expr<boolean>) | null;
  /** Words for the two parts, for lists of one of them. */
  readonly parts: { readonly numerator: Text; readonly all: Text };
  /** The measure behind it, shown in lists (a wait, a score); null without one. */
  readonly value: ((reading: Reading) => Expr<number>) | null;
  readonly valueUnit: Unit | null;
}

/** Seconds: median, p90 and mean; with `censored`, Kaplan–Meier median and p90 too. */
export interface DurationMetric extends MetricBase {
  readonly kind: "duration";
  /** What one value is called, and of what median and p90 are, where the label speaks of an average. */
  readonly measured?: Text;
  readonly value: (reading: Reading) => Expr<number>;
  readonly censored: null | {
    /** How long a wait without an answer is known to have lasted. */
    readonly value: (reading: Reading) => Expr<number>;
    readonly rows: (reading: Reading) => Expr<boolean>;
  };
}

/** Mean of a value with Student's interval. */
export interface MeanMetric extends MetricBase {
  readonly kind: "mean";
  /** Least and most that a value can be. */
  readonly scale: readonly [number, number];
  readonly value: (reading: Reading) => Expr<number>;
  /** The value under the two extremes of what is assumed, where the mean rests on an assumption. */
  readonly extremes?: (reading: Reading) => readonly [least: Expr<number>, most: Expr<number>];
}

/** Sum ÷ sum, with the largest single value beside it. */
export interface RatioMetric extends MetricBase {
  readonly kind: "ratio";
  readonly over: Expr<number>;
  readonly under: Expr<number>;
  readonly peak: Expr<number>;
}

export type Metric = CountMetric | ShareMetric | DurationMetric | MeanMetric | RatioMetric;

/** Whether a metric is a sum over its rows: its list tells the sum beside their number. */
export function isSum(metric: Metric): metric is CountMetric & { readonly of: { readonly sum: Expr } } {
  return metric.kind === "count" && typeof metric.of === "object" && "sum" in metric.of;
}

/** Whether a metric counts distinct values: its list has one row for each. */
export function isDistinct(
  metric: Metric,
): metric is CountMetric & { readonly of: { readonly distinct: Expr } } {
  return metric.kind === "count" && typeof metric.of === "object" && "distinct" in metric.of;
}

/** Whether a single row of a metric has a measure, that a list can bound and be ordered by. */
export function measures(metric: Metric): boolean {
  if (metric.kind === "share") return metric.value !== null;
  return metric.kind !== "count" || isSum(metric);
}

/** What each reading of "agent" is called in a column's label. */
export const agentLabels = {
  participants: text("按参与客服", "by agents who took part"),
  owner: text("按最后负责客服", "by last owner"),
  "first-responder": text("按首次响应客服", "by first responder"),
  answerer: text("按作答客服", "by answering agent"),
  rated: text("按被评价客服", "by rated agent"),
  ratable: text("按被评价或最后负责的客服", "by rated agent or last owner"),
  segment: text("按负责时段的客服", "by the segment's agent"),
} as const satisfies Record<AgentReading["id"], Text>;

/** What one value of a metric is called: the median of an average would be nonsense. */
export const measuredLabel = (metric: Metric): Text =>
  (metric.kind === "duration" ? metric.measured : undefined) ?? metric.label;
