import { type Text, text } from "../../analytics/text";

/** Titles that loaders give to charts, Chinese first: apart, so that no page carries them twice. */
export const overviewTitles = {
  volume: text("会话量趋势", "Conversations over time"),
  distribution: text("首次响应时长分布", "First response time, distribution"),
  csatTrend: text("满意度趋势", "CSAT over time"),
  channels: text("渠道构成", "By channel"),
  statuses: text("状态构成", "By status"),
  median: text("中位数", "median"),
  p90: text("P90", "p90"),
  /** Tiles, and rows of who changed, show medians: their labels say so. */
  medians: {
    first_response: text("首次响应时长中位数", "Median first response"),
    response: text("响应时长中位数", "Median response time"),
  },
  byDay: {
    hour: text("按小时", "by hour"),
    day: text("按日", "by day"),
    week: text("按周", "by week"),
    month: text("按月", "by month"),
  },
  byChannel: text("按渠道", "by channel"),
  nobodyChanged: text("没有客服出现可以确信的变化。", "No agent changed by more than chance allows."),
} as const;

/** A metric as a tile shows it, by its main figure. */
export function shownAs<Head extends { readonly id: string; readonly label: Text }>(head: Head): Head {
  const medians: Readonly<Record<string, Text>> = overviewTitles.medians;
  return { ...head, label: medians[head.id] ?? head.label };
}
