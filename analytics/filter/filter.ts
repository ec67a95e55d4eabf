import type { DimensionId } from "../dimensions";

export type ClauseOp = "is" | "not" | "gte" | "lt";

/**
 * One condition on one dimension. Several values of `is` are alternatives. The empty string is "no value".
 * `gte`/`lt` exist for the dimension `value` only: the measured value of the list's metric.
 */
export interface Clause {
  readonly dim: DimensionId;
  readonly op: ClauseOp;
  readonly values: readonly string[];
}

/** Readings of a definition that a person may switch (metrics.md): bots, clock, rating attribution. */
export interface Switches {
  readonly bot: "ignored" | "counts";
  readonly clock: "calendar" | "business";
  readonly ratings: "last" | "shared";
}

export type Compare = "previous" | "year" | null;

/**
 * The one filter that pages, lists, the API and the command line share. `from` and `to` are what was asked
 * (a date, an instant, or null: from the first, to the last), `range` a preset that stands for them; the
 * resolved instants are in `Resolved`.
 */
export interface Filter {
  readonly from: string | null;
  readonly to: string | null;
  readonly range: RangePreset | null;
  readonly tz: string | null;
  readonly compare: Compare;
  readonly clauses: readonly Clause[];
  readonly switches: Switches;
}

export const rangePresets = [
  "all",
  "today",
  "yesterday",
  "7d",
  "30d",
  "90d",
  "this-week",
  "last-week",
  "this-month",
  "last-month",
  "this-quarter",
  "last-quarter",
] as const;
export type RangePreset = (typeof rangePresets)[number];

/** A filter with its times made definite: [from, to) in UTC. */
export interface Resolved {
  readonly from: Date;
  readonly to: Date;
  readonly tz: string;
  readonly compare: { readonly from: Date; readonly to: Date } | null;
  readonly clauses: readonly Clause[];
  readonly switches: Switches;
}
