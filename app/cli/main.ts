import type { Locale } from "../../analytics/text";
import type { Terminal } from "./command";
import { housingFor } from "./housing";
import { runCommand } from "./run";

const argv = process.argv.slice(2);
const stopped = new AbortController();
process.on("SIGINT", () => stopped.abort());
process.on("SIGTERM", () => stopped.abort());
// A reader that has seen enough (head, less) closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));

const terminal: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
  locale: localeOf(process.env),
};

/** The terminal's language: Chinese where LC_ALL, LC_MESSAGES or LANG (in that order) says so. */
function localeOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Locale {
  return (LC_ALL || LC_MESSAGES || LANG || "").startsWith("zh") ? "zh" : "en";
}

const housing = housingFor(argv, terminal, stopped.signal);
process.exitCode = await runCommand(argv, { cwd: process.cwd(), terminal, signal: stopped.signal }, housing);
