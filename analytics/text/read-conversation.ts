import { type SatisfactionBand, satisfactionModel } from "../sentiment/satisfaction";
import { scoreSentiment } from "../sentiment/score";
import { compileTaxonomy } from "../topics/matcher";
import type { Taxonomy } from "../topics/rule";
import { jiebaSegmenter } from "./segmenter";
import { type TermLang, termReader } from "./terms";
import type { TextSettings } from "./text-settings";

/** One written message of a conversation. */
export interface SpokenMessage {
  readonly id: string;
  readonly side: "customer" | "agent";
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

/** What a conversation's messages say. */
export interface ConversationRead {
  /** The distinct terms of each side. */
  readonly customer: ReadonlySet<string>;
  readonly agent: ReadonlySet<string>;
  readonly customerTexts: number;
  readonly agentTexts: number;
  /** Mean of the side's messages, −1 … 1; null without any. */
  readonly sentiment: number | null;
  readonly agentSentiment: number | null;
  readonly mood: "negative" | "neutral" | "positive" | null;
  /** The customer's most negative message. */
  readonly lowMessage: string | null;
  readonly dissatisfied: number | null;
  readonly band: SatisfactionBand | null;
  /** Topics and their parents. */
  readonly topics: readonly string[];
  /** The first message that made it each topic. */
  readonly hits: readonly { readonly topic: string; readonly message: string | null }[];
}

/** What messages are read with. */
export interface ReadWords {
  readonly words: TextSettings;
  readonly taxonomy: Taxonomy;
  readonly satisfaction: string | null;
}
