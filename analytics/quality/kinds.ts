import { type Text, text } from "../text";

/** The kinds of oddities that derivation lists in `data_quality`, and what they are called. */
export const findingLabels = {
  negative_wait: text("时长为负", "Negative duration"),
  clock_backwards: text("时间倒退", "Clock running backwards"),
  future_time: text("时间在未来", "Time in the future"),
  end_before_start: text("结束早于开始", "Ends before it starts"),
  orphan_message: text("消息缺少所属会话", "Messages without their conversation"),
  deleted_conversation: text("已删除的会话", "Deleted conversations"),
  missing_agent: text("客服消息缺少客服", "Agent messages without an agent"),
  no_messages: text("没有客户或客服消息", "No customer or agent message"),
} as const satisfies Record<string, Text>;
export type FindingKind = keyof typeof findingLabels;
export const findingKinds = Object.keys(findingLabels) as FindingKind[];
