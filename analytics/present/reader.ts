import type { Clause, Resolved } from "../filter/filter";
import type { AnswerColumn } from "../query/answer";
import type { Text } from "../text";
import type { Unit } from "./chart-model";

/** What presenting needs to know of a metric: plain data, so that it can travel to the browser. */
export interface MetricHead {
  readonly id: string;
  readonly label: Text;
  readonly unit: Unit;
  readonly better: "higher" | "lower" | null;
  /** The column that stands for the metric, and the one that holds its n (itself for a plain count). */
  readonly main: string;
  readonly n: string;
  readonly empty: "zero" | "gap";
  /** What n counts, in words. */
  readonly counts: Text;
}

type Value = AnswerColumn["values"][number];

/** What presenting reads of an answer; one that came to the browser as Arrow has no more. */
export interface AnswerRows {
  readonly columns: readonly Pick<AnswerColumn, "id" | "values">[];
  readonly length: number;
}

/** An answer whose range is known, so that empty buckets have a mark too. */
export interface AnswerOverTime extends AnswerRows {
  readonly resolved: Pick<Resolved, "from" | "to" | "tz">;
}

/** Reads an answer by column id; a column that was not asked for reads as null. */
export interface Reader {
  readonly length: number;
  value(column: string, row: number): Value;
  number(column: string, row: number): number | null;
  /** A dimension's value as the text that a clause holds; "" where it has none. */
  key(dim: string, row: number): string;
}

export function read(answer: AnswerRows): Reader {
  const columns = new Map(answer.columns.map((column) => [column.id, column.values]));
  const value = (column: string, row: number): Value => columns.get(column)?.[row] ?? null;
  return {
    length: answer.length,
    value,
    number: (column, row) => {
      const found = value(column, row);
      return typeof found === "number" ? found : null;
    },
    key: (dim, row) => {
      const found = value(dim, row);
      return found === null ? "" : String(found);
    },
  };
}

/** One group's figures of a metric. */
export interface Figures {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly compare: number | null;
  readonly change: number | null;
  readonly changeLow: number | null;
  readonly changeHigh: number | null;
}

export function figuresOf(head: MetricHead, reader: Reader, row: number): Figures {
  return {
    value: reader.number(head.main, row),
    low: reader.number(`${head.main}_low`, row),
    high: reader.number(`${head.main}_high`, row),
    n: reader.number(head.n, row) ?? 0,
    compare: reader.number(`${head.main}_compare`, row),
    change: reader.number(`${head.main}_change`, row),
    changeLow: reader.number(`${head.main}_change_low`, row),
    changeHigh: reader.number(`${head.main}_change_high`, row),
  };
}

/** What a group that no row speaks of shows. */
export function nothing(head: MetricHead): Figures {
  const value = head.empty === "zero" ? 0 : null;
  return {
    value,
    low: null,
    high: null,
    n: 0,
    compare: null,
    change: null,
    changeLow: null,
    changeHigh: null,
  };
}

/** Where a mark leads: the address of the list that holds what it counted, narrowed by its own clauses. */
export type Link = (metric: string, clauses: readonly Clause[], part?: "all" | "numerator") => string;
