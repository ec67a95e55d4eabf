import type { BucketGrain } from "../sql/fragments";
import { noValueWords, valueWords, type Words } from "./dimension-words";
import { type Text, text } from "./text";

export const dimensionIds = [
  "hour",
  "day",
  "week",
  "month",
  "hour_of_day",
  "weekday",
  "agent",
  "group",
  "channel",
  "source",
  "status",
  "tag",
  "segment",
  "language",
  "rating",
  "topic",
  "word",
  "cluster",
  "sentiment",
  "first_contact",
  "business_hours",
  "quality",
  "customer",
  "conversation",
  "value",
] as const;
export type DimensionId = (typeof dimensionIds)[number];

/**
 * time: a bucket of the conversation's start. entity: a key with a name and the source's id. word: the value
 * itself. step: a whole number. flag: true or false. list: several values a row. term: a word that is said, found
 * through the postings. measure: the list's metric.
 */
export type DimensionKind = "time" | "entity" | "word" | "step" | "flag" | "list" | "term" | "measure";

export interface Dimension {
  readonly id: DimensionId;
  readonly label: Text;
  readonly doc: Text;
  readonly kind: DimensionKind;
  /**
   * Its column of conversation_facts, which is joined to rounds and segments where it is asked for; null where an
   * expression stands for it (dimension-expr.ts).
   */
  readonly column: string | null;
  /** Whether the column is one of conversation_text, which is joined where it is asked for. */
  readonly ofText: boolean;
  /** Whether one can group by it; the others only filter. */
  readonly groups: boolean;
  /** What a value may look like; the empty string, "no value", is always allowed where `groups`. */
  readonly pattern: RegExp;
  /** Words for known values; others are shown as they are. */
  readonly values: Words;
}

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:00$/;
const date = /^\d{4}-\d{2}-\d{2}$/;
const anything = /^[\s\S]{1,512}$/;

type Given = Pick<Dimension, "id" | "label" | "doc" | "kind"> & Partial<Dimension>;

function dimension(given: Given): Dimension {
  return { column: null, ofText: false, groups: true, pattern: anything, values: {}, ...given };
}

