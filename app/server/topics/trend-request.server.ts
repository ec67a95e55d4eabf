import { BadInput, type Issue } from "../../../analytics/errors";
import { readWord, type Side, writeWord } from "../../../analytics/filter/word";
import { type Plot, plotKey, type TrendMeasure } from "../../../analytics/present/trends";
import { q } from "../../../analytics/query/builder";
import type { AskContext } from "../../../analytics/query/context";
import { mapRows } from "../../../analytics/query/rows";
import { type Text, text } from "../../../analytics/text";
import { stemOf } from "../../../analytics/text/term-rules";
import { trendWords } from "../../strings/trends";

/** What a trend can be split by, a small chart a group. */
const trendSplits = ["channel", "agent", "group", "segment"] as const;
export type TrendSplit = (typeof trendSplits)[number];
export type TrendShape = "lines" | "stream";

/** What the address asks of the explorer. */
export interface TrendRequest {
  readonly plots: readonly Plot[];
  readonly measure: TrendMeasure;
  readonly split: TrendSplit | null;
  readonly shape: TrendShape;
}

export const mostPlots = 8;

/** Reads the explorer's own parameters. Throws BadInput with every plot that there is none of, or too many. */
export function readTrendRequest(params: URLSearchParams, { directory }: AskContext): TrendRequest {
  const issues: Issue[] = [];
  const plots = [...new Set(params.getAll("plot"))].flatMap((written): Plot[] => {
    const [, dim, value] = /^(word|topic):([\s\S]{1,100})$/.exec(written) ?? [];
    const name = dim === "topic" ? directory.topics.get(value ?? "") : undefined;
    if (value === undefined || (dim === "topic" && name === undefined)) {
      issues.push({
        where: "plot",
        code: "unknown_value",
        value: written,
        text: text(
          `没有「${written}」；写作 word:退款、word:customer:退款 或 topic:话题编号`,
          `there is no "${written}"; write word:refund, word:customer:refund or topic:the-topic's-id`,
        ),
      });
      return [];
    }
    if (name !== undefined) return [{ dim: "topic", value, label: name }];
    return [{ dim: "word", value, label: wordLabel(value) }];
  });
  if (plots.length > mostPlots)
    issues.push({
      where: "plot",
      code: "too_many",
      text: text(`最多同时比较 ${mostPlots} 项`, `at most ${mostPlots} at once`),
    });
  if (issues.length > 0) throw new BadInput(issues);
  const split = trendSplits.find((id) => id === params.get("split")) ?? null;
  return {
    plots,
    measure: params.get("measure") === "count" ? "count" : "share",
    split,
    shape: params.get("shape") === "stream" ? "stream" : "lines",
  };
}

function wordLabel(value: string): Text {
  const { term, side } = readWord(value);
  return side === "all" ? text(term, term) : trendWords.saidBy[side](term);
}

/**
 * What a person typed as a plot's key: a topic by its name in either language, else a word that is said. Null where
 * neither is known.
 */
export async function findPlot(context: AskContext, typed: string, side: Side): Promise<string | null> {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "" || wanted.length > 100) return null;
  for (const [id, { zh, en }] of context.directory.topics) {
    if ([id, zh.toLowerCase(), en.toLowerCase()].includes(wanted))
      return plotKey({ dim: "topic", value: id });
  }
  const known = q
    .selectFrom("terms")
    .where("term", "in", [wanted, stemOf(wanted)])
    .select("term")
    .limit(1);
  const [term] = mapRows(await context.ask(known.compile()), (cells) => cells.text("term"));
  return term ? plotKey({ dim: "word", value: writeWord(term, side) }) : null;
}
