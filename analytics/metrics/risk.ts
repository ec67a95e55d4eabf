import { sql } from "kysely";
import { text } from "../text";
import { byParticipants } from "./agents";
import type { CountMetric, ShareMetric } from "./metric";
import { conversationShare } from "./outcome";
import { spoken } from "./volume";

const atRisk: CountMetric = {
  id: "at_risk_customers",
  kind: "count",
  unit: "count",
  grain: "conversation",
  better: "lower",
  empty: "zero",
  ofCustomer: true,
  label: text("高风险客户", "At-risk customers"),
  doc: text(
    "在时间范围内有会话、且目前流失风险等级为「高」的不同客户数。等级是最近一次评分的结果，不是会话当时的；这段时间没有会话的客户不在其中。",
    "Distinct customers with conversations in the range whose churn risk is high now: by the latest scoring, not as of the conversation. Customers without a conversation in the range are not counted.",
  ),
  of: { distinct: sql`f.customer_id` },
  agent: byParticipants,
  counts: () => sql`(${spoken} and f.risk_band = 'high')`,
};

const atRiskShare: ShareMetric = {
  ...conversationShare,
  id: "at_risk_share",
  ofCustomer: true,
  better: "lower",
  label: text("高风险客户占比", "Of at-risk customers"),
  doc: text(
    "客户目前流失风险等级为「高」的会话 ÷ 客户有风险等级的会话。等级是最近一次评分的结果，不是会话当时的；已经流失的客户没有等级。",
    "Conversations whose customer's churn risk is high now ÷ those whose customer has a risk. By the latest scoring, not as of the conversation; customers who have left have none.",
  ),
  counts: () => sql`(${spoken} and f.risk_band is not null)`,
  numerator: () => sql`(f.risk_band = 'high')`,
  parts: {
    numerator: text("高风险客户的会话", "of customers at high risk"),
    all: text("客户有风险等级的会话", "of customers with a risk"),
  },
};

const leftShare: ShareMetric = {
  ...conversationShare,
  id: "left_share",
  better: "lower",
  label: text("会话后流失率", "Left afterwards"),
  doc: text(
    "客户在会话之后流失的会话 ÷ 客户发过言、且观察期已满的会话；流失按本工作区的定义，观察期是定义里的天数。此前已流失的客户不计。只说明相伴出现，不说明因果。随风险评分在后台更新。",
    "Conversations after which the customer left ÷ those with the customer's words since which the days of the workspace's definition of leaving are over. Customers who had left before are not counted. It says what goes together, not what causes what. Kept in the background, with the risk scores.",
  ),
  counts: () => sql`(f.conversation_id in (select conversation_id from left_after))`,
  numerator: () => sql`(f.conversation_id in (select conversation_id from left_after where gone))`,
  parts: {
    numerator: text("之后流失的会话", "followed by leaving"),
    all: text("观察期已满的会话", "with the days over"),
  },
};

/** Who may leave, and after what they did. */
export const riskMetrics = [atRisk, atRiskShare, leftShare] as const;
