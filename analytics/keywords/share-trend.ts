import { wilson } from "../query/intervals";
import type { Slot } from "./baseline";

/** The share of a slot's conversations with the term, with its 95 % Wilson interval. */
export interface TrendPoint {
  readonly count: number;
  readonly n: number;
  /** Null where there were no conversations: a gap, not a zero. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A term's share slot by slot (weeks, days). */
export function shareTrend(slots: readonly Slot[]): TrendPoint[] {
  return slots.map(({ count, exposure }) => {
    const interval = wilson(count, exposure);
    return {
      count,
      n: exposure,
      share: interval ? count / exposure : null,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    };
  });
}
