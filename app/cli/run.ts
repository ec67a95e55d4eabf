import { BadInput } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { isBadInput, isFailure, isNotFound } from "../server/http-errors.server";
import { dataPath, readArguments } from "./arguments";
import { describeFault, isBackupInvalid } from "./backup-faults";
import { type Call, type Command, sayBoth, type Terminal } from "./command";
import { findCommand } from "./commands";
import { commandHelp, overview } from "./help";

/** Good; the asker's mistake; ours, the machine's or the file's. */
export const exitCodes = { done: 0, badInput: 1, failed: 2 } as const;

/** Where a command runs: in a process of its own, or inside the server that holds the data folder. */
export interface Surroundings {
  readonly cwd: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** What happens around a command: opens what it needs, or has a server do it. */
export type Housing = (command: Command, call: Call, run: () => Promise<void>) => Promise<void>;

/** Reads and runs one command line. Never throws: what went wrong is said, and is in the exit code. */
export async function runCommand(
  argv: readonly string[],
  { cwd, terminal, signal }: Surroundings,
  housing: Housing = (_command, _call, run) => run(),
): Promise<number> {
  try {
    const [name, ...rest] = argv;
    const command = findCommand(name);
    if (!command) return withoutCommand(name, terminal);
    const given = readArguments(command, rest);
    if (given.has("help")) {
      for (const line of commandHelp(command, terminal.locale)) terminal.out(line);
      return exitCodes.done;
    }
    const call: Call = { ...given, cwd, data: dataPath(given, cwd), terminal, signal };
    await housing(command, call, () => command.run(call));
    return exitCodes.done;
  } catch (thrown) {
    return explain(thrown, terminal);
  }
}

function withoutCommand(name: string | undefined, terminal: Terminal): number {
  const asked = name === undefined || name === "help" || name === "--help" || name === "-h";
  for (const line of overview(terminal.locale)) asked ? terminal.out(line) : terminal.note(line);
  if (asked) return exitCodes.done;
  const said = text(`没有「${name}」这个命令。`, `There is no command "${name}".`);
  return explain(new BadInput([{ where: name ?? "", code: "unknown_command", text: said }]), terminal);
}

/** A command run elsewhere that has said everything already: only its exit code is left. */
export class Ended extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`The command ended with ${exitCode}`);
    this.name = "Ended";
    this.exitCode = exitCode;
  }
}

function explain(thrown: unknown, terminal: Terminal): number {
  const note = (zh: string, en: string) => {
    for (const line of sayBoth(terminal.locale, text(zh, en))) terminal.note(line);
  };
  if (thrown instanceof Ended) return thrown.exitCode;
  if (isBadInput(thrown)) {
    for (const issue of thrown.issues)
      note(`${issue.where}: ${issue.text.zh}`, `${issue.where}: ${issue.text.en}`);
    return exitCodes.badInput;
  }
  if (isNotFound(thrown)) {
    note(thrown.text.zh, thrown.text.en);
    return exitCodes.badInput;
  }
  if (isBackupInvalid(thrown)) {
    const said = describeFault(thrown);
    note(said.zh, said.en);
    return exitCodes.badInput;
  }
  const busy = busyHolder(thrown);
  if (busy) {
    const { path, pid, since } = busy;
    const when = since.toISOString();
    note(
      `${path} 正由进程 ${pid} 使用（自 ${when} 起）。`,
      `${path} is in use by process ${pid} (since ${when}).`,
    );
    return exitCodes.badInput;
  }
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  const said = isFailure(thrown) ? thrown.said : text(cause, cause);
  note(`失败：${said.zh}`, `Failed: ${said.en}`);
  if (process.env.HUITING_LOG === "debug" && thrown instanceof Error) terminal.note(thrown.stack ?? "");
  return exitCodes.failed;
}

/** Who holds a data folder, when that is what was thrown. */
export function busyHolder(thrown: unknown): { path: string; pid: number; since: Date } | null {
  if (!(thrown instanceof Error) || thrown.name !== "DataFolderBusy") return null;
  return thrown as Error & { path: string; pid: number; since: Date };
}
