/** One figure, what it must reach, and what it is measured against in the same run. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  readonly reach: { readonly least: number } | { readonly most: number } | null;
  /** The simple thing that it must beat, named. */
  readonly baseline: string;
}

/** Prints figures and says whether all that must reach something do. */
export function printFigures(title: string, figures: readonly Figure[]): boolean {
  console.log(title);
  for (const figure of figures) {
    const { what, ours, reach, baseline } = figure;
    const bound = reach === null ? "" : "least" in reach ? `≥ ${reach.least}` : `≤ ${reach.most}`;
    const shown = Math.abs(ours) >= 100 ? ours.toFixed(0) : ours.toFixed(3);
    console.log(
      `${met(figure) ? "✓" : "✗"} ${what.padEnd(62)} ${shown.padStart(8)}  ${bound.padEnd(9)} ${baseline}`,
    );
  }
  return figures.every(met);
}

function met({ ours, reach }: Figure): boolean {
  if (reach === null) return true;
  return "least" in reach ? ours >= reach.least : ours <= reach.most;
}
