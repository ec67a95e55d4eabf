import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { QueryError } from "./duckdb/query-error";
import { Failure, type Said } from "./failure";
import { listImportFolders } from "./import-folders";
import type { DatabaseName } from "./migrate";

/** A database file of a workspace cannot be read, or is not there although there is what belongs to it. */
export class DatabaseDamaged extends Failure {
  readonly database: DatabaseName;

  constructor(folder: string, database: DatabaseName, cause: unknown, said = alike(reasonOf(cause))) {
    super(remedies[database](basename(folder), fileOf(folder, database), said), cause);
    this.name = "DatabaseDamaged";
    this.database = database;
  }
}

const alike = (reason: string): Said => ({ zh: reason, en: reason });

function fileOf(folder: string, database: DatabaseName): string {
  return join(folder, `${database}.duckdb`);
}

const remedies: Readonly<Record<DatabaseName, (id: string, file: string, reason: Said) => Said>> = {
  history: (id, file, reason) => ({
    zh: `工作区 ${id} 的历史库 ${file} 已损坏（${reason.zh}）。可由各次导入重建：npm run -s huiting -- rebuild --workspace ${id}`,
    en: `The history of workspace ${id}, ${file}, is damaged (${reason.en}). Make it again from its imports: npm run -s huiting -- rebuild --workspace ${id}`,
  }),
  work: (id, file, reason) => ({
    zh: `工作区 ${id} 的工作库 ${file} 已损坏（${reason.zh}）。${insteadOf(file).zh}`,
    en: `The work database of workspace ${id}, ${file}, is damaged (${reason.en}). ${insteadOf(file).en}`,
  }),
};

/** The copy of people's work that is kept after changes, else a backup. */
function insteadOf(file: string): Said {
  const copy = copyOf(file);
  if (!existsSync(copy)) return { zh: "请从备份恢复。", en: "Restore a backup." };
  const [zh, en] = existsSync(file) ? ["请把它移开，用", "Move it away and put"] : ["请用", "Put"];
  return { zh: `${zh} ${copy} 代替，或从备份恢复。`, en: `${en} ${copy} in its place, or restore a backup.` };
}

function copyOf(file: string): string {
  return join(dirname(file), "backups", basename(file));
}

/**
 * Throws DatabaseDamaged where a file is gone and what belongs to it is there: a new one in its place would be empty, and
 * look as if there had never been anything.
 */
export function refuseMissing(folder: string, database: DatabaseName): void {
  const file = fileOf(folder, database);
  if (existsSync(file)) return;
  const belongs =
    database === "work"
      ? existsSync(copyOf(file))
      : // With a mark or without: a file is made before there can be an import.
        listImportFolders(folder).some(({ manifest, commit, undone }) => (manifest ?? commit) && !undone);
  if (belongs)
    throw new DatabaseDamaged(folder, database, null, { zh: "文件不见了", en: "the file is missing" });
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
