import { sql } from "kysely";
import { text } from "../text";
import { byOwner, byParticipants } from "./agents";
import type { CountMetric, ShareMetric } from "./metric";

/** Conversations that count at all: a customer or an agent said something in them. */
export const spoken = sql<boolean>`(f.n_customer + f.n_agent > 0)`;
/** Conversations with both sides. */
export const twoWay = sql<boolean>`(f.n_customer > 0 and f.n_agent > 0)`;

const count = { kind: "count", unit: "count", grain: "conversation", better: null, empty: "zero" } as const;

const conversations: CountMetric = {
  ...count,
  id: "conversations",
  label: text("会话量", "Conversations"),
  doc: text(
    "在时间范围内开始、且至少有一条客户消息或客服消息的会话数。按客服看时，计入每位发过消息的客服（参与）。",
    "Conversations started in the range with at least one customer or agent message. By agent: counted for every agent who sent in it (handled).",
  ),
  of: "rows",
  agent: byParticipants,
  counts: () => spoken,
};

const owned: CountMetric = {
  ...count,
  id: "owned_conversations",
  label: text("负责会话量", "Conversations owned"),
  doc: text(
    "会话量，每个会话只计给最后负责的客服一次。",
    "Conversations, each counted once, for its last owner.",
  ),
  of: "rows",
  agent: byOwner,
  counts: () => spoken,
};

const valid: CountMetric = {
  ...count,
  id: "valid_conversations",
  label: text("有效会话", "Two-way conversations"),
  doc: text(
    "客户与客服都至少发过一条消息的会话数。",
    "Conversations with at least one customer message and at least one agent message.",
  ),
  of: "rows",
  agent: byParticipants,
  counts: () => twoWay,
};

const silent: CountMetric = {
  ...count,
  id: "silent_conversations",
  label: text("无人发言的会话", "Silent conversations"),
  doc: text(
    "在时间范围内开始、但客户和客服都没有发过消息的会话数。它们不计入会话量和其他指标。",
    "Conversations started in the range in which neither the customer nor an agent sent anything. They are in no other figure.",
  ),
  of: "rows",
  agent: byParticipants,
  counts: () => sql`not ${spoken}`,
};

const customers: CountMetric = {
  ...count,
  id: "customers",
  label: text("客户数", "Customers"),
  doc: text(
    "这些会话中不同客户的数量（合并身份后）。没有客户信息的会话不计。",
    "Distinct merged customers among the conversations. A conversation without a customer is not counted.",
  ),
  of: { distinct: sql`f.customer_id` },
  agent: byParticipants,
  counts: () => sql`(${spoken} and f.customer_id is not null)`,
};

const messages: CountMetric = {
  ...count,
  id: "messages",
  label: text("消息量", "Messages"),
  doc: text(
    "这些会话中的公开消息数：客户、客服与机器人消息，不含系统消息与内部备注。",
    "Public messages sent in the conversations: customer, agent and bot; no system messages, no notes.",
  ),
  of: { sum: sql`f.n_public` },
  agent: byParticipants,
  counts: () => spoken,
};

const transfers: ShareMetric = {
  id: "transfers",
  kind: "share",
  unit: "share",
  grain: "conversation",
  better: "lower",
  empty: "gap",
  label: text("转接率", "Transferred"),
  doc: text(
    "由一位以上人工客服先后负责的会话 ÷ 有效会话。转接不产生新的会话。",
    "Conversations with more than one human owner ÷ two-way conversations. A transfer never makes a new conversation.",
  ),
  agent: byParticipants,
  counts: () => twoWay,
  numerator: () => sql`f.owners > 1`,
  pending: null,
  parts: { numerator: text("转接过的会话", "transferred"), all: text("有效会话", "two-way conversations") },
  value: null,
  valueUnit: null,
};

/** How much there was. */
export const volumeMetrics = [conversations, owned, valid, silent, customers, messages, transfers] as const;
