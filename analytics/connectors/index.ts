import { BadInput, type Issue } from "../errors";
import { text } from "../text";
import { canonical } from "./canonical";
import type { Connector, FileSample, Shape } from "./connector";
import { meiqia } from "./meiqia";
import { twcs } from "./twcs";

/** Every source that can be imported, the most particular first. */
export const connectors: readonly Connector[] = [meiqia, twcs, canonical];

/** The connector of that id; BadInput that lists the ids when there is none. */
export function connectorById(id: string): Connector {
  const found = connectors.find((connector) => connector.id === id);
  if (found) return found;
  const ids = connectors.map((connector) => connector.id).join(", ");
  throw new BadInput([
    {
      where: "format",
      code: "unknown_format",
      text: text(`没有名为“${id}”的格式；可用：${ids}`, `There is no format "${id}"; there are: ${ids}`),
    },
  ]);
}

/** The format of an import and how each of its files is read (null: passed over, with a warning). */
export interface Detected {
  readonly connector: Connector;
  readonly shapes: readonly (Shape | null)[];
}

/**
 * Which connector reads these files, judged by content; `format` overrides the choice. Throws BadInput that
 * says what was seen and which formats there are.
 */
export function detectFormat(samples: readonly FileSample[], format?: string): Detected {
  if (samples.length === 0)
    throw new BadInput([issue("files", "no_files", text("没有可读取的文件", "There is no file to read"))]);
  if (samples.every((sample) => sample.kind === "empty")) {
    throw new BadInput(
      samples.map((sample) => issue(sample.name, "empty_file", text("文件是空的", "The file is empty"))),
    );
  }
  const candidates = format ? [connectorById(format)] : connectors;
  for (const connector of candidates) {
    const shapes = samples.map((sample) => connector.recognise(sample));
    if (shapes.some((shape) => shape !== null)) return { connector, shapes };
  }
  throw new BadInput(
    samples
      .filter((sample) => sample.kind !== "empty")
      .slice(0, 10)
      .map((sample) => unrecognised(sample, candidates)),
  );
}

function unrecognised(sample: FileSample, candidates: readonly Connector[]): Issue {
  const kinds = { json: "JSON", csv: "CSV", parquet: "Parquet", empty: "", unknown: "" };
  const fields = sample.fields.slice(0, 12).join(", ");
  const seen =
    sample.kind === "unknown"
      ? text("既不是 JSON、CSV 也不是 Parquet", "neither JSON, CSV nor Parquet")
      : text(
          `${kinds[sample.kind]}，字段：${fields || "无"}`,
          `${kinds[sample.kind]} with the fields: ${fields || "none"}`,
        );
  const formats = (language: "zh" | "en") =>
    candidates
      .map((connector) => `${connector.id}（${connector.looks[language]}）`)
      .join(language === "zh" ? "；" : "; ");
  const [only] = candidates;
  const head =
    candidates.length === 1 && only
      ? text(
          `不是${only.label.zh}（${only.id}）的文件`,
          `This is not a file of ${only.label.en} (${only.id})`,
        )
      : text("认不出这种格式", "The format was not recognised");
  return issue(
    sample.name,
    candidates.length === 1 ? "wrong_format" : "unknown_format",
    text(
      `${head.zh}：看到的是${seen.zh}。应为：${formats("zh")}`,
      `${head.en}: it is ${seen.en}. Expected: ${formats("en").replaceAll("（", " (").replaceAll("）", ")")}`,
    ),
  );
}

function issue(where: string, code: string, words: Issue["text"]): Issue {
  return { where, code, text: words };
}
