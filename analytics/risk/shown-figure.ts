import type { Interval } from "./backtest";

/** A figure with its interval as pages are sent it: JSON has no word for one that there is not. */
export interface ShownFigure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The figure, or null where it, or an end of its interval, is none. */
export function shownFigure({ value, low, high }: Interval): ShownFigure | null {
  return [value, low, high].every(Number.isFinite) ? { value, low, high } : null;
}
