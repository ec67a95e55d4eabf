import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { wrapConnection } from "../sql/duckdb/connection";
import { openInstance } from "../sql/duckdb/instance";
import { quoted } from "../sql/duckdb/quoted";

/** DuckDB's own reader of each kind of file, left to find out the columns and types itself. */
const readers: Readonly<Record<string, (file: string) => string>> = {
  ".csv": (file) => `read_csv(${quoted(file)}, header = true)`,
  ".jsonl": (file) => `read_json(${quoted(file)})`,
};

/** Seconds that DuckDB alone takes to read the files into tables of a file database: no keys, no checks, no facts. */
export async function bareInsert(files: string, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const instance = await openInstance(join(folder, "bare.duckdb"), { allowed: dirname(folder) });
  const connection = wrapConnection(await instance.connect());
  const from = performance.now();
  for (const file of readdirSync(files)) {
    const read = readers[extname(file)];
    if (read === undefined) continue;
    await connection.run(
      `CREATE TABLE ${basename(file, extname(file))} AS SELECT * FROM ${read(join(files, file))}`,
    );
  }
  await connection.run("CHECKPOINT");
  const seconds = (performance.now() - from) / 1000;
  connection.close();
  instance.close();
  rmSync(folder, { recursive: true });
  return seconds;
}
