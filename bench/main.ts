import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dataFolder, openHouse } from "../app/server/house.server";
import { bareInsert } from "./bare-insert";
import { clientBytes } from "./client-bytes";
import { generateHistory } from "./history";
import { type ImportParts, importRun } from "./import-run";
import { keywordRun } from "./keyword-run";
import { writeNested } from "./nested";
import { pageRun } from "./page-run";
import { type Line, printLines } from "./table";

const usage = `npm run bench -- [options]
  --messages N   about how many messages to import, from 1000 (1000000)
  --keep FOLDER  work in this folder and leave everything there
  --models       the models' figures on ../shared/data instead, each skipped where its data are missing;
                 --choose shows how the topics' settings were chosen within the part that is learned from
  --strict       end with 1 when a figure is not reached
  --help         print this`;

const { values, messages } = readOptions();

const folder = values.keep ?? mkdtempSync(join(tmpdir(), "huiting-bench-"));
const [files, data] = [join(folder, "files"), join(folder, "data")];
for (const part of [files, join(folder, "nested")]) mkdirSync(part, { recursive: true });
const lines: Line[] = [];
const imports: string[] = [];
try {
  console.log(`About ${messages} messages, in ${folder}`);
  await generateHistory(files, messages);
  await writeNested(folder, "files", "nested");
  await openHouse(data);
  for (const [input, into, reader] of [
    ["files", "main", "read_csv"],
    ["nested", "nested", "read_json"],
  ] as const) {
    const bare = await bareInsert(join(folder, input), join(folder, "bare"));
    const { rows, seconds, parts } = await importRun(join(folder, input), into);
    imports.push(`import beside bare ${reader} (${bare.toFixed(1)} s): ${inParts(parts)}`);
    const what = `import rows/s ÷ bare ${reader} insert`;
    lines.push(atLeast(what, rate(rows, seconds), rate(rows, bare), bare / seconds, 0.5));
  }
  for (const [days, page] of Object.entries(await pageRun())) {
    lines.push(
      atMost(
        `overview data ${days}, uncached ÷ its SQL`,
        ms(page.uncached),
        ms(page.sql),
        page.uncached / page.sql,
        1.5,
      ),
      atMost(
        `overview data ${days}, cached ÷ its SQL`,
        ms(page.cached),
        ms(page.sql),
        page.cached / page.sql,
        0.05,
      ),
    );
  }
  const words = await keywordRun();
  lines.push(
    atMost(
      "keywords page data, uncached ÷ its SQL",
      ms(words.page),
      ms(words.sql),
      words.page / words.sql,
      3,
    ),
  );
  await (await dataFolder()).close();
  const client = clientBytes();
  lines.push(
    atMost("client JS of Overview, first load, gzip", kB(client.first), "130 kB", client.first / 130_000, 1),
    atMost(
      "client JS of Overview, with charts, gzip",
      kB(client.withCharts),
      "300 kB",
      client.withCharts / 300_000,
      1,
    ),
  );
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
printLines(lines);
for (const line of imports) console.log(`  ${line}`);
console.log(`  of it drawn with the page, before anybody touches it: ${kB(clientBytes().drawn)}`);
if (values.strict && lines.some(({ met }) => !met)) process.exitCode = 1;

/** What the command line says; help, and what it says wrongly, end the process. */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        messages: { type: "string", default: "1000000" },
        keep: { type: "string" },
        strict: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const messages = Number(values.messages);
    if (!Number.isSafeInteger(messages) || messages < 1000)
      throw new Error(`--messages ${values.messages}: a whole number from 1000`);
    return { values, messages };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(1);
  }
}

function atLeast(what: string, ours: string, base: string, ratio: number, bound: number): Line {
  return { what, ours, base, ratio, reach: `≥ ${bound}`, met: ratio >= bound };
}

function atMost(what: string, ours: string, base: string, ratio: number, bound: number): Line {
  return { what, ours, base, ratio, reach: `≤ ${bound}`, met: ratio <= bound };
}

function inParts(parts: ImportParts): string {
  return Object.entries(parts)
    .map(([part, seconds]) => `${part} ${seconds.toFixed(1)} s`)
    .join(", ");
}

function rate(rows: number, seconds: number): string {
  return `${Math.round(rows / seconds / 1000)}k rows/s`;
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
