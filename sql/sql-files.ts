import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The project's folder, in which `sql/` lies. Sources, Vite's server build and the bundles in build/ all run
 * from different depths, so it is found by walking up; `HUITING_ROOT` names it outright.
 */
export function projectRoot(): string {
  if (process.env.HUITING_ROOT) return process.env.HUITING_ROOT;
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      if (existsSync(join(folder, "package.json")) && existsSync(join(folder, "sql", "migrations")))
        return folder;
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error("Huiting's own folder was not found; set HUITING_ROOT to it");
}

const texts = new Map<string, string>();

/** The text of one file under sql/, such as "derive/rounds.sql". Read once. */
export function sqlText(path: string): string {
  const known = texts.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(join(projectRoot(), "sql", path), "utf8");
  texts.set(path, text);
  return text;
}

/** The .sql files of one folder under sql/, in order of their names. */
export function sqlFolder(folder: string): { name: string; text: string }[] {
  return readdirSync(join(projectRoot(), "sql", folder))
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => ({ name, text: sqlText(join(folder, name)) }));
}
