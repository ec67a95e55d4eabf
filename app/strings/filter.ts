import type { Compare, RangePreset, Switches } from "../../analytics/filter/filter";
import { type Text, text } from "../../analytics/text";

/** Words of the filter bar, Chinese first. */
export const filterWords = {
  filters: text("筛选", "Filters"),
  add: text("筛选", "Filter"),
  range: text("时间范围", "Date range"),
  apply: text("应用", "Apply"),
  clear: text("清除", "Clear"),
  clearAll: text("清除筛选", "Clear filters"),
  compare: text("对比", "Compare"),
  definitions: text("口径", "Readings"),
  search: text("搜索", "Search"),
  is: text("是", "is"),
  isNot: text("不是", "is not"),
  nothingFound: text("没有匹配的选项", "Nothing matches"),
  noOptions: text("数据中没有这个字段", "The data has no such field"),
  remove: text("移除", "Remove"),
  bot: text("机器人回复", "Bot replies"),
  clock: text("计时", "Clock"),
  ratings: text("评价归属", "Ratings"),
  more: (n: number): Text => text(`等 ${n} 项`, `+${n - 1}`),
} as const;

export const rangeWords: Record<RangePreset, Text> = {
  all: text("全部时间", "All time"),
  today: text("今天", "Today"),
  yesterday: text("昨天", "Yesterday"),
  "7d": text("近 7 天", "Last 7 days"),
  "30d": text("近 30 天", "Last 30 days"),
  "90d": text("近 90 天", "Last 90 days"),
  "this-week": text("本周", "This week"),
  "last-week": text("上周", "Last week"),
  "this-month": text("本月", "This month"),
  "last-month": text("上月", "Last month"),
  "this-quarter": text("本季度", "This quarter"),
  "last-quarter": text("上季度", "Last quarter"),
};

export const compareWords: Record<NonNullable<Compare> | "none", Text> = {
  previous: text("上一周期", "Previous period"),
  year: text("去年同期", "Same period last year"),
  none: text("不对比", "No comparison"),
};

type SwitchWords = { readonly [K in keyof Switches]: Record<Switches[K], Text> };

export const switchWords: SwitchWords = {
  bot: { ignored: text("不计入", "Ignored"), counts: text("视为答复", "Count as an answer") },
  clock: { calendar: text("自然时间", "Calendar time"), business: text("仅工作时间", "Business hours only") },
  ratings: {
    last: text("最后答复的客服", "Last agent who replied"),
    shared: text("所有参与的客服", "Everyone who took part"),
  },
};
