import type { Locale } from "../../analytics/text";
import type { Command } from "./command";
import { commands } from "./commands";
import { commonOptions } from "./options";
import { width } from "./table";

/** How a command is called, such as `import <path…> [--format F]`. */
export function usage({ name, words, options }: Command): string {
  const shown = options.map((option) => {
    const written = option.value === null ? `--${option.name}` : `--${option.name} ${option.value}`;
    return option.repeats ? `[${written}]…` : `[${written}]`;
  });
  return [name, words.usage, ...shown].filter(Boolean).join(" ");
}

/** Lines that list every command. */
export function overview(locale: Locale): string[] {
  const call = "npm run -s huiting -- ";
  const head = locale === "zh" ? `用法：${call}<命令>` : `Usage: ${call}<command>`;
  const tail =
    locale === "zh" ? `某个命令的说明：${call}<命令> --help` : `Help on one: ${call}<command> --help`;
  return [head, "", ...columns(commands.map(({ name, doc }) => [name, doc[locale]])), "", tail];
}

/** Lines that explain one command. */
export function commandHelp(command: Command, locale: Locale): string[] {
  const options = [...command.options, ...commonOptions];
  const rows = options.map((option): [string, string] => [
    option.value === null ? `--${option.name}` : `--${option.name} ${option.value}`,
    option.doc[locale],
  ]);
  return [usage(command), "", command.doc[locale], "", ...columns(rows)];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const size = Math.max(...rows.map(([left]) => width(left)));
  return rows.map(([left, right]) => `  ${left}${" ".repeat(size - width(left))}  ${right}`);
}