/** Every dimension, in the order in which a person is offered them. */
export const dimensions: readonly Dimension[] = [
  dimension({
    id: "hour",
    kind: "time",
    pattern: dateTime,
    label: text("小时", "Hour"),
    doc: text(
      "会话开始所在的小时（按工作区时区；夏令时结束时重复的一小时合为一格）。",
      "The hour, in the workspace's zone, in which the conversation started; the hour that daylight-saving time repeats is one.",
    ),
  }),
  dimension({
    id: "day",
    kind: "time",
    pattern: date,
    label: text("日", "Day"),
    doc: text(
      "会话开始的日期（按工作区时区）。",
      "The date, in the workspace's zone, on which the conversation started.",
    ),
  }),
  dimension({
    id: "week",
    kind: "time",
    pattern: date,
    label: text("周", "Week"),
    doc: text(
      "会话开始所在的周，以周一的日期表示。",
      "The week in which the conversation started, named by its Monday.",
    ),
  }),
  dimension({
    id: "month",
    kind: "time",
    pattern: date,
    label: text("月", "Month"),
    doc: text(
      "会话开始所在的月，以 1 日的日期表示。",
      "The month in which the conversation started, named by its first day.",
    ),
  }),
  dimension({
    id: "hour_of_day",
    kind: "time",
    pattern: /^([01]?\d|2[0-3])$/,
    values: valueWords.hour_of_day,
    label: text("时段", "Hour of day"),
    doc: text("会话开始的钟点，0–23。", "The clock hour at which the conversation started, 0–23."),
  }),
  dimension({
    id: "weekday",
    kind: "time",
    pattern: /^[1-7]$/,
    values: valueWords.weekday,
    label: text("星期", "Weekday"),
    doc: text("会话开始的星期，1 为周一。", "The weekday on which the conversation started, 1 is Monday."),
  }),
  dimension({
    id: "agent",
    kind: "entity",
    label: text("客服", "Agent"),
    doc: text(
      "归属的客服；每个指标写明按谁归属：参与、最后负责、首次响应、作答或被评价。",
      "The agent; each metric says which: who took part, who owned it last, who responded first, who answered or who was rated.",
    ),
  }),
  dimension({
    id: "group",
    kind: "entity",
    column: "group_id",
    label: text("客服组", "Group"),
    doc: text(
      "会话所属的客服组；来源没有给出时，取最后负责客服的组。",
      "The conversation's agent group; where the source has none, its last owner's group.",
    ),
  }),
  dimension({
    id: "channel",
    kind: "word",
    column: "channel",
    values: valueWords.channel,
    label: text("渠道", "Channel"),
    doc: text("客户从哪里发起会话。", "Where the customer came from."),
  }),
  dimension({
    id: "source",
    kind: "word",
    column: "source",
    label: text("数据来源", "Source"),
    doc: text("导入自哪个系统。", "The system it was imported from."),
  }),
  dimension({
    id: "status",
    kind: "word",
    column: "status",
    values: valueWords.status,
    label: text("状态", "Status"),
    doc: text(
      "会话在来源系统中的状态；没有值表示来源未给出。",
      "The conversation's status in its source; no value: the source does not say.",
    ),
  }),
  dimension({
    id: "tag",
    kind: "list",
    column: "tags",
    label: text("标签", "Tag"),
    doc: text(
      "会话的标签；有多个标签的会话在每个标签下各计一次。",
      "The conversation's tags; one with several counts once under each.",
    ),
  }),
  dimension({
    id: "segment",
    kind: "word",
    column: "segment",
    label: text("客户分层", "Customer segment"),
    doc: text("导入数据中的客户分层。", "The customer's segment as imported."),
  }),
  dimension({
    id: "language",
    kind: "word",
    column: "language",
    values: valueWords.language,
    label: text("语言", "Language"),
    doc: text("客户第一条文字消息的语言。", "The language of the customer's first written message."),
  }),
  dimension({
    id: "rating",
    kind: "step",
    column: "rating",
    pattern: /^[1-5]$/,
    values: valueWords.rating,
    label: text("评分", "Rating"),
    doc: text("会话计入的评分，折算为 1–5 星。", "The conversation's counted rating, brought to 1–5 stars."),
  }),
  dimension({
    id: "topic",
    kind: "list",
    column: "topics",
    ofText: true,
    label: text("话题", "Topic"),
    doc: text(
      "按话题规则归入的话题；属于多个话题的会话在每个话题下各计一次，也计入上级话题。",
      "The topics whose rules it meets; a conversation with several counts once under each, and under their parents.",
    ),
  }),
  dimension({
    id: "word",
    kind: "term",
    label: text("词语", "Word"),
    doc: text(
      "会话中说到的词，每个会话只计一次。customer: 或 agent: 开头只看客户或客服说的，例如 customer:退款。",
      "A word said in the conversation, counted once each. customer: or agent: before it looks at one side only, as in customer:refund.",
    ),
  }),
  dimension({
    id: "cluster",
    kind: "word",
    groups: false,
    pattern: /^[\w-]{1,64}$/,
    label: text("建议的话题", "Suggested topic"),
    doc: text(
      "最近一次查找建议话题时归入的组，只用于筛选；重新查找后，不再出现的组没有会话。",
      "The group that the last search for topics put it in. It only filters; a group that a later search does not find again has no conversations.",
    ),
  }),
  dimension({
    id: "sentiment",
    kind: "word",
    column: "mood",
    ofText: true,
    pattern: /^(negative|neutral|positive)$/,
    values: valueWords.sentiment,
    label: text("客户情绪", "Sentiment"),
    doc: text(
      "客户在整个会话中的情绪；没有文字消息的会话没有值。",
      "How the customer sounds over the whole conversation; no value without a written message.",
    ),
  }),
  dimension({
    id: "first_contact",
    kind: "flag",
    column: "first_contact",
    pattern: /^(true|false)$/,
    values: { true: text("首次咨询", "First contact"), false: text("老客户", "Returning") },
    label: text("首次咨询", "First contact"),
    doc: text("是否为该客户的第一个会话。", "Whether it is the customer's first conversation."),
  }),
  dimension({
    id: "business_hours",
    kind: "flag",
    column: "in_hours",
    pattern: /^(true|false)$/,
    values: { true: text("工作时间内", "In business hours"), false: text("工作时间外", "Out of hours") },
    label: text("工作时间", "Business hours"),
    doc: text(
      "会话是否在工作时间内开始；没有设置工作日历时没有值。",
      "Whether it started inside the working calendar; no value while no calendar is set.",
    ),
  }),
  dimension({
    id: "quality",
    kind: "list",
    pattern: new RegExp(`^(${Object.keys(valueWords.quality).join("|")})$`),
    values: valueWords.quality,
    label: text("数据问题", "Data finding"),
    doc: text(
      "数据质量页在会话中发现的问题；有多种问题的会话在每种下各计一次。",
      "What the data-quality page finds in the conversation; one with several findings counts once under each.",
    ),
  }),
  dimension({
    id: "customer",
    kind: "entity",
    column: "customer_id",
    label: text("客户", "Customer"),
    doc: text("会话的客户。", "The conversation's customer."),
  }),
  dimension({
    id: "conversation",
    kind: "entity",
    column: "conversation_id",
    label: text("会话", "Conversation"),
    doc: text("会话本身。", "The conversation itself."),
  }),
  dimension({
    id: "value",
    kind: "measure",
    groups: false,
    pattern: /^-?\d+(\.\d+)?$/,
    label: text("数值", "Value"),
    doc: text(
      "列表所依指标的数值，单位同该指标（时长为秒）。仅用于列表。",
      "The measured value of the list's metric, in its unit (durations in seconds). Lists only.",
    ),
  }),
];

const byId = new Map(dimensions.map((entry) => [entry.id as string, entry]));

/** The dimension of that id, or undefined. */
export function findDimension(id: string): Dimension | undefined {
  return byId.get(id);
}

/** The dimension of an id known to be one. */
export function dimensionOf(id: DimensionId): Dimension {
  const found = byId.get(id);
  if (!found) throw new Error(`no dimension ${id}`);
  return found;
}

const grains = new Set<string>(["hour", "day", "week", "month", "hour_of_day", "weekday"]);

/** Whether a dimension is a bucket of time. */
export function isTime(id: DimensionId): id is DimensionId & BucketGrain {
  return grains.has(id);
}

/** The words for a dimension's value: its known words, else the value itself; empty: no value. */
export function valueText(entry: Dimension, value: string | null): Text {
  if (value === null || value === "") return noValueWords[entry.id] ?? text("未知", "Unknown");
  return entry.values[value] ?? yesNoFor(entry, value) ?? text(value, value);
}

function yesNoFor(entry: Dimension, value: string): Text | undefined {
  return entry.kind === "flag" ? valueWords.flag[value as "true" | "false"] : undefined;
}
