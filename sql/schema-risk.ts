import type { Id } from "./schema";

interface MomentsTable {
  customer_id: Id;
  at: Date;
  kind: string;
  until: Date | null;
  detail: string | null;
  conversation_id: Id;
  message_id: Id;
}

interface CustomerScoresTable {
  customer_id: Id;
  risk_score: number | null;
  risk_chance: number | null;
  risk_band: string | null;
  lead_score: number;
  lead_band: string;
  spent: number;
}

interface RiskWeeksTable {
  at: Date;
  customer_id: Id;
  score: number | null;
  chance: number | null;
  band: string | null;
  lead_score: number;
}

interface RiskPendingTable {
  customer_id: Id;
  since: Date;
  version: number;
}

interface RiskStateTable {
  as_of: Date | null;
  rules: string;
  imports: number;
  judged: string | null;
  currency: string | null;
}

interface LeftAfterTable {
  conversation_id: Id;
  gone: boolean;
}

/** What customers did that they are judged by, and how they are judged: made in the background like the texts' tables. */
export interface RiskSchema {
  moments: MomentsTable;
  customer_scores: CustomerScoresTable;
  risk_weeks: RiskWeeksTable;
  risk_pending: RiskPendingTable;
  risk_state: RiskStateTable;
  left_after: LeftAfterTable;
}
