import { dimensionDocs } from "../analytics/dimension-docs";
import { dimensions } from "../analytics/dimensions";
import { rangePresets } from "../analytics/filter/filter";
import { metrics } from "../analytics/metrics/index";
import { fieldsOf } from "../analytics/query/fields";
import { listSorts } from "../analytics/query/list-question";
import type { Command } from "../app/cli/command";
import { commands } from "../app/cli/commands";
import { usage } from "../app/cli/help";
import { commonOptions } from "../app/cli/options";

/** Each part of docs/api.md that is written from the code, by the name in its markers. */
const parts: Readonly<Record<string, () => string>> = {
  metrics: () => metrics.map(metricEntry).join("\n"),
  dimensions: () =>
    table(
      ["id", "zh / en", "what it is"],
      dimensions.map(({ id, label, groups }) => [
        `\`${id}\`${groups ? "" : " (lists only)"}`,
        `${label.zh} / ${label.en}`,
        `${dimensionDocs[id].zh}<br>${dimensionDocs[id].en}`,
      ]),
    ),
  presets: () => rangePresets.map((preset) => `\`${preset}\``).join(", "),
  sorts: () => listSorts.map((sort) => `\`${sort}\``).join(", "),
  commands: () => commands.map(commandEntry).join("\n"),
};

/** docs/api.md with its generated parts written anew; what stands around them is kept. */
export function apiDocument(text: string): string {
  return Object.entries(parts).reduce((written, [name, write]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const from = written.indexOf(begin);
    const to = written.indexOf(end);
    if (from < 0 || to < from) throw new Error(`docs/api.md has no place for ${name}: ${begin} … ${end}`);
    return `${written.slice(0, from + begin.length)}\n${write()}\n${written.slice(to)}`;
  }, text);
}

function metricEntry(metric: (typeof metrics)[number]): string {
  const { id, label, doc, unit, grain, better } = metric;
  const fields = fieldsOf(metric).map(({ suffix }) => `\`${id}${suffix}\``);
  return [
    `#### \`${id}\` ${label.zh} / ${label.en}`,
    "",
    doc.zh,
    "",
    doc.en,
    "",
    `Unit: ${unit}. Counts ${grain}s. ${better === null ? "Neither direction is better." : `Better: ${better}.`} Fields: ${fields.join(", ")}.`,
    "",
  ].join("\n");
}

function commandEntry(command: Command): string {
  const options = [...command.options, ...commonOptions].map(({ name, value, doc }) => [
    value === null ? `\`--${name}\`` : `\`--${name} ${value.replaceAll("|", "\\|")}\``,
    `${doc.zh}<br>${doc.en}`,
  ]);
  return [
    `### ${command.name}`,
    "",
    command.doc.zh,
    "",
    `${command.doc.en}.`,
    "",
    "```",
    `npm run -s huiting -- ${usage(command)}`,
    "```",
    "",
    table(["option", "meaning"], options),
    "",
  ].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
