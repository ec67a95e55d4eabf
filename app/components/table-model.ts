import type { Unit } from "../../analytics/present/chart-model";
import type { Locale, Text } from "../../analytics/text";

/** One figure of a table: what it shows, where it leads, how sure it is. Plain data, made by a loader. */
export interface TableCell {
  readonly value: number | null;
  readonly n: number;
  readonly href: string | null;
  readonly low?: number | null;
  readonly high?: number | null;
  /** What low and high are, where they are no 95 % interval. */
  readonly range?: Text;
  /** Said on hover where there is no value, or beside a value that needs a word. */
  readonly reason?: Text;
}

export interface TableColumnModel {
  readonly id: string;
  readonly label: Text;
  /** Said small under the label: whose it is. */
  readonly sub: Text | null;
  readonly unit: Unit;
  readonly doc: Text | null;
  /** Draws the value's share of the column's largest beside it. */
  readonly bar?: boolean;
}

export interface TableRow {
  readonly key: string;
  readonly name: Text;
  readonly hint: Text | null;
  /** The entity's own page. */
  readonly href: string | null;
  readonly cells: Readonly<Record<string, TableCell>>;
}

export interface TableModel {
  /** Head of the first column. */
  readonly entity: Text;
  readonly columns: readonly TableColumnModel[];
  readonly rows: readonly TableRow[];
}

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

/** "-volume" is descending, "volume" ascending; null where the table has no such column. */
export function readSort(value: string | null, model: TableModel): TableSort | null {
  if (value === null) return null;
  const descending = value.startsWith("-");
  const column = descending ? value.slice(1) : value;
  return column === "name" || model.columns.some(({ id }) => id === column) ? { column, descending } : null;
}

export function writeSort(sort: TableSort): string {
  return sort.descending ? `-${sort.column}` : sort.column;
}

/** Rows in order; nobody's row and rows without a value come last either way, ties by name. */
export function sortRows(rows: readonly TableRow[], sort: TableSort, locale: Locale): TableRow[] {
  const sign = sort.descending ? -1 : 1;
  const byName = (a: TableRow, b: TableRow) =>
    a.name[locale] < b.name[locale] ? -1 : a.name[locale] > b.name[locale] ? 1 : 0;
  return [...rows].sort((a, b) => {
    if ((a.key === "") !== (b.key === "")) return a.key === "" ? 1 : -1;
    if (sort.column === "name") return sign * byName(a, b);
    const left = a.cells[sort.column]?.value ?? null;
    const right = b.cells[sort.column]?.value ?? null;
    if (left === null || right === null) return left === right ? byName(a, b) : left === null ? 1 : -1;
    return left === right ? byName(a, b) : sign * (left - right);
  });
}
