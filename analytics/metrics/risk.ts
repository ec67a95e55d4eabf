import { sql } from "kysely";
import { text } from "../text";
import { byParticipants } from "./agents";
import type { CountMetric } from "./metric";
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

/** Who may leave. */
export const riskMetrics = [atRisk] as const;
