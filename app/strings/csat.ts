import { text } from "../../analytics/text";

/** Words that the loaders of Overview and Agents write about the customers who did not rate. */
export const csatWords = {
  rated: (share: string) => text(`评价 ${share}`, `${share} of ratings`),
  predicted: (share: string) =>
    text(`连同未评价者预计 ${share}`, `${share} expected with those who did not rate`),
  band: (low: string, high: string) => text(`敏感区间 ${low}–${high}`, `sensitivity band ${low}–${high}`),
  unrated: (share: string) => text(`未评价 ${share}`, `${share} unrated`),
  definition: text("口径", "Definition"),
  column: text("敏感区间", "Sensitivity band"),
  byModel: text(
    "未评价者按聊天内容预测；区间设聊天相似时，不满意客户愿意评价的几率（odds）是满意客户的 1/2 到 2 倍。",
    "Unrated chats are predicted from what was said; the band takes dissatisfied customers to have between half and twice the odds of rating that satisfied ones have whose chats look alike.",
  ),
  asRated: text(
    "还没有本工作区的满意度模型，设未评价者与评价者同样满意；区间设不满意客户愿意评价的几率（odds）是满意客户的 1/2 到 2 倍。",
    "Without a model of the workspace's own the unrated are taken to be as satisfied as those who rated; the band takes dissatisfied customers to have between half and twice the satisfied ones' odds of rating.",
  ),
  noModel: text(
    "还没有本工作区的满意度模型：预测未经校准，不宜当作满意度。",
    "The workspace has no model of its own: predictions are not calibrated and no CSAT.",
  ),
} as const;
