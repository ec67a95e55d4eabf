import { spawn } from "node:child_process";
import { root } from "./install.mjs";

/**
 * libuv's pool must be larger than DuckDB's read pool, and is sized when the process starts: four long
 * queries in the default pool of four made a readFile wait 13 s.
 */
const threadPool = "16";

/** Runs Node on `args` in the project's folder until it ends, passing signals on; its exit code. */
export function runNode(args, { env = {}, cwd = root } = {}) {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: "inherit",
    env: { UV_THREADPOOL_SIZE: threadPool, ...process.env, ...env },
  });
  // A terminal sends Ctrl-C to the whole group: the child ends by itself, and this process waits for it.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  process.on("SIGHUP", () => child.kill("SIGTERM"));
  // npm runs scripts in a shell that does not pass SIGTERM on: whoever stops npm means this process too.
  const parent = process.ppid;
  const orphaned = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500);
  return new Promise((resolve) => {
    child.on("exit", () => clearInterval(orphaned));
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 2)));
  });
}
