import { sql } from "kysely";
import { text } from "../text";
import { byParticipants } from "./agents";
import type { MeanMetric, ShareMetric } from "./metric";
import { positive, rated } from "./satisfaction";

const shared = { grain: "conversation", empty: "gap", agent: byParticipants, ofText: true } as const;

const sentimentMean: MeanMetric = {
  ...shared,
  id: "sentiment_mean",
  kind: "mean",
  unit: "ratio",
  better: "higher",
  scale: [-1, 1],
  label: text("客户情绪均值", "Mean sentiment"),
  doc: text(
    "客户文字消息情绪得分（−1 最负面，1 最正面）在会话内取平均，再对会话取平均；没有客户文字的会话不计。",
    "The mean over conversations of the mean sentiment of the customer's written messages (−1 worst, 1 best); conversations without any are not counted.",
  ),
  counts: () => sql`(f.sentiment is not null)`,
  value: () => sql<number>`f.sentiment`,
};

const negativeShare: ShareMetric = {
  ...shared,
  id: "negative_share",
  kind: "share",
  unit: "share",
  better: "lower",
  label: text("负面会话占比", "Negative share"),
  doc: text(
    "客户情绪为负面的会话 ÷ 有客户文字消息的会话。",
    "Conversations in which the customer sounds negative ÷ conversations with a written message of the customer.",
  ),
  counts: () => sql`(f.mood is not null)`,
  numerator: () => sql`(f.mood = 'negative')`,
  pending: null,
  parts: {
    numerator: text("负面会话", "negative"),
    all: text("有客户文字的会话", "with the customer's words"),
  },
  value: () => sql<number>`f.sentiment`,
  valueUnit: "ratio",
};

const predictedSatisfaction: MeanMetric = {
  ...shared,
  id: "predicted_satisfaction",
  kind: "mean",
  unit: "share",
  better: "higher",
  scale: [0, 1],
  label: text("预计满意度", "Predicted CSAT"),
  doc: text(
    "预计好评率：有评价的按评价（好评 1，否则 0），没有评价的按模型预测的满意概率，取平均；两者都没有的会话不计。尚无本工作区自己的模型时，概率来自情感词典，未经校准，只宜比较，不宜当作满意度。",
    "The expected share of satisfied conversations: rated ones by their rating (positive 1, else 0), unrated ones by the predicted probability of being satisfied; conversations with neither are not counted. While the workspace has no model of its own the probabilities are the lexicon's: not calibrated, for comparing only.",
  ),
  counts: () => sql`(${rated} or f.p_satisfied is not null)`,
  value: (r) =>
    sql<number>`case when ${rated} then (case when ${positive(r)} then 1.0 else 0.0 end)::double else f.p_satisfied end`,
};

/** How customers sound, and how satisfied they probably are. */
export const sentimentMetrics = [sentimentMean, negativeShare, predictedSatisfaction] as const;
