import type { FactsSchema } from "./schema-facts";
import type { RiskSchema } from "./schema-risk";
import type { TextSchema } from "./schema-text";
import type { WorkSchema } from "./schema-work";

/**
 * Every table's columns, once. The DDL in `migrations/` is its other half; a test compares the two.
 * UBIGINT keys are decimal strings in TypeScript: they do not fit a number.
 */

/** A key: the lower 64 bits of md5(source, NUL, external id), as a decimal string. */
export type Id = string;

interface ImportsTable {
  import_id: string;
  seq: number;
  format: string;
  source: string;
  committed_at: Date;
  report: string;
  /** Of all accepted rows; null in a history from before there were any. */
  digest: Id | null;
}

interface AgentGroupsTable {
  group_id: Id;
  source: string;
  external_id: string;
  name: string | null;
  import_id: string;
}

interface AgentsTable {
  agent_id: Id;
  source: string;
  external_id: string;
  name: string | null;
  email: string | null;
  group_id: Id | null;
  kind: string;
  import_id: string;
}

interface CustomersTable {
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

interface CustomerIdentitiesTable {
  customer_id: Id;
  source: string;
  channel: string;
  external_id: string;
  import_id: string;
}

interface ConversationsTable {
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

interface MessagesTable {
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

interface AssignmentsTable {
  conversation_id: Id;
  agent_id: Id;
  from_at: Date;
  to_at: Date | null;
  import_id: string;
}

interface RatingsTable {
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

interface VisitsTable {
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

interface ConversationTagsTable {
  conversation_id: Id;
  tag: string;
  import_id: string;
}

interface CustomerTagsTable {
  customer_id: Id;
  tag: string;
  at: Date | null;
  import_id: string;
}

interface CustomerNotesTable {
  note_id: Id;
  source: string;
  external_id: string | null;
  customer_id: Id;
  at: Date;
  agent_id: Id | null;
  text: string | null;
  import_id: string;
}

interface PurchasesTable {
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

interface EventsTable {
  event_id: Id;
  source: string;
  customer_id: Id;
  at: Date;
  kind: string;
  import_id: string;
}

/** The tables of history.duckdb. */
export interface HistorySchema extends FactsSchema, TextSchema, RiskSchema {
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
}

/** Every table that a question may ask: history, and the work database beside it. */
export type Schema = HistorySchema & WorkSchema;
