/** How a chunk is read. JSON chunks are file ␟ line ␟ nth ␟ record; CSV chunks file,line,nth,fields without a header. */
export interface StageShape {
  /** nested, gathered, or a flat table. */
  readonly shape: string;
  readonly form: "json" | "csv" | "parquet";
  /** CSV: its header; Parquet: empty. */
  readonly header: readonly string[];
  readonly delimiter: string;
  /** The columns that the drafts of a flat shape are made from. */
  readonly known: readonly string[];
  /** Parquet: the number of the file. */
  readonly file: number;
}

/** A column's name as SQL writes it. */
export function columnName(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}
