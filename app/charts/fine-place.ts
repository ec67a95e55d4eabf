const margin = { top: 12, right: 8, bottom: 24, left: 44 };

/** Where a chart of many steps stands: pixels of a step and of a value, and the step at a pixel. */
export interface FinePlace {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly ticks: readonly number[];
  x(step: number): number;
  y(value: number): number;
  stepAt(x: number): number;
}

export function finePlace(steps: number, ticks: readonly number[], width: number, height: number): FinePlace {
  const [left, right] = [margin.left, Math.max(margin.left + 1, width - margin.right)];
  const [top, bottom] = [margin.top, height - margin.bottom];
  const low = ticks[0] ?? 0;
  const high = ticks[ticks.length - 1] ?? 1;
  const each = (right - left) / Math.max(1, steps);
  return {
    top,
    bottom,
    left,
    right,
    ticks,
    x: (step) => left + (step + 0.5) * each,
    y: (value) => bottom - ((value - low) / (high - low || 1)) * (bottom - top),
    stepAt: (x) => Math.min(steps - 1, Math.max(0, Math.floor((x - left) / each))),
  };
}
