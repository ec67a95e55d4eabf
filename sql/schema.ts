import type { RiskSchema } from "./schema-risk";
import type { TextSchema } from "./schema-text";
import type { WorkSchema } from "./schema-work";

/**
 * Every table's columns, once. The DDL in `migrations/` is its other half; a test compares the two.
 * UBIGINT keys are decimal strings in TypeScript: they do not fit a number.
 */

/** A key: the lower 64 bits of md5(source, NUL, external id), as a decimal string. */
export type Id = string;

export interface ImportsTable {
  import_id: string;
  seq: number;
  format: string;
  source: string;
  committed_at: Date;
  report: string;
  /** Of all accepted rows; null in a history from before there were any. */
  digest: Id | null;
}

export interface AgentGroupsTable {
  group_id: Id;
  source: string;
  external_id: string;
  name: string | null;
  import_id: string;
}

export interface AgentsTable {
  agent_id: Id;
  source: string;
  external_id: string;
  name: string | null;
  email: string | null;
  group_id: Id | null;
  kind: string;
  import_id: string;
}

export interface CustomersTable {
  customer_id: Id;
  source: string;
  external_id: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  segment: string | null;
  created_at: Date | null;
  attributes: string | null;
  import_id: string;
}

export interface CustomerIdentitiesTable {
  customer_id: Id;
  source: string;
  channel: string;
  external_id: string;
  import_id: string;
}

export interface ConversationsTable {
  conversation_id: Id;
  source: string;
  external_id: string;
  customer_id: Id | null;
  channel: string | null;
  status: string | null;
  started_at: Date | null;
  ended_at: Date | null;
  group_id: Id | null;
  subject: string | null;
  entry_url: string | null;
  device: string | null;
  surveys_sent: number | null;
  deleted: boolean;
  orphan: boolean;
  attributes: string | null;
  version_at: Date | null;
  content_hash: Id;
  import_id: string;
  /** The instant the newest whole version taken in speaks of; null: no whole one was, or it names no time. */
  whole_at: Date | null;
}

export interface MessagesTable {
  conversation_id: Id;
  message_id: Id;
  external_id: string | null;
  seq: number;
  at: Date;
  sender: string;
  agent_id: Id | null;
  sender_name: string | null;
  text: string | null;
  type: string;
  auto: boolean;
  event: string | null;
  file_name: string | null;
  file_size: number | null;
  deleted: boolean;
  content_hash: Id;
  import_id: string;
}

export interface AssignmentsTable {
  conversation_id: Id;
  agent_id: Id;
  from_at: Date;
  to_at: Date | null;
  import_id: string;
}

export interface RatingsTable {
  rating_id: Id;
  conversation_id: Id;
  at: Date;
  score: number;
  lowest: number;
  highest: number;
  comment: string | null;
  agent_id: Id | null;
  import_id: string;
}

export interface VisitsTable {
  visit_id: Id;
  source: string;
  external_id: string | null;
  customer_id: Id | null;
  at: Date;
  url: string | null;
  title: string | null;
  seconds: number | null;
  referrer: string | null;
  entry: string | null;
  import_id: string;
}

export interface ConversationTagsTable {
  conversation_id: Id;
  tag: string;
  import_id: string;
}

export interface CustomerTagsTable {
  customer_id: Id;
  tag: string;
  at: Date | null;
  import_id: string;
}

export interface CustomerNotesTable {
  note_id: Id;
  source: string;
  external_id: string | null;
  customer_id: Id;
  at: Date;
  agent_id: Id | null;
  text: string | null;
  import_id: string;
}

export interface PurchasesTable {
  purchase_id: Id;
  source: string;
  external_id: string | null;
  customer_id: Id;
  at: Date;
  amount: number | null;
  currency: string | null;
  item: string | null;
  import_id: string;
}

export interface EventsTable {
  event_id: Id;
  source: string;
  customer_id: Id;
  at: Date;
  kind: string;
  import_id: string;
}

/** Whose fact it is, and when that conversation started: what every fact table carries. */
export interface FactKey {
  conversation_id: Id;
  started_at: Date;
}

export interface ConversationFactsTable extends FactKey {
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

export interface RoundsTable extends FactKey {
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

export interface SegmentsTable extends FactKey {
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

export interface DataQualityTable {
  kind: string;
  conversation_id: Id | null;
  message_id: Id | null;
  detail: string | null;
  import_id: string;
}

export interface HistoryStateTable {
  data_version: number;
  first_at: Date | null;
  last_at: Date | null;
}

/** The tables of history.duckdb. */
export interface HistorySchema extends TextSchema, RiskSchema {
  imports: ImportsTable;
  agent_groups: AgentGroupsTable;
  agents: AgentsTable;
  customers: CustomersTable;
  customer_identities: CustomerIdentitiesTable;
  conversations: ConversationsTable;
  messages: MessagesTable;
  assignments: AssignmentsTable;
  ratings: RatingsTable;
  visits: VisitsTable;
  conversation_tags: ConversationTagsTable;
  customer_tags: CustomerTagsTable;
  customer_notes: CustomerNotesTable;
  purchases: PurchasesTable;
  events: EventsTable;
  conversation_facts: ConversationFactsTable;
  rounds: RoundsTable;
  segments: SegmentsTable;
  data_quality: DataQualityTable;
  history_state: HistoryStateTable;
}

export type Schema = HistorySchema & WorkSchema;
