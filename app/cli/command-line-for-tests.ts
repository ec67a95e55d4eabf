import { housingFor } from "./housing";
import { runCommand } from "./run";

/** Runs command lines as the program does, from that folder. */
export function commandLine(folder: string) {
  return async function huiting(locale: "zh" | "en", ...argv: string[]) {
    const out: string[] = [];
    const notes: string[] = [];
    const terminal = {
      out: (line: string) => out.push(line),
      note: (line: string) => notes.push(line),
      locale,
    };
    const { signal } = new AbortController();
    const housing = housingFor(argv, terminal, signal);
    const code = await runCommand(argv, { cwd: folder, terminal, signal }, housing);
    return { code, out: out.join("\n"), notes: notes.join("\n") };
  };
}
