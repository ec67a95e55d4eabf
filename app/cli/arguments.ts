import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { BadInput, type Issue } from "../../analytics/errors";
import { text } from "../../analytics/text";
import type { Call, Command, Option } from "./command";
import { commonOptions } from "./options";

/** What a command line said, before one knows where it runs. */
export type Arguments = Pick<Call, "words" | "issues" | "has" | "value" | "values">;

/** Reads a command's arguments; throws BadInput that names every wrong one, or hands the issues on to a command that collects. */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const options = [...command.options, ...commonOptions];
  const known = new Map(options.map((option) => [option.name, option]));
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      options.map(({ name, value }) => [name, { type: value === null ? "boolean" : "string" }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const given = new Map<string, string[]>();
  const issues: Issue[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const option = known.get(token.name);
    const issue = optionIssue(token.rawName, option, token.value, given.has(token.name));
    if (issue) issues.push(issue);
    given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? ""]);
  }
  const wrong = given.has("help") ? null : wordIssue(command, words);
  if (wrong) issues.push(wrong);
  if (issues.length > 0 && !command.collects) throw new BadInput(issues);
  return {
    words,
    issues,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.[0] ?? null,
    values: (name) => given.get(name) ?? [],
  };
}

/** The data folder that the arguments or the environment name, absolute. */
export function dataPath(given: Arguments, cwd: string): string {
  return resolve(cwd, given.value("data") || process.env.HUITING_DATA || "data");
}

function optionIssue(
  raw: string,
  option: Option | undefined,
  value: string | undefined,
  before: boolean,
): Issue | null {
  const issue = (code: string, zh: string, en: string) => ({ where: raw, code, text: text(zh, en) });
  if (!option) return issue("unknown_option", `没有 ${raw} 这个选项。`, `There is no option ${raw}.`);
  if (option.value === null && value !== undefined)
    return issue("no_value", `${raw} 不带值。`, `${raw} takes no value.`);
  if (option.value !== null && (value === undefined || value === ""))
    return issue(
      "value_needed",
      `${raw} 需要一个值：${option.value}。`,
      `${raw} needs a value: ${option.value}.`,
    );
  if (before && option.value !== null && !option.repeats)
    return issue("given_twice", `${raw} 只能给一次。`, `${raw} may be given once.`);
  return null;
}

function wordIssue({ name, words: { usage, least, most } }: Command, words: readonly string[]): Issue | null {
  const issue = (code: string, zh: string, en: string) => ({ where: name, code, text: text(zh, en) });
  if (words.length < least) return issue("word_needed", `${name} 需要 ${usage}。`, `${name} needs ${usage}.`);
  const extra = words.slice(most).join(" ");
  if (extra) return issue("extra_word", `${name} 不接受「${extra}」。`, `${name} does not take "${extra}".`);
  return null;
}
