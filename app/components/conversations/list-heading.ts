import type { Unit } from "../../../analytics/present/chart-model";
import { duration, figure, thin } from "../../../analytics/present/figures";
import { type Locale, type Text, text } from "../../../analytics/text";
import { grainMeasure, grainWords, grainWordsOne } from "../../strings/conversations";

export interface HeadingFacts {
  readonly metric: string;
  readonly label: Text;
  readonly kind: "count" | "share" | "duration" | "mean" | "ratio";
  /** The unit of a row's measured value. */
  readonly valueUnit: Unit | null;
  readonly grain: "conversation" | "round" | "segment" | "customer";
  readonly total: number;
  /** Words for the listed part of a share; null for other metrics. */
  readonly part: Text | null;
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * What the list holds, as words around its total: "首次响应时长 30–60 秒的" 128 "个会话",
 * "" 128 "conversations with First response time 30–60 s".
 */
export function listHeading(facts: HeadingFacts): { before: Text; after: Text } {
  const noun = facts.total === 1 ? grainWordsOne[facts.grain] : grainWords[facts.grain];
  const bounds = boundsWords(facts);
  if (facts.kind === "share") {
    const part = facts.part ?? facts.label;
    const range = bounds ? text(`（${bounds.zh}）`, ` (${bounds.en})`) : text("", "");
    return {
      before: text(`${facts.label.zh}：`, `${facts.label.en}:`),
      after: text(`${grainMeasure[facts.grain]}${part.zh}${range.zh}`, `${part.en}${range.en}`),
    };
  }
  if (bounds) {
    return {
      before: text(`${facts.label.zh} ${bounds.zh}的`, ""),
      after: text(noun.zh, `${noun.en} with ${facts.label.en} ${bounds.en}`),
    };
  }
  if (facts.metric === "conversations" || facts.metric === "rounds") {
    return { before: text("", ""), after: noun };
  }
  return {
    before: text(`计入「${facts.label.zh}」的`, ""),
    after: text(noun.zh, `${noun.en} counted in ${facts.label.en}`),
  };
}

function boundsWords({ from, to, valueUnit }: HeadingFacts): Text | null {
  if (from === null && to === null) return null;
  const unit = valueUnit ?? "count";
  return text(bounds(unit, from, to, "zh"), bounds(unit, from, to, "en"));
}

function bounds(unit: Unit, from: number | null, to: number | null, locale: Locale): string {
  if (unit === "seconds" && from !== null && to !== null && to < 120) {
    return `${from}–${to}${thin}${locale === "zh" ? "秒" : "s"}`;
  }
  const say = (value: number) =>
    unit === "seconds" ? duration(value, locale) : figure(unit, value, locale, "exact");
  if (from !== null && to !== null) return `${say(from)}–${say(to)}`;
  if (from !== null) return `≥ ${say(from)}`;
  return `< ${say(to ?? 0)}`;
}
