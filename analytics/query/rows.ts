import type { ColumnTable } from "../../sql/database";
import type { Id } from "../../sql/schema";

/** Reads one row of a column table by name, with the type each field is known to have. */
export interface Cells {
  id(name: string): Id | null;
  text(name: string): string | null;
  number(name: string): number | null;
  flag(name: string): boolean;
  /** An instant as ISO text. */
  instant(name: string): string | null;
  list(name: string): readonly string[];
}

/** A reader of each row in turn. The table stays columns: no row objects are made of it. */
export function mapRows<T>(table: ColumnTable, read: (cells: Cells, row: number) => T): T[] {
  const at = new Map(table.names.map((name, index) => [name, table.columns[index] ?? []]));
  let row = 0;
  const cell = (name: string): unknown => {
    const column = at.get(name);
    if (!column) throw new Error(`no column ${name}`);
    return column[row];
  };
  const text = (name: string) => {
    const value = cell(name);
    return value === null || value === undefined ? null : String(value);
  };
  const cells: Cells = {
    id: text,
    text,
    number: (name) => {
      const value = cell(name);
      return value === null || value === undefined ? null : Number(value);
    },
    flag: (name) => cell(name) === true,
    instant: (name) => {
      const value = cell(name);
      return value instanceof Date ? value.toISOString() : null;
    },
    list: (name) => {
      const value = cell(name);
      return Array.isArray(value) ? value.map(String) : [];
    },
  };
  const out: T[] = [];
  for (row = 0; row < table.length; row++) out.push(read(cells, row));
  return out;
}
