import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "../../../sql/sql-files";

/**
 * Starts the import child: the bundle build/import-child.js when this code itself runs from build/, else the
 * source under tsx. It gets only what it needs of the environment.
 */
export function spawnChild(): ChildProcess {
  const here = dirname(fileURLToPath(import.meta.url));
  const root = projectRoot();
  const bundle = join(root, "build", "import-child.js");
  const built = `${here}${sep}`.startsWith(join(root, "build") + sep) && existsSync(bundle);
  const { PATH, HOME, LANG, TMPDIR, NODE_ENV } = process.env;
  return fork(built ? bundle : join(root, "app", "server", "import", "child.ts"), [], {
    cwd: root,
    execArgv: built ? [] : ["--import", "tsx"],
    env: { PATH, HOME, LANG, TMPDIR, NODE_ENV, HUITING_ROOT: root },
    stdio: ["ignore", "inherit", "pipe", "ipc"],
    serialization: "advanced",
  });
}
