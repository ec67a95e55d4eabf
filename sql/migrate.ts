import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { type Connection, type OwnedConnection, wrapConnection } from "./duckdb/connection";
import { openInstance } from "./duckdb/instance";
import { inTransaction } from "./duckdb/write-queue";
import { Failure } from "./failure";
import { sqlFolder } from "./sql-files";

/** The two databases of a workspace; each has its own migrations under sql/migrations/<name>/. */
export type DatabaseName = "history" | "work";

/** The file was written by a newer Huiting, whose tables this one does not know. */
export class NewerDatabase extends Failure {
  constructor(file: string, names: readonly string[]) {
    super({
      zh: `${file} 由更新版本的回听写成（有未知的迁移：${names.join("、")}）。请用那个版本打开，或恢复此前的备份。`,
      en: `${file} was made by a newer version of Huiting (unknown migrations: ${names.join(", ")}). Open it with that version, or restore an earlier backup.`,
    });
    this.name = "NewerDatabase";
  }
}

/** Which migrations an open database has, by file name. */
async function applied(connection: Connection, database: DatabaseName): Promise<Set<string>> {
  const ledger = await connection.read(
    `SELECT 1 FROM duckdb_tables() WHERE database_name = '${database}' AND table_name = 'migrations'`,
  );
  if (ledger.length === 0) return new Set();
  const rows = await connection.read(`SELECT name FROM ${database}.main.migrations`);
  return new Set((rows.columns[0] ?? []).map(String));
}

/** Whether an open database lacks migrations; throws NewerDatabase when it has unknown ones. */
export async function needsMigration(connection: Connection, database: DatabaseName): Promise<boolean> {
  const known = sqlFolder(join("migrations", database)).map(({ name }) => name);
  const done = await applied(connection, database);
  const unknown = [...done].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new NewerDatabase(`${database}.duckdb`, unknown);
  return known.some((name) => !done.has(name));
}

/**
 * Brings a closed database file up to date, or makes it. Works on a copy that is verified and then renamed:
 * some DDL followed by a kill leaves a file that cannot be opened again (facts.md §1.1).
 */
export async function migrate(folder: string, database: DatabaseName): Promise<void> {
  const file = join(folder, `${database}.duckdb`);
  const workshop = join(folder, "tmp", `migrate-${database}`);
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop, { recursive: true, mode: 0o700 });
  try {
    if (existsSync(file)) {
      await withDatabase(file, folder, (connection) => connection.run("CHECKPOINT"));
      copyFileSync(file, join(workshop, basename(file)));
    }
    const next = join(workshop, basename(file));
    await withDatabase(next, folder, (connection) => applyAll(connection, database));
    await withDatabase(next, folder, async (connection) => {
      if (await needsMigration(connection, database)) throw new Error(`Migrating ${file} did not take hold`);
    });
    renameSync(next, file);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

async function applyAll(connection: OwnedConnection, database: DatabaseName): Promise<void> {
  await connection.run(
    "CREATE TABLE IF NOT EXISTS migrations (name VARCHAR PRIMARY KEY, applied_at TIMESTAMP NOT NULL)",
  );
  const done = await applied(connection, database);
  for (const { name, text } of sqlFolder(join("migrations", database))) {
    if (done.has(name)) continue;
    await inTransaction(connection, async () => {
      await connection.run(text);
      await connection.run("INSERT INTO migrations VALUES ($1, $2)", [name, new Date()]);
    });
    await connection.run("CHECKPOINT");
  }
}

async function withDatabase(
  file: string,
  folder: string,
  work: (connection: OwnedConnection) => Promise<void>,
): Promise<void> {
  const instance = await openInstance(file, { allowed: folder });
  try {
    const connection = wrapConnection(await instance.connect());
    try {
      await work(connection);
    } finally {
      connection.close();
    }
  } finally {
    instance.close();
  }
}
