import type { Id } from "./schema";

interface TextPendingTable {
  conversation_id: Id;
  since: number;
}

interface TermsTable {
  term_id: Id;
  term: string;
  lang: string;
  surface: string;
}

interface TermPostingsTable {
  term_id: Id;
  conversation_id: Id;
  sides: number;
  segment: number;
}

interface TermDayTable {
  day: string;
  term_id: Id;
  customer: number;
  agent: number;
  either: number;
}

interface ConversationTextTable {
  conversation_id: Id;
  day: string;
  segment: number;
  customer_texts: number;
  agent_texts: number;
  sentiment: number | null;
  agent_sentiment: number | null;
  mood: string | null;
  low_message_id: Id | null;
  p_dissatisfied: number | null;
  p_satisfied: number | null;
  satisfaction_band: string | null;
  topics: readonly string[];
}

interface TextStateTable {
  words: string;
  tz: string;
  model: string;
  taxonomy: number;
}

/** What is said in the messages: the part of history.duckdb that is made from them in the background. */
export interface TextSchema {
  text_pending: TextPendingTable;
  terms: TermsTable;
  term_postings: TermPostingsTable;
  term_day: TermDayTable;
  conversation_text: ConversationTextTable;
  text_state: TextStateTable;
}
