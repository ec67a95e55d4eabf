import type { BucketGrain } from "../sql/fragments";
import { noValueWords, valueWords, type Words } from "./dimension-words";
import { type Text, text } from "./text";

/** Every dimension's name in URLs, answers and files. */
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
  "risk_band",
  "risk_score",
  "lead_band",
  "lead_score",
  "first_contact",
  "business_hours",
  "ended",
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

/** What one can filter and, mostly, group by. */
export interface Dimension {
  readonly id: DimensionId;
  readonly label: Text;
  readonly kind: DimensionKind;
  /**
   * Its column of conversation_facts, which is joined to rounds and segments where it is asked for; null where an
   * expression stands for it (dimension-expr.ts).
   */
  readonly column: string | null;
  /** Whether the column is one of conversation_text, which is joined where it is asked for. */
  readonly ofText: boolean;
  /** Whether the column is one of the customer's scores, which are joined likewise. */
  readonly ofCustomer: boolean;
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
const band = /^(low|medium|high)$/;
/** Where ten points begin. */
const ten = /^(0|[1-9]0)$/;

type Given = Pick<Dimension, "id" | "label" | "kind"> & Partial<Dimension>;

function dimension(given: Given): Dimension {
  return {
    column: null,
    ofText: false,
    ofCustomer: false,
    groups: true,
    pattern: anything,
    values: {},
    ...given,
  };
}

/** Every dimension, in the order in which a person is offered them. */
export const dimensions: readonly Dimension[] = [
  dimension({ id: "hour", kind: "time", pattern: dateTime, label: text("小时", "Hour") }),
  dimension({ id: "day", kind: "time", pattern: date, label: text("日", "Day") }),
  dimension({ id: "week", kind: "time", pattern: date, label: text("周", "Week") }),
  dimension({ id: "month", kind: "time", pattern: date, label: text("月", "Month") }),
  dimension({
    id: "hour_of_day",
    kind: "time",
    pattern: /^([01]?\d|2[0-3])$/,
    values: valueWords.hour_of_day,
    label: text("时段", "Hour of day"),
  }),
  dimension({
    id: "weekday",
    kind: "time",
    pattern: /^[1-7]$/,
    values: valueWords.weekday,
    label: text("星期", "Weekday"),
  }),
  dimension({ id: "agent", kind: "entity", label: text("客服", "Agent") }),
  dimension({ id: "group", kind: "entity", column: "group_id", label: text("客服组", "Group") }),
  dimension({
    id: "channel",
    kind: "word",
    column: "channel",
    values: valueWords.channel,
    label: text("渠道", "Channel"),
  }),
  dimension({ id: "source", kind: "word", column: "source", label: text("数据来源", "Source") }),
  dimension({
    id: "status",
    kind: "word",
    column: "status",
    values: valueWords.status,
    label: text("状态", "Status"),
  }),
  dimension({ id: "tag", kind: "list", column: "tags", label: text("标签", "Tag") }),
  dimension({ id: "segment", kind: "word", column: "segment", label: text("客户分层", "Customer segment") }),
  dimension({
    id: "language",
    kind: "word",
    column: "language",
    values: valueWords.language,
    label: text("语言", "Language"),
  }),
  dimension({
    id: "rating",
    kind: "step",
    column: "rating",
    pattern: /^[1-5]$/,
    values: valueWords.rating,
    label: text("评分", "Rating"),
  }),
  dimension({ id: "topic", kind: "list", column: "topics", ofText: true, label: text("话题", "Topic") }),
  dimension({ id: "word", kind: "term", label: text("词语", "Word") }),
  dimension({
    id: "cluster",
    kind: "word",
    groups: false,
    pattern: /^[\w-]{1,64}$/,
    label: text("建议的话题", "Suggested topic"),
  }),
  dimension({
    id: "sentiment",
    kind: "word",
    column: "mood",
    ofText: true,
    pattern: /^(negative|neutral|positive)$/,
    values: valueWords.sentiment,
    label: text("客户情绪", "Sentiment"),
  }),
  dimension({
    id: "risk_band",
    kind: "word",
    column: "risk_band",
    ofCustomer: true,
    pattern: band,
    values: valueWords.band,
    label: text("流失风险", "Churn risk"),
  }),
  dimension({
    id: "risk_score",
    kind: "step",
    column: "risk_score",
    ofCustomer: true,
    pattern: ten,
    values: valueWords.tens,
    label: text("风险分", "Risk score"),
  }),
  dimension({
    id: "lead_band",
    kind: "word",
    column: "lead_band",
    ofCustomer: true,
    pattern: band,
    values: valueWords.band,
    label: text("潜在商机", "Lead"),
  }),
  dimension({
    id: "lead_score",
    kind: "step",
    column: "lead_score",
    ofCustomer: true,
    pattern: ten,
    values: valueWords.tens,
    label: text("商机分", "Lead score"),
  }),
  dimension({
    id: "first_contact",
    kind: "flag",
    column: "first_contact",
    pattern: /^(true|false)$/,
    values: { true: text("首次咨询", "First contact"), false: text("老客户", "Returning") },
    label: text("首次咨询", "First contact"),
  }),
  dimension({
    id: "business_hours",
    kind: "flag",
    column: "in_hours",
    pattern: /^(true|false)$/,
    values: { true: text("工作时间内", "In business hours"), false: text("工作时间外", "Out of hours") },
    label: text("工作时间", "Business hours"),
  }),
  dimension({
    id: "ended",
    kind: "flag",
    pattern: /^(true|false)$/,
    values: { true: text("有", "Known"), false: text("缺", "Missing") },
    label: text("结束时间", "End"),
  }),
  dimension({
    id: "quality",
    kind: "list",
    pattern: new RegExp(`^(${Object.keys(valueWords.quality).join("|")})$`),
    values: valueWords.quality,
    label: text("数据问题", "Data finding"),
  }),
  dimension({ id: "customer", kind: "entity", column: "customer_id", label: text("客户", "Customer") }),
  dimension({
    id: "conversation",
    kind: "entity",
    column: "conversation_id",
    label: text("会话", "Conversation"),
  }),
  dimension({
    id: "value",
    kind: "measure",
    groups: false,
    pattern: /^-?\d+(\.\d+)?$/,
    label: text("数值", "Value"),
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
