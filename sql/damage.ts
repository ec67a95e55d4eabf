import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { QueryError } from "./duckdb/query-error";
import { Failure, type Said } from "./failure";
import type { DatabaseName } from "./migrate";

/** A database file of a workspace cannot be read. */
export class DatabaseDamaged extends Failure {
  readonly database: DatabaseName;

  constructor(folder: string, database: DatabaseName, cause: unknown) {
    const file = join(folder, `${database}.duckdb`);
    super(remedies[database](basename(folder), file, reasonOf(cause)), cause);
    this.name = "DatabaseDamaged";
    this.database = database;
  }
}

const remedies: Readonly<Record<DatabaseName, (id: string, file: string, reason: string) => Said>> = {
  history: (id, file, reason) => ({
    zh: `工作区 ${id} 的历史库 ${file} 已损坏（${reason}）。可由各次导入重建：npm run -s huiting -- rebuild --workspace ${id}`,
    en: `The history of workspace ${id}, ${file}, is damaged (${reason}). Make it again from its imports: npm run -s huiting -- rebuild --workspace ${id}`,
  }),
  work: (id, file, reason) => ({
    zh: `工作区 ${id} 的工作库 ${file} 已损坏（${reason}）。${insteadOf(file).zh}`,
    en: `The work database of workspace ${id}, ${file}, is damaged (${reason}). ${insteadOf(file).en}`,
  }),
};

/** The copy of people's work that is kept after changes, else a backup. */
function insteadOf(file: string): Said {
  const copy = join(dirname(file), "backups", basename(file));
  if (!existsSync(copy)) return { zh: "请从备份恢复。", en: "Restore a backup." };
  return {
    zh: `请把它移开，用 ${copy} 代替，或从备份恢复。`,
    en: `Move it away and put ${copy} in its place, or restore a backup.`,
  };
}

/** What DuckDB says of a file whose contents are not what it wrote; not of one that is locked, or may not be read. */
const damage =
  /not a valid DuckDB database file|corrupt|checksum|could not read enough bytes|serialization error|^internal error/i;

/** What opening a workspace's databases, or the one named, threw, told as damage where it is that. */
export function asDamage(folder: string, thrown: unknown, database?: DatabaseName): unknown {
  if (thrown instanceof Failure || !damage.test(reasonOf(thrown))) return thrown;
  const attached = thrown instanceof QueryError && thrown.sql.startsWith("ATTACH");
  return new DatabaseDamaged(folder, database ?? (attached ? "work" : "history"), thrown);
}

function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof QueryError ? thrown.cause : thrown;
  return cause instanceof Error ? (cause.message.split("\n", 1)[0] ?? "") : String(cause);
}
