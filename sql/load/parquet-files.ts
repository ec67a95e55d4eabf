import { readdirSync } from "node:fs";
import { join } from "node:path";
import { quoted } from "../duckdb/quoted";

/** The name of a staged table's file: the only one, or one of several that follow each other from 1 on. */
export function partFile(table: string, part: number | null): string {
  return part === null ? `${table}.parquet` : `${table}-${part}.parquet`;
}

/** Which table a staged file is of, and which part; null: it is no such file. */
export function tableOf(file: string): { readonly table: string; readonly part: number } | null {
  const [, table, part] = /^([a-z_]+)(?:-([1-9]\d{0,3}))?\.parquet$/.exec(file) ?? [];
  return table === undefined ? null : { table, part: Number(part ?? 0) };
}

/** The files of a table in their order; none when it has no rows. */
export function parquetFiles(folder: string, table: string): string[] {
  return readdirSync(folder)
    .flatMap((file) => {
      const found = tableOf(file);
      return found?.table === table ? [{ file, part: found.part }] : [];
    })
    .sort((one, two) => one.part - two.part)
    .map(({ file }) => join(folder, file));
}

/** `read_parquet([…])` of all of a table's files, in their order. */
export function readParquet(folder: string, table: string): string {
  return `read_parquet([${parquetFiles(folder, table).map(quoted).join(", ")}])`;
}
