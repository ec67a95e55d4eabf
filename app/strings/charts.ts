import { text } from "../../analytics/text";

/** Words of charts: menus, hovers, axes. */
export const chartWords = {
  menu: text("图表操作", "Chart menu"),
  showTable: text("以表格查看", "Show as a table"),
  showChart: text("以图表查看", "Show as a chart"),
  csv: text("下载 CSV", "Download CSV"),
  png: text("下载 PNG", "Download PNG"),
  svg: text("下载 SVG", "Download SVG"),
  definition: text("指标口径", "Definition"),
  comparison: text("对比期", "Comparison"),
  anomalies: (n: number) => text(`${n} 处异常`, `${n} unusual`),
  interval: text("95% 区间", "95% interval"),
  total: text("合计", "Total"),
  keys: text(
    "用方向键在各数据点间移动，回车打开会话列表",
    "Arrow keys move between marks, Enter opens the conversations",
  ),
  ratedAxis: text("评价数 n", "ratings n"),
  shrunken: text("收缩估计", "shrunken estimate"),
  differs: text("与团队有显著差异", "differs from the team"),
  withinLimits: text("在正常波动内", "within chance"),
  raw: text("原始值", "raw"),
  adjusted: text("校正后", "adjusted"),
  team: text("团队", "team"),
  log: text("对数刻度", "log scale"),
  nothing: text("当前条件下没有可画的数据", "Nothing to draw under these conditions"),
  note: text("标注", "Note"),
  addNote: text("添加标注", "Add a note"),
  failed: text("图表没能载入", "The chart could not be loaded"),
} as const;
