import type { Issue } from "../../analytics/errors";
import type { Locale, Text } from "../../analytics/text";

/** One `--option` of a command. */
export interface Option {
  readonly name: string;
  /** What the help shows for its value; null: a switch without one. */
  readonly value: string | null;
  readonly repeats?: boolean;
  readonly doc: Text;
}

/**
 * What a command must have: nothing; the open data folder (a running server lends it over its socket), made where
 * there is none, or one that is there already; or a data folder that no process holds.
 */
export type Needs = "nothing" | "open folder" | "present folder" | "free folder";

/** One command: one file in app/cli, listed in commands.ts. */
export interface Command {
  readonly name: string;
  readonly doc: Text;
  /** Words after the name: how the help shows them, and how many there may be. */
  readonly words: { readonly usage: string; readonly least: number; readonly most: number };
  readonly options: readonly Option[];
  readonly needs: Needs;
  /** It reads more than arguments, and tells what is wrong with either together (`Call.issues`). */
  readonly collects?: true;
  run(call: Call): Promise<void>;
}

/** Where a command's words go. */
export interface Terminal {
  /** Answers, on stdout, a line at a time. */
  out(line: string): void;
  /** Everything else, on stderr. */
  note(line: string): void;
  readonly locale: Locale;
}

/** One run of a command, its arguments read and checked. */
export interface Call {
  readonly words: readonly string[];
  /** What is wrong with the arguments; empty unless the command collects. */
  readonly issues: readonly Issue[];
  has(option: string): boolean;
  value(option: string): string | null;
  values(option: string): readonly string[];
  /** The folder that relative paths are meant from. */
  readonly cwd: string;
  /** The data folder, absolute. */
  readonly data: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** The words in the terminal's language. */
export function say(call: Pick<Call, "terminal">, text: Text): string {
  return text[call.terminal.locale];
}

/** Both languages, the terminal's first: for errors, which someone else may have to read. */
export function sayBoth(locale: Locale, text: Text): string[] {
  return locale === "zh" ? [text.zh, text.en] : [text.en, text.zh];
}
