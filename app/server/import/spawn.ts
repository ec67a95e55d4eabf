import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "../../../sql/sql-files";

/** Starts the import child. */
export function spawnChild(): ChildProcess {
  return spawnProgram("import-child", "app/server/import/child.ts");
}

/**
 * Starts a program that talks over IPC: the bundle build/<name>.js when this code itself runs from build/, else
 * its source under tsx. It gets only what it needs of the environment.
 */
export function spawnProgram(name: string, source: string): ChildProcess {
  const here = dirname(fileURLToPath(import.meta.url));
  const root = projectRoot();
  const bundle = join(root, "build", `${name}.js`);
  const built = `${here}${sep}`.startsWith(join(root, "build") + sep) && existsSync(bundle);
  const { PATH, HOME, LANG, TMPDIR, NODE_ENV } = process.env;
  return fork(built ? bundle : join(root, source), [], {
    cwd: root,
    execArgv: built ? [] : ["--import", "tsx"],
    env: { PATH, HOME, LANG, TMPDIR, NODE_ENV, HUITING_ROOT: root },
    stdio: ["ignore", "inherit", "pipe", "ipc"],
    serialization: "advanced",
  });
}
