import { type Text, text } from "../text";
import { type FindingKind, findingLabels } from "./kinds";

/** One kind of finding in words: its name, what it does to the figures, and what to do about it. */
export interface Finding {
  readonly kind: FindingKind;
  readonly label: Text;
  readonly effect: Text;
  readonly remedy: Text;
}

export const findings: Readonly<Record<FindingKind, Finding>> = {
  negative_wait: {
    kind: "negative_wait",
    label: findingLabels.negative_wait,
    effect: text(
      "回复、结束或接手早于它的起点，这段时长留空，不计入任何统计。",
      "A reply, a close or a hand-over lies before its own start. The duration is left empty and enters no statistic.",
    ),
    remedy: text(
      "核对源系统各端的时钟，以及导入时选择的时区；修正后重新导入。",
      "Check the clocks of the source system and the time zone chosen for the import, then import again.",
    ),
  },
  clock_backwards: {
    kind: "clock_backwards",
    label: findingLabels.clock_backwards,
    effect: text(
      "后一条消息的时间早于前一条。保留源文件的顺序；相关时长若为负则留空。",
      "A message is dated before the one in front of it. The file's order is kept; a duration that becomes negative is left empty.",
    ),
    remedy: text(
      "通常是客户端与服务器时钟不一致；若整批如此，请检查导出时的排序。",
      "Usually the client's and the server's clocks differ; if a whole file is like this, check how it was sorted at export.",
    ),
  },
  future_time: {
    kind: "future_time",
    label: findingLabels.future_time,
    effect: text(
      "消息时间比导入时刻晚一天以上。会话照常统计，日期按原样。",
      "A message is dated more than a day after its import. The conversation counts as usual, on the date it states.",
    ),
    remedy: text(
      "多半是时区或日期格式有误；用正确的时区重新导入。",
      "Most often a wrong time zone or date format; import again with the right one.",
    ),
  },
  end_before_start: {
    kind: "end_before_start",
    label: findingLabels.end_before_start,
    effect: text(
      "会话的结束时间早于开始时间，由此得出的负时长留空。",
      "The conversation's end lies before its start; durations that become negative are left empty.",
    ),
    remedy: text(
      "在源系统更正结束时间后重新导入。",
      "Correct the end in the source system and import again.",
    ),
  },
  orphan_message: {
    kind: "orphan_message",
    label: findingLabels.orphan_message,
    effect: text(
      "文件里没有这些消息所属的会话，已为它们新建一个；客户、渠道、状态未知。",
      "The file did not hold the conversation these messages name, so one was made for them; its customer, channel and status are unknown.",
    ),
    remedy: text(
      "把会话表与消息一起导入，会话会自动补全。",
      "Import the conversations along with the messages; they are completed by themselves.",
    ),
  },
  deleted_conversation: {
    kind: "deleted_conversation",
    label: findingLabels.deleted_conversation,
    effect: text("源系统已删除，不计入任何指标。", "Deleted at the source, and out of every metric."),
    remedy: text("无需处理。", "Nothing to do."),
  },
  missing_agent: {
    kind: "missing_agent",
    label: findingLabels.missing_agent,
    effect: text(
      "回复计入响应时长，但无法归到任何客服名下。",
      "The reply counts in response times, but belongs to no agent's figures.",
    ),
    remedy: text("导出时带上客服编号，再导入一次。", "Export with the agents' ids and import again."),
  },
  no_messages: {
    kind: "no_messages",
    label: findingLabels.no_messages,
    effect: text(
      "客户和客服都没有发言，不计入会话量；连时间也没有的会话不进入统计。",
      "Neither a customer nor an agent said anything, so it is not counted as a conversation; one without any time is left out altogether.",
    ),
    remedy: text(
      "若本应有消息，请确认消息表已一并导出。",
      "If there should be messages, make sure they were exported too.",
    ),
  },
};
