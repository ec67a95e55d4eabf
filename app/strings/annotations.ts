import { text } from "../../analytics/text";

/** Words of the notes on the time axis. */
export const annotationWords = {
  title: text("时间轴标注", "Notes on the time axis"),
  lead: text(
    "记下某天或某段时间发生的事，例如「大促开始」。它们会显示在每张趋势图的时间轴上。",
    'What happened on a day or over some days, such as "the sale began". Every chart over time shows it.',
  ),
  manage: text("标注", "Notes"),
  day: text("日期", "Day"),
  until: text("结束日期（可不填）", "Last day (optional)"),
  words: text("说明", "What happened"),
  add: text("添加标注", "Add a note"),
  save: text("保存", "Save"),
  remove: text("删除", "Delete"),
  notSaved: text("没有保存，请修改：", "Not saved. Please correct:"),
  none: text("还没有标注。", "There are no notes yet."),
  saved: text("已有标注", "Notes"),
} as const;
