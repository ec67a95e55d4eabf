import { printable } from "./printable";

/** A cell of a table in the terminal. */
export type Cell = string | number | boolean | null;

/** Lines of a table with aligned columns: numbers right, words left, an en dash where there is nothing. */
export function tableLines(head: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const numeric = head.map((_, column) =>
    rows.every((row) => row[column] === null || typeof row[column] === "number"),
  );
  const written = rows.map((row) => head.map((_, column) => cellText(row[column] ?? null)));
  const widths = head.map((title, column) =>
    Math.max(...[title, ...written.map((row) => row[column] ?? "")].map(width)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, numeric[column] === true))
      .join("  ")
      .trimEnd();
  return [line(head), widths.map((size) => "─".repeat(size)).join("  "), ...written.map(line)];
}

function cellText(cell: Cell): string {
  if (cell === null) return "–";
  if (typeof cell !== "number") return printable(String(cell)).replace(/\s+/g, " ");
  return Number.isInteger(cell) ? String(cell) : cell.toFixed(Math.abs(cell) < 10 ? 3 : 1);
}

function pad(cell: string, size: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, size - width(cell)));
  return right ? space + cell : cell + space;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns that a terminal gives the text: Chinese takes two a character. */
export function width(cell: string): number {
  let columns = 0;
  for (const character of cell) columns += wide.test(character) ? 2 : 1;
  return columns;
}
