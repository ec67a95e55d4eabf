import type { Unit } from "../../../analytics/present/chart-model";
import type { Band } from "../../../analytics/risk/bands";
import type { SatisfactionBand } from "../../../analytics/sentiment/satisfaction";
import type { SentimentLabel } from "../../../analytics/sentiment/score";
import type { Text } from "../../../analytics/text";
import type { Place } from "../../../analytics/text/word-places";
import type { Id } from "../../../sql/schema";
import type { LaidWait, Targets } from "./transcript-items";

/** A value with its known word: a status, a channel. `key` is the value itself. */
export interface Named {
  readonly key: string;
  readonly label: Text;
}

/** One row of the list, ready to be shown. */
export interface RowView {
  readonly key: string;
  readonly conversationId: Id;
  /** The message that made it count; null when the conversation as a whole counts. */
  readonly messageId: Id | null;
  readonly customer: string | null;
  readonly agents: readonly string[];
  readonly group: string | null;
  readonly channel: Named | null;
  readonly status: Named | null;
  readonly tags: readonly string[];
  readonly rating: number | null;
  readonly snippet: string;
  readonly mood: Text | null;
  readonly topics: readonly Text[];
  /** How likely the customer is to leave, and to buy; null where there is nothing to point out. */
  readonly risk: Band | null;
  readonly lead: Band | null;
  readonly messages: number;
  readonly startedAt: string;
  /** When it counts: where a round or a segment begins, else the conversation's last message. */
  readonly at: string;
  /** Why it counts, with its measured value. */
  readonly why: Text;
}

export interface PartView {
  readonly part: "all" | "numerator";
  readonly label: Text;
  readonly n: number;
  readonly search: string;
}

/** The list pane: what it holds, in words and in rows. Every `search` is a whole query string. */
export interface ListView {
  readonly metric: string;
  readonly metricLabel: Text;
  readonly metricDoc: Text;
  readonly unit: Unit;
  readonly total: number;
  /** The sentence around the total: zh "首次响应时长 30–60 秒的" 128 "个会话". */
  readonly before: Text;
  readonly after: Text;
  readonly parts: readonly PartView[];
  readonly part: "all" | "numerator";
  readonly sort: string;
  readonly sorts: readonly { readonly id: string; readonly label: Text; readonly search: string }[];
  readonly rows: readonly RowView[];
  readonly nextSearch: string | null;
  readonly previousSearch: string | null;
  /** The whole list without its conditions; null when it has none. */
  readonly widenSearch: string | null;
  readonly tz: string;
}

export interface MessageView {
  readonly messageId: Id;
  readonly at: string;
  readonly sender: string;
  readonly agent: { readonly id: Id; readonly name: string } | null;
  readonly senderName: string | null;
  readonly text: string | null;
  readonly type: string;
  readonly auto: boolean;
  readonly event: string | null;
  readonly fileName: string | null;
  readonly fileSize: number | null;
  readonly deleted: boolean;
  /** null: nothing that was written by a person. */
  readonly mood: MoodView | null;
  /** Where its text says what the list was filtered by. */
  readonly places: readonly Place[];
}

/** How a message feels: `score` −1 … 1, as somebody marked it, else by the model that the workspace uses. */
export interface MoodView {
  readonly label: SentimentLabel;
  readonly score: number;
  readonly marked: boolean;
  /** What says so where nobody marked a message: the workspace's own model, or the lexicon. */
  readonly by: "trained" | "lexicon";
}

/** How satisfied the customer of an unrated conversation probably is, and why. */
export interface PredictedView {
  readonly dissatisfied: number;
  readonly band: SatisfactionBand;
  readonly basis: "trained" | "lexicon";
  readonly reasons: readonly {
    readonly worse: boolean;
    readonly text: Text;
    readonly messageId: Id | null;
  }[];
}

export interface RatingView {
  readonly at: string;
  readonly score: number;
  readonly lowest: number;
  readonly highest: number;
  readonly comment: string | null;
  readonly agent: string | null;
}

export interface NearbyView {
  readonly conversationId: Id;
  readonly startedAt: string;
  readonly channel: Text | null;
  readonly status: Text | null;
}

/** How likely a customer is to leave or to buy. */
export interface ScoreView {
  readonly score: number;
  readonly band: Band;
}

export interface TranscriptView {
  readonly conversationId: Id;
  readonly externalId: string;
  readonly source: string;
  readonly customer: string | null;
  readonly customerExternalId: string | null;
  readonly customerId: Id | null;
  readonly risk: ScoreView | null;
  readonly lead: ScoreView | null;
  /** Search of the list that holds all this customer's conversations. */
  readonly customerSearch: string | null;
  readonly agents: readonly string[];
  readonly group: string | null;
  readonly channel: Text | null;
  readonly status: Text | null;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly subject: string | null;
  readonly device: string | null;
  readonly entryUrl: string | null;
  readonly tags: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly messages: readonly MessageView[];
  readonly waits: readonly LaidWait[];
  readonly ratings: readonly RatingView[];
  readonly predicted: PredictedView | null;
  readonly targets: Targets;
  readonly tz: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly segment: string | null;
  readonly identities: readonly { readonly channel: Text; readonly externalId: string }[];
  readonly customerTags: readonly string[];
  readonly customerAttributes: readonly (readonly [name: string, value: string])[];
  readonly customerConversations: number;
  readonly nearby: readonly NearbyView[];
}
