/** One figure beside what it is measured against, in one run on one machine. */
export interface Line {
  readonly what: string;
  readonly ours: string;
  readonly base: string;
  /** Ours to the base's; null where the two are told side by side. */
  readonly ratio: number | null;
  /** What it must reach, such as "≥ 0.5"; empty: nothing. */
  readonly reach: string;
  readonly met: boolean;
}

/** Prints lines as a table: whether it is reached, what, ours, the base's, their ratio, and what to reach. */
export function printLines(lines: readonly Line[]): void {
  const widest = (column: (line: Line) => string, least: number) =>
    lines.reduce((most, line) => Math.max(most, column(line).length), least);
  const [what, ours, base] = [
    widest((line) => line.what, 42),
    widest((line) => line.ours, 14),
    widest((line) => line.base, 14),
  ];
  for (const line of lines) {
    const ratio = line.ratio === null ? "" : `  ${line.ratio.toFixed(3)}`;
    const reach = line.reach === "" ? "" : ` (${line.reach})`;
    console.log(
      `${line.met ? "✓" : "✗"} ${line.what.padEnd(what)} ${line.ours.padStart(ours)} ${line.base.padStart(base)}${ratio}${reach}`,
    );
  }
}
