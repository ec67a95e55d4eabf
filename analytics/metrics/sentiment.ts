import { sql } from "kysely";
import type { Expr } from "../../sql/fragments";
import { text } from "../text";
import { byParticipants, byRatable } from "./agents";
import type { MeanMetric, Reading, ShareMetric } from "./metric";
import { oddsTimes, ratingOdds } from "./non-response";
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

const known = sql<boolean>`(${rated} or f.p_satisfied is not null)`;

/** 1 or 0 where there is a rating, else the probability. */
function satisfied(reading: Reading, unrated: Expr<number>): Expr<number> {
  return sql<number>`case when ${rated} then (case when ${positive(reading)} then 1.0 else 0.0 end)::double else ${unrated} end`;
}

const predicted = sql<number>`f.p_satisfied`;

const predictedSatisfaction: MeanMetric = {
  ...shared,
  agent: byRatable,
  id: "predicted_satisfaction",
  kind: "mean",
  unit: "share",
  better: "higher",
  scale: [0, 1],
  label: text("预计满意度", "Predicted CSAT"),
  doc: text(
    "预计好评率：有评价的按评价（好评 1，否则 0），没有评价的按模型预测的满意概率，取平均；两者都没有的会话不计。敏感区间（_band）考虑评价者并非随机：聊天内容相似时，设不满意客户愿意评价的几率（odds）是满意客户的 1/2 到 2 倍，未评价者满意的几率随之取预测的 1/2 到 2 倍；两端再各取 95% 界限。尚无本工作区自己的模型时，概率来自情感词典，未经校准，只宜比较，不宜当作满意度。",
    "The expected share of satisfied conversations: rated ones by their rating (positive 1, else 0), unrated ones by the predicted probability of being satisfied; conversations with neither are not counted. The sensitivity band (_band) allows for who rates: among chats alike, dissatisfied customers are taken to have between half and twice the satisfied ones' odds of rating, so that the unrated have between half and twice their predicted odds of being satisfied; at each end it takes the 95 % limit. While the workspace has no model of its own the probabilities are the lexicon's: not calibrated, for comparing only.",
  ),
  counts: () => known,
  value: (r) => satisfied(r, predicted),
  extremes: (r) => [
    satisfied(r, oddsTimes(predicted, ratingOdds.least)),
    satisfied(r, oddsTimes(predicted, ratingOdds.most)),
  ],
};

const unratedShare: ShareMetric = {
  ...shared,
  agent: byRatable,
  id: "unrated_share",
  kind: "share",
  unit: "share",
  better: null,
  label: text("未评价占比", "Unrated share"),
  doc: text(
    "没有评价、只有预测的会话 ÷ 计入预计满意度的会话（有评价或有预测）。",
    "Conversations with a prediction and no rating ÷ those that predicted CSAT counts (rated or predicted).",
  ),
  counts: () => known,
  numerator: () => sql`(not ${rated})`,
  pending: null,
  parts: {
    numerator: text("未评价的会话", "unrated"),
    all: text("有评价或预测的会话", "rated or predicted"),
  },
  value: (r) => satisfied(r, predicted),
  valueUnit: "share",
};

/** How customers sound, and how satisfied they probably are. */
export const sentimentMetrics = [sentimentMean, negativeShare, predictedSatisfaction, unratedShare] as const;
