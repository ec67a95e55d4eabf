import { text } from "../../analytics/text";

/** Words that the overview itself writes, Chinese first; what its loader writes is in overview-titles. */
export const overviewWords = {
  heat: text("时段热力图", "Hours of the week"),
  heatVolume: text("会话量", "Volume"),
  heatFirstResponse: text("首次响应", "First response"),
  heatMissed: text("未应答", "Missed"),
  changed: text("变化明显的客服", "Agents who changed"),
  changedNote: text(
    "区间不含零，且通过多重比较校正",
    "Intervals exclude zero, corrected for many comparisons",
  ),
  grain: text("时间粒度", "Time steps"),
  grains: {
    hour: text("按小时", "Hour"),
    day: text("按日", "Day"),
    week: text("按周", "Week"),
    month: text("按月", "Month"),
  },
  wasNow: text("对比期 → 本期", "before → now"),
} as const;
