import type { FinePlace } from "./fine-place";
import type { TimeRow } from "./time-rows";

/** Where a stream's series lies at one step, in the axis's values. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/** Every series' band at each step, stacked around the middle of the height `most`. */
export function bandsOf(rows: readonly TimeRow[], most: number): Band[][] {
  const series = rows[0]?.marks.length ?? 0;
  const bands: Band[][] = Array.from({ length: series }, () => []);
  for (const { marks } of rows) {
    const total = marks.reduce((sum, mark) => sum + (mark?.value ?? 0), 0);
    let from = (most - total) / 2;
    marks.forEach((mark, at) => {
      const to = from + (mark?.value ?? 0);
      bands[at]?.push({ from, to });
      from = to;
    });
  }
  return bands;
}

/** The outline of one series of a stream. */
export function streamPath(bands: readonly Band[], place: FinePlace): string {
  if (bands.length === 0) return "";
  const point = (value: number, step: number) => `${place.x(step).toFixed(1)},${place.y(value).toFixed(1)}`;
  const upper = bands.map(({ to }, step) => point(to, step));
  const lower = bands.map(({ from }, step) => point(from, step)).reverse();
  return `M${[...upper, ...lower].join("L")}Z`;
}

/** A line from step to step; a gap in the data is a gap in the line. */
export function coursePath(
  rows: readonly TimeRow[],
  value: (row: TimeRow) => number | null,
  place: FinePlace,
): string {
  let draws = false;
  let path = "";
  rows.forEach((row, step) => {
    const at = value(row);
    if (at !== null) path += `${draws ? "L" : "M"}${place.x(step).toFixed(1)},${place.y(at).toFixed(1)}`;
    draws = at !== null;
  });
  return path;
}
