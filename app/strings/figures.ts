import { text } from "../../analytics/text";

/** Words around figures: tiles, changes, definitions, tables. */
export const figureWords = {
  about: text("这是怎么算的？", "How is this computed?"),
  definition: text("定义", "Definition"),
  agentReading: text("归属", "Attribution"),
  basis: text("依据", "Counted"),
  pending: text(
    "待定（仍在进行或窗口未满，未计入）",
    "Pending (still open or inside the window, not counted)",
  ),
  asked: text("查询条件", "Asked"),
  allDefinitions: text("全部口径", "All definitions"),
  noChange: text("无显著变化", "no clear change"),
  better: text("变好", "better"),
  worse: text("变差", "worse"),
  interval: text("95% 区间", "95% interval"),
  empty: text("没有可计数的记录", "Nothing to count here"),
  columns: text("列", "Columns"),
  sortBy: text("排序", "Sort by"),
  chooseColumns: text("选择列", "Choose columns"),
} as const;
