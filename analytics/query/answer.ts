import type { Resolved } from "../filter/filter";
import type { Unit } from "../present/chart-model";
import type { Text } from "../text";

/** A column of an answer. `values` has one entry per row; null is "no answer". Dates are ISO strings. */
export interface AnswerColumn {
  readonly id: string;
  readonly kind:
    | "dimension"
    | "label"
    | "external_id"
    | "metric"
    | "low"
    | "high"
    | "n"
    | "compare"
    | "change";
  /** The metric or dimension the column belongs to. */
  readonly of: string;
  readonly unit: Unit | "text" | "date";
  readonly label: Text;
  readonly values: readonly (string | number | boolean | null)[];
}

/** The answer to one question: columns, the question as resolved, and what it was computed on. */
export interface Answer {
  readonly columns: readonly AnswerColumn[];
  readonly length: number;
  readonly resolved: Resolved;
  readonly dataVersion: number;
  readonly warnings: readonly Text[];
}
