import { type Line, printLines } from "../table";

/** One figure, what it must reach, and what it is measured against in the same run. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  readonly reach: { readonly least: number } | { readonly most: number } | null;
  /** The simple thing that it must beat, named. */
  readonly baseline: string;
}

/** Prints figures in the benchmark's table and says whether all that must reach something do. */
export function printFigures(title: string, figures: readonly Figure[]): boolean {
  console.log(title);
  printLines(figures.map(lineOf));
  return figures.every(met);
}

function lineOf(figure: Figure): Line {
  const { what, ours, reach, baseline } = figure;
  return {
    what,
    ours: Math.abs(ours) >= 100 ? ours.toFixed(0) : ours.toFixed(3),
    base: baseline === "" ? "–" : baseline,
    ratio: null,
    reach: reach === null ? "" : "least" in reach ? `≥ ${reach.least}` : `≤ ${reach.most}`,
    met: met(figure),
  };
}

function met({ ours, reach }: Figure): boolean {
  if (reach === null) return true;
  return "least" in reach ? ours >= reach.least : ours <= reach.most;
}
