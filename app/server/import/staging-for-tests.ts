import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readParquet } from "../../../sql/load/parquet-files";
import { openStageConnection } from "../../../sql/stage/connection";
import type { ChildResult } from "./protocol";
import { readFiles } from "./read-files";
import { scratchFolder } from "./scratch-for-tests";

/** What staging left, for tests: the result, its rows and what was refused. */
export interface StagedForTest {
  readonly result: ChildResult;
  readonly folder: string;
  /** Rows of a query in which staged tables are `$name`. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  rejects(): Promise<Record<string, unknown>[]>;
}

export interface StageOptionsForTest {
  readonly format?: string;
  readonly source?: string;
  readonly tz?: string;
}

/** A folder with these files in it. */
export function filesIn(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = scratchFolder("files");
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Stages paths in this process, as the child does. */
export async function stagePaths(
  paths: readonly string[],
  options: StageOptionsForTest = {},
): Promise<StagedForTest> {
  const folder = scratchFolder("stage");
  for (const name of ["work", "staged"]) mkdirSync(join(folder, name));
  const { format = null, source = null, tz = "Asia/Shanghai" } = options;
  const result = await readFiles({ paths, format, source, tz, folder }, () => {});
  const rows = async (sql: string) => {
    const connection = await openStageConnection(folder);
    try {
      return await connection.read(
        sql.replace(/\$(\w+)/g, (_, name: string) => readParquet(join(folder, "staged"), name)),
      );
    } finally {
      connection.close();
    }
  };
  const file = join(folder, "staged", "rejected.csv");
  const rejects = async () =>
    existsSync(file) ? rows(`SELECT * FROM read_csv('${file}', all_varchar = true, header = true)`) : [];
  return { result, folder, rows, rejects };
}

/** Stages files given by content, as one folder. */
export function stageFiles(
  files: Readonly<Record<string, string | Buffer>>,
  options: StageOptionsForTest = {},
): Promise<StagedForTest> {
  return stagePaths([filesIn(files)], options);
}
