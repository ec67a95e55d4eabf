import { mkdirSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { wrapConnection } from "../sql/duckdb/connection";
import { openInstance } from "../sql/duckdb/instance";
import { quoted } from "../sql/duckdb/quoted";

/** What DuckDB alone takes to read the files into tables of a file database: no keys, no checks, no facts. */
export async function bareInsert(files: string, folder: string): Promise<{ rows: number; seconds: number }> {
  mkdirSync(folder, { recursive: true });
  const instance = await openInstance(join(folder, "bare.duckdb"), { allowed: dirname(folder) });
  const connection = wrapConnection(await instance.connect());
  const from = performance.now();
  let rows = 0;
  for (const file of readdirSync(files).filter((name) => name.endsWith(".csv"))) {
    const table = basename(file, ".csv");
    await connection.run(
      `CREATE TABLE ${table} AS SELECT * FROM read_csv(${quoted(join(files, file))}, header = true)`,
    );
    const counted = await connection.read(`SELECT count(*) FROM ${table}`);
    rows += Number(counted.columns[0]?.[0] ?? 0);
  }
  await connection.run("CHECKPOINT");
  const seconds = (performance.now() - from) / 1000;
  connection.close();
  instance.close();
  return { rows, seconds };
}
