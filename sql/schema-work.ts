import type { Id } from "./schema";

interface WorkspaceSettingsTable {
  key: string;
  value: string;
  updated_at: Date;
}

interface TaxonomiesTable {
  version: number;
  saved_at: Date;
  saved_by: string | null;
  note: string | null;
  body: string;
}

interface TopicMarksTable {
  topic_id: string;
  conversation_id: Id;
  fits: boolean;
  rule_hit: boolean;
  marked_at: Date;
  marked_by: string | null;
}

interface DismissedTopicsTable {
  suggestion_id: string;
  phrases: string;
  dismissed_at: Date;
}

interface SuggestionsTable {
  suggestion_id: string;
  name_zh: string;
  name_en: string;
}

interface SuggestionMembersTable {
  suggestion_id: string;
  conversation_id: Id;
}

interface SentimentMarksTable {
  conversation_id: Id;
  message_id: Id;
  label: string;
  marked_at: Date;
  marked_by: string | null;
}

interface AnnotationsTable {
  annotation_id: string;
  day: string;
  until: string | null;
  words: string;
  made_at: Date;
  made_by: string | null;
}

interface TopicNotesTable {
  note_id: string;
  topic_id: string;
  words: string;
  made_at: Date;
  made_by: string | null;
}

interface ModelsTable {
  model_id: string;
  kind: string;
  trained_at: Date;
  active: boolean;
  card: string;
  weights: Uint8Array;
}

interface TopicModelsTable {
  model_id: string;
  topic_id: string;
  trained_at: Date;
  facts: string;
  weights: Uint8Array;
}

interface FollowUpsTable {
  follow_up_id: string;
  customer_id: Id;
  kind: string;
  listed_at: Date;
  listed_by: string;
  as_of: Date;
  score: number;
  chance: number | null;
  band: string;
  held_out: boolean;
  external_id: string | null;
  name: string | null;
}

interface FollowUpStepsTable {
  follow_up_id: string;
  at: Date;
  by: string;
  state: string;
  outcome: string | null;
  note: string | null;
}

/** The tables of work.duckdb, attached as `work`: what people made, which no import brings back. */
export interface WorkSchema {
  "work.workspace_settings": WorkspaceSettingsTable;
  "work.taxonomies": TaxonomiesTable;
  "work.topic_marks": TopicMarksTable;
  "work.dismissed_topics": DismissedTopicsTable;
  "work.suggestions": SuggestionsTable;
  "work.suggestion_members": SuggestionMembersTable;
  "work.sentiment_marks": SentimentMarksTable;
  "work.annotations": AnnotationsTable;
  "work.topic_notes": TopicNotesTable;
  "work.models": ModelsTable;
  "work.topic_models": TopicModelsTable;
  "work.follow_ups": FollowUpsTable;
  "work.follow_up_steps": FollowUpStepsTable;
}
