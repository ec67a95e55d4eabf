import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { jiebaSegmenter } from "../../analytics/text/segmenter";
import { termRules } from "../../analytics/text/term-rules";
import { termsOf } from "../../analytics/text/terms";
import { generateDemo } from "../../fixtures/demo/generate";
import { realData } from "./data";
import { type Figure, printFigures } from "./figure";

/**
 * Terms with offsets beside jieba's cut alone, on the same messages in the same run, in CPU: the demo's (Chinese and
 * English) and, where it lies beside the project, JDDC's (Chinese). The median of interleaved turns counts.
 */
const turns = 9;

async function demoTexts(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "huiting-tokenise-"));
  try {
    await generateDemo({ folder, seed: 7, conversations: 4_000, endDate: "2025-10-31" });
    const rows: { text: string }[] = parse(readFileSync(join(folder, "messages.csv")), {
      columns: true,
      bom: true,
    });
    return rows.map(({ text }) => text).filter((text) => text !== "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function jddcTexts(): string[] | null {
  const jddc = realData("jddc/valid_jddc.txt");
  if (jddc === null) return null;
  const texts = readFileSync(jddc, "utf8").split(/', '|\|\|\||[\n\t]/);
  return texts.filter((text) => /\p{Script=Han}/u.test(text)).slice(0, 60_000);
}

function cpuMs(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const used = process.cpuUsage(from);
  return (used.user + used.system) / 1000;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const segmenter = jiebaSegmenter();
const rules = termRules();
const figures: Figure[] = [];
for (const [name, texts] of [
  ["demo", await demoTexts()],
  ["jddc", jddcTexts()],
] as const) {
  if (!texts) continue;
  const [alone, ours]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    alone.push(
      cpuMs(() => {
        for (const text of texts) segmenter.cut(text);
      }),
    );
    ours.push(
      cpuMs(() => {
        for (const text of texts) termsOf(text, segmenter, rules);
      }),
    );
  }
  const ratio = median(alone) / median(ours);
  const rate = (ms: number) => `${Math.round(texts.length / ms)}k messages/CPU-s`;
  figures.push({
    what: `${name}: terms with offsets, speed ÷ jieba alone`,
    ours: ratio,
    reach: { least: 0.5 },
    baseline: `${rate(median(ours))} beside ${rate(median(alone))}, ${texts.length} messages`,
  });
}
if (!printFigures("Tokenising", figures)) process.exitCode = 1;
