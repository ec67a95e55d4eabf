import { sql } from "kysely";
import { defaultPositiveFrom } from "../settings";
import { text } from "../text";
import { byRatable, byRated } from "./agents";
import type { MeanMetric, Reading, ShareMetric } from "./metric";
import { twoWay } from "./volume";

/** Whether the conversation has a rating that counts. */
export const rated = sql<boolean>`(f.rating_share is not null)`;
const points = () => sql<number>`f.rating_share * 100`;

/** The score from which a rating is positive: settable per source, 0.75 elsewhere. */
function threshold({ settings }: Reading) {
  const own = Object.entries(settings.positiveFrom);
  if (own.length === 0) return sql`${sql.raw(String(defaultPositiveFrom))}`;
  const branches = own.map(([source, from]) => sql`when f.source = ${source} then ${from}::double`);
  return sql`case ${sql.join(branches, sql` `)} else ${sql.raw(String(defaultPositiveFrom))} end`;
}

/** Whether the counted rating is positive. A score such as 4 of 5 must not fall below 0.75 by rounding. */
export function positive(reading: Reading) {
  return sql<boolean>`(f.rating_share >= ${threshold(reading)} - 1e-9)`;
}

const shared = {
  unit: "share",
  grain: "conversation",
  better: "higher",
  empty: "gap",
  agent: byRated,
  pending: null,
} as const;

const satisfaction: ShareMetric = {
  ...shared,
  id: "satisfaction",
  kind: "share",
  label: text("满意度", "CSAT"),
  doc: text(
    "好评 ÷ 评价，每个会话取最近一次评价。好评为归一化得分 ≥ 0.75（五分制的 4–5 分、满意/非常满意、👍），阈值可按来源设置。",
    "Positive ratings ÷ ratings, the latest rating of each conversation. Positive: normalised score ≥ 0.75 (4–5 of 5, satisfied or better, 👍); settable per source.",
  ),
  counts: () => rated,
  numerator: positive,
  parts: { numerator: text("好评", "positive"), all: text("评价", "ratings") },
  value: points,
  valueUnit: "points",
};

const ratingMean: MeanMetric = {
  ...shared,
  id: "rating_mean",
  kind: "mean",
  scale: [0, 100],
  unit: "points",
  label: text("平均评分", "Mean rating"),
  doc: text(
    "（得分 − 最低分）÷（最高分 − 最低分）× 100 的平均。",
    "Mean of (score − lowest) ÷ (highest − lowest) × 100.",
  ),
  counts: () => rated,
  value: points,
};

/** Whether the conversation's source says which conversations were sent a survey. */
function recordsSurveys({ surveySources }: Reading) {
  if (surveySources.length === 0) return sql<boolean>`false`;
  return sql<boolean>`f.source in (${sql.join(surveySources.map((source) => sql`${source}`))})`;
}

const ratedShare: ShareMetric = {
  ...shared,
  agent: byRatable,
  id: "rated_share",
  kind: "share",
  label: text("参评率", "Rating rate"),
  doc: text(
    "有评价的会话 ÷ 发出过评价邀请的会话；来源没有记录邀请时，÷ 有效会话。",
    "Conversations rated ÷ conversations that were sent a survey; where the source does not record surveys, ÷ two-way conversations.",
  ),
  counts: (r) => sql`(${rated} or case when ${recordsSurveys(r)} then f.surveys_sent > 0 else ${twoWay} end)`,
  numerator: () => rated,
  parts: { numerator: text("有评价的会话", "rated"), all: text("可评价的会话", "could be rated") },
  value: points,
  valueUnit: "points",
};

/** What customers said of it. */
export const satisfactionMetrics = [satisfaction, ratingMean, ratedShare] as const;
