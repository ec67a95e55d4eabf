import type { DimensionId } from "./dimensions";
import { type Text, text } from "./text";

/** What each dimension says, for the reference; apart from the dimensions, which the browser is sent. */
export const dimensionDocs: Readonly<Record<DimensionId, Text>> = {
  hour: text(
    "会话开始所在的小时（按工作区时区；夏令时结束时重复的一小时合为一格）。",
    "The hour, in the workspace's zone, in which the conversation started; the hour that daylight-saving time repeats is one.",
  ),
  day: text(
    "会话开始的日期（按工作区时区）。",
    "The date, in the workspace's zone, on which the conversation started.",
  ),
  week: text(
    "会话开始所在的周，以周一的日期表示。",
    "The week in which the conversation started, named by its Monday.",
  ),
  month: text(
    "会话开始所在的月，以 1 日的日期表示。",
    "The month in which the conversation started, named by its first day.",
  ),
  hour_of_day: text("会话开始的钟点，0–23。", "The clock hour at which the conversation started, 0–23."),
  weekday: text("会话开始的星期，1 为周一。", "The weekday on which the conversation started, 1 is Monday."),
  agent: text(
    "归属的客服；每个指标写明按谁归属：参与、最后负责、首次响应、作答或被评价。",
    "The agent; each metric says which: who took part, who owned it last, who responded first, who answered or who was rated.",
  ),
  group: text(
    "会话所属的客服组；来源没有给出时，取最后负责客服的组。",
    "The conversation's agent group; where the source has none, its last owner's group.",
  ),
  channel: text("客户从哪里发起会话。", "Where the customer came from."),
  source: text("导入自哪个系统。", "The system it was imported from."),
  status: text(
    "会话在来源系统中的状态；没有值表示来源未给出。",
    "The conversation's status in its source; no value: the source does not say.",
  ),
  tag: text(
    "会话的标签；有多个标签的会话在每个标签下各计一次。",
    "The conversation's tags; one with several counts once under each.",
  ),
  segment: text("导入数据中的客户分层。", "The customer's segment as imported."),
  language: text("客户第一条文字消息的语言。", "The language of the customer's first written message."),
  rating: text("会话计入的评分，折算为 1–5 星。", "The conversation's counted rating, brought to 1–5 stars."),
  topic: text(
    "按话题规则归入的话题；属于多个话题的会话在每个话题下各计一次，也计入上级话题。",
    "The topics whose rules it meets; a conversation with several counts once under each, and under their parents.",
  ),
  word: text(
    "会话中说到的词，每个会话只计一次。customer: 或 agent: 开头只看客户或客服说的，例如 customer:退款。",
    "A word said in the conversation, counted once each. customer: or agent: before it looks at one side only, as in customer:refund.",
  ),
  cluster: text(
    "最近一次查找建议话题时归入的组，只用于筛选；重新查找后，不再出现的组没有会话。",
    "The group that the last search for topics put it in. It only filters; a group that a later search does not find again has no conversations.",
  ),
  sentiment: text(
    "客户在整个会话中的情绪；没有文字消息的会话没有值。",
    "How the customer sounds over the whole conversation; no value without a written message.",
  ),
  risk_band: text(
    "会话的客户目前的流失风险等级（不是会话当时的）；已经流失、沉默太久或尚未评分的客户没有值。",
    "How likely the conversation's customer is to leave, as things are now (not as of the conversation); no value for who has left, has been silent for too long, or is not scored yet.",
  ),
  risk_score: text(
    "会话的客户目前的流失风险分，0–100，每 10 分一档，以下限表示。",
    "The present risk score of the conversation's customer, 0–100, in tens named by where they begin.",
  ),
  lead_band: text(
    "会话的客户目前的商机等级：按近两周的购买意向打分。",
    "How likely the conversation's customer is to buy, by what they asked and looked at in the last two weeks.",
  ),
  lead_score: text(
    "会话的客户目前的商机分，0–100，每 10 分一档，以下限表示。",
    "The present lead score of the conversation's customer, 0–100, in tens named by where they begin.",
  ),
  first_contact: text("是否为该客户的第一个会话。", "Whether it is the customer's first conversation."),
  business_hours: text(
    "会话是否在工作时间内开始；没有设置工作日历时没有值。",
    "Whether it started inside the working calendar; no value while no calendar is set.",
  ),
  ended: text(
    "来源是否给出会话何时结束：结束时间，或一条结束事件。",
    "Whether the source says when the conversation ended: as its end, or by an event that closes it.",
  ),
  quality: text(
    "数据质量页在会话中发现的问题；有多种问题的会话在每种下各计一次。",
    "What the data-quality page finds in the conversation; one with several findings counts once under each.",
  ),
  customer: text("会话的客户。", "The conversation's customer."),
  conversation: text("会话本身。", "The conversation itself."),
  value: text(
    "列表所依指标的数值，单位同该指标（时长为秒）。仅用于列表。",
    "The measured value of the list's metric, in its unit (durations in seconds). Lists only.",
  ),
};
