import type { Id } from "./schema";

/** Whose fact it is, and when that conversation started: what every fact table carries. */
interface FactKey {
  conversation_id: Id;
  started_at: Date;
}

interface ConversationFactsTable extends FactKey {
  source: string;
  channel: string | null;
  status: string | null;
  group_id: Id | null;
  customer_id: Id | null;
  segment: string | null;
  language: string | null;
  tags: string[];
  rating: number | null;
  first_contact: boolean | null;
  in_hours: boolean | null;
  owner_id: Id | null;
  agent_ids: Id[];
  external_id: string;
  import_id: string;
  ended_at: Date | null;
  closed_at: Date | null;
  first_closed_at: Date | null;
  last_at: Date;
  closed: boolean;
  pending: boolean;
  n_customer: number;
  n_agent: number;
  n_bot: number;
  n_public: number;
  first_message_id: Id | null;
  last_message_id: Id | null;
  first_agent_id: Id | null;
  first_response_message_id: Id | null;
  first_response_s: number | null;
  first_response_bs: number | null;
  first_censor_s: number | null;
  first_censor_bs: number | null;
  missed: boolean;
  bot_only: boolean;
  answered: boolean;
  dropped: boolean;
  resolution_s: number | null;
  resolution_bs: number | null;
  resolution_first_s: number | null;
  resolution_bot_s: number | null;
  reopened: boolean;
  next_contact_s: number | null;
  owners: number;
  rating_id: Id | null;
  rating_at: Date | null;
  rating_share: number | null;
  rating_agent_id: Id | null;
  surveys_sent: number | null;
}

interface RoundsTable extends FactKey {
  round_no: number;
  bots: number;
  message_id: Id;
  answer_id: Id | null;
  wait_from: Date;
  answered_at: Date | null;
  agent_id: Id | null;
  answered: boolean;
  pending: boolean;
  wait_s: number | null;
  wait_bs: number | null;
  own_s: number | null;
  own_bs: number | null;
  censor_s: number | null;
  censor_bs: number | null;
}

interface SegmentsTable extends FactKey {
  segment_no: number;
  agent_id: Id;
  message_id: Id | null;
  from_at: Date;
  to_at: Date;
  closed: boolean;
  handle_s: number | null;
  handle_share_s: number | null;
  peak: number | null;
}

interface DataQualityTable {
  kind: string;
  conversation_id: Id | null;
  message_id: Id | null;
  detail: string | null;
  import_id: string;
}

interface HistoryStateTable {
  data_version: number;
  first_at: Date | null;
  last_at: Date | null;
}

/** What is derived from the history: a row a conversation, a wait, an agent's part of a conversation, a finding. */
export interface FactsSchema {
  conversation_facts: ConversationFactsTable;
  rounds: RoundsTable;
  segments: SegmentsTable;
  data_quality: DataQualityTable;
  history_state: HistoryStateTable;
}
