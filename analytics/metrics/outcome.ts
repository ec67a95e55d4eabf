import { sql } from "kysely";
import { instant, later } from "../../sql/fragments";
import { text } from "../text";
import { byOwner } from "./agents";
import type { CountMetric, DurationMetric, ShareMetric } from "./metric";
import { clocked } from "./response";
import { spoken } from "./volume";

const conversationCount = {
  kind: "count",
  unit: "count",
  grain: "conversation",
  empty: "zero",
  of: "rows",
  agent: byOwner,
} as const;
/** A share of conversations, credited to their last owner, none of which is pending. */
export const conversationShare = {
  kind: "share",
  unit: "share",
  grain: "conversation",
  empty: "gap",
  agent: byOwner,
  pending: null,
  value: null,
  valueUnit: null,
} as const;

const isMissed = sql<boolean>`f.missed`;
const isDropped = sql<boolean>`f.dropped`;

const missedDoc = text(
  "已结束或未接入、有客户消息但从未有人工客服消息、且最后一条公开消息来自客户的会话。由机器人收尾的会话不算未应答。",
  "Closed or missed, with a customer message, never an agent message, and the last public message from the customer. A conversation the bot finished is not missed.",
);

const missed: CountMetric = {
  ...conversationCount,
  id: "missed",
  better: "lower",
  label: text("未应答会话", "Missed"),
  doc: missedDoc,
  counts: () => isMissed,
};

/** Still open and not answered yet: it may be missed or not. */
const undecided = sql<boolean>`(f.pending and f.n_agent = 0)`;

const missedShare: ShareMetric = {
  ...conversationShare,
  id: "missed_share",
  better: "lower",
  label: text("未应答率", "Missed share"),
  doc: text(
    `未应答会话 ÷ 有客户消息的会话；仍在进行中、还没有客服答复的待定，不计入分母。${missedDoc.zh}`,
    `Missed ÷ conversations with a customer message; those still open and not answered yet are pending and leave the denominator. ${missedDoc.en}`,
  ),
  counts: () => sql`(f.n_customer > 0 and not ${undecided})`,
  numerator: () => isMissed,
  pending: () => sql`(f.n_customer > 0 and ${undecided})`,
  parts: {
    numerator: text("未应答会话", "missed"),
    all: text("有客户消息的会话", "with a customer message"),
  },
};

const droppedDoc = text(
  "至少答复过一次，却以一条仍有诉求的客户消息结束的会话（谢谢、好的、再见等结束语不算，词表可在设置中编辑）。进行中的会话不计。",
  "Answered at least once, and ended on a customer message that asked for more (thanks, ok, bye and the like do not count; the list is editable in settings). Open conversations are not counted.",
);

const dropped: CountMetric = {
  ...conversationCount,
  id: "dropped",
  better: "lower",
  label: text("中途未回复", "Dropped"),
  doc: droppedDoc,
  counts: () => isDropped,
};

const droppedShare: ShareMetric = {
  ...conversationShare,
  id: "dropped_share",
  better: "lower",
  label: text("中途未回复率", "Dropped share"),
  doc: text(
    `中途未回复的会话 ÷ 至少答复过一次且不在进行中的会话。${droppedDoc.zh}`,
    `Dropped ÷ conversations answered at least once that are not open. ${droppedDoc.en}`,
  ),
  counts: () => sql`(f.answered and not f.pending)`,
  numerator: () => isDropped,
  pending: () => sql`(f.answered and f.pending)`,
  parts: {
    numerator: text("中途未回复的会话", "dropped"),
    all: text("答复过的会话", "answered conversations"),
  },
};

const resolution = clocked("resolution_s", "resolution_bs");

function resolutionMetric(
  id: string,
  label: DurationMetric["label"],
  doc: DurationMetric["doc"],
  value: DurationMetric["value"],
): DurationMetric {
  return {
    id,
    kind: "duration",
    unit: "seconds",
    grain: "conversation",
    better: "lower",
    empty: "gap",
    label,
    doc,
    agent: byOwner,
    counts: (r) => sql`(not f.pending and ${value(r)} is not null)`,
    value,
    censored: null,
  };
}

const reopened: ShareMetric = {
  ...conversationShare,
  id: "reopened",
  better: "lower",
  label: text("重开率", "Reopened"),
  doc: text(
    "结束后又重新打开的会话 ÷ 已结束的会话。仍在进行中的会话待定，不计入分母。",
    "Conversations reopened after a close ÷ closed conversations. Those still open are pending and leave the denominator.",
  ),
  counts: () => sql`(${spoken} and f.closed and not f.pending)`,
  numerator: () => sql`f.reopened`,
  // Whether it will be closed, and stay so, is not known yet.
  pending: () => sql`(${spoken} and f.pending)`,
  parts: { numerator: text("重开的会话", "reopened"), all: text("已结束的会话", "closed conversations") },
};

/** A close after which its customer may come again. */
const closedContact = sql<boolean>`(${spoken} and f.closed and not f.pending and f.customer_id is not null and f.closed_at is not null)`;

function repeatContact(id: string, hours: number, zh: string, en: string): ShareMetric {
  const seconds = hours * 3600;
  return {
    ...conversationShare,
    id,
    better: "lower",
    label: text(`${zh}复访率`, `Repeat contact, ${en}`),
    doc: text(
      `结束后 ${zh}内同一客户又有会话开始（客户在其中发过言）的 ÷ 已结束且到今天零点已满 ${zh}的会话。`,
      `Closed conversations after which another with words of the same customer began within ${en} ÷ closed conversations at least ${en} old at the beginning of today.`,
    ),
    counts: (r) => sql`(${closedContact} and ${later(sql`f.closed_at`, seconds)} <= ${instant(r.asOf)})`,
    numerator: () => sql`f.next_contact_s <= ${sql.raw(String(seconds))}`,
    pending: (r) =>
      sql`(${spoken} and f.pending or ${closedContact} and ${later(sql`f.closed_at`, seconds)} > ${instant(r.asOf)})`,
    parts: {
      numerator: text(`${zh}内复访的会话`, `followed within ${en}`),
      all: text("已结束的会话", "closed conversations"),
    },
    value: () => sql`f.next_contact_s`,
    valueUnit: "seconds",
  };
}

/** How conversations ended. */
export const outcomeMetrics = [
  missed,
  missedShare,
  dropped,
  droppedShare,
  resolutionMetric(
    "resolution",
    text("解决时长", "Resolution time"),
    text("首条客户消息 → 最后一次结束。", "First customer message → last close."),
    resolution,
  ),
  resolutionMetric(
    "resolution_first",
    text("首次解决时长", "Time to first close"),
    text("首条客户消息 → 第一次结束。", "First customer message → first close."),
    () => sql`f.resolution_first_s`,
  ),
  resolutionMetric(
    "resolution_bot",
    text("其中机器人时长", "Bot part of resolution"),
    text(
      "解决时长中，第一次由机器人转人工之前的部分。",
      "The part of the resolution time before the first hand-over from a bot.",
    ),
    () => sql`f.resolution_bot_s`,
  ),
  reopened,
  repeatContact("repeat_contact", 72, "72 小时", "72 h"),
  repeatContact("repeat_contact_24h", 24, "24 小时", "24 h"),
  repeatContact("repeat_contact_7d", 168, "7 天", "7 d"),
] as const;
