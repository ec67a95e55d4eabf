/** Rows by table; its keys are the ones `countedTables` lists. */
export type TableCounts = Record<string, number>;

/**
 * What a connector leaves for loading: Parquet for each canonical table with rows (`<table>.parquet`, or
 * `<table>-1.parquet` and on; the columns of 001_history.sql without import_id, keys computed; conversations also
 * `whole BOOLEAN`), messages sorted by (conversation_id, seq) over all of their files, `rejected.csv` when rows were refused.
 */
export interface StagedImport {
  readonly importId: string;
  readonly folder: string;
  readonly format: string;
  readonly source: string;
  readonly read: TableCounts;
  readonly rejected: TableCounts;
  /** Exact repeats inside the file or files. */
  readonly duplicates: TableCounts;
  readonly report: Record<string, unknown>;
}

/** What loading did with the staged rows: per table, staged = stored + updated + duplicates. */
export interface LoadCounts {
  readonly stored: TableCounts;
  readonly updated: TableCounts;
  /** Already stored, with nothing new in them. */
  readonly duplicates: TableCounts;
}

/** How far a load is: the table being written, and rows of all tables written so far and in all. */
export interface LoadProgress {
  readonly step: "checking" | "loading" | "deriving" | "committing";
  readonly table: string | null;
  readonly rows: number;
  readonly total: number;
}
