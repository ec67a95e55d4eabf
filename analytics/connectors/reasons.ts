import { type Text, text } from "../text";

/** Why a row was refused, by the code before the ":" (the field stands after it). */
export const reasons: Readonly<Record<string, Text>> = {
  no_id: text("缺少编号", "No id"),
  no_time: text("缺少时间", "No time"),
  bad_time: text("时间无法识别或不可能", "Not a possible time"),
  unknown_sender: text(
    "发送方未知（应为 customer、agent、bot、system、note）",
    "Unknown sender (customer, agent, bot, system or note)",
  ),
  too_long: text("超过长度上限（正文 1 MiB，编号 512 字节）", "Over its limit (text 1 MiB, ids 512 bytes)"),
  bad_score: text("评分不在量表范围内", "The score is not on its scale"),
  malformed: text("格式有误，无法解析", "Malformed: it cannot be parsed"),
  wrong_type: text(
    "这个字段的类型不对（应为对象还是列表，见导入格式说明）",
    "The field is of another type than the import format has there (an object, or a list)",
  ),
  too_deep: text("JSON 嵌套超过 200 层", "JSON nested deeper than 200 levels"),
  too_large: text("单条记录超过 32 MiB", "A record over 32 MiB"),
  truncated: text("文件在此处中断，记录不完整", "The file ends here, in the middle of a record"),
  bad_encoding: text("含有无法解码的字节", "Bytes that are no text in the file's encoding"),
  columns: text("列数与表头不符", "Not as many columns as the header"),
  line_break: text("字段内有未加引号的换行", "A line break in a field without quotes"),
  open_quote: text("引号没有闭合", "A quote that is never closed"),
};
