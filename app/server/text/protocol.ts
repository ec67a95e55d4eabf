import type { NewWord } from "../../../analytics/keywords/new-words";
import type { Band } from "../../../analytics/risk/bands";
import type { FittedBgNbd } from "../../../analytics/risk/bg-nbd";
import type { ExpectedBand } from "../../../analytics/risk/expected-volume";
import type { Intent, IntentPhrases } from "../../../analytics/risk/intent-phrases";
import type { ForwardSplit, Judged } from "../../../analytics/risk/judge";
import type { JudgedCards } from "../../../analytics/risk/judge-cards";
import type { Scorecard } from "../../../analytics/risk/scorecard";
import type { ModelCard } from "../../../analytics/sentiment/card";
import type { Sentiment } from "../../../analytics/sentiment/score";
import type { TextSettings } from "../../../analytics/text/text-settings";
import type { Cluster } from "../../../analytics/topics/discover";
import type { Taxonomy } from "../../../analytics/topics/rule";
import type { LearnedTopicFacts } from "../../../analytics/topics/topic-card";
import type { LearnedKind } from "../../../sql/text/learning-rows";

/** What the process that reads messages can be asked: each kind's request, and what it answers. */
export interface TextWork {
  /** Conversations read. */
  readonly read: { readonly request: ReadRequest; readonly result: number };
  /** Conversations matched. */
  readonly match: { readonly request: MatchRequest; readonly result: number };
  readonly train: { readonly request: TrainRequest; readonly result: TrainedModel };
  readonly learnTopic: { readonly request: LearnTopicRequest; readonly result: LearnedTopic };
  readonly feel: {
    readonly request: FeelRequest;
    readonly result: readonly Pick<Sentiment, "label" | "score">[];
  };
  /** The largest first. */
  readonly clusters: { readonly request: ClustersRequest; readonly result: readonly FoundCluster[] };
  readonly risk: { readonly request: RiskRequest; readonly result: Judged };
  readonly card: { readonly request: TryCardRequest; readonly result: TriedCard };
  readonly phrases: { readonly request: TryPhrasesRequest; readonly result: TriedPhrases };
  readonly drift: { readonly request: DriftRequest; readonly result: Drift };
  readonly volume: { readonly request: VolumeRequest; readonly result: Volume };
  readonly words: { readonly request: NewWordsRequest; readonly result: readonly NewWord[] };
}
export type TextWorkKind = keyof TextWork;

/** One part of a batch to read: the only folder it sees, and what to read it with. */
export interface ReadRequest {
  readonly folder: string;
  readonly part: number;
  readonly parts: number;
  readonly words: TextSettings;
  readonly taxonomy: Taxonomy;
  readonly learned: readonly TopicWeights[];
  readonly intents: Readonly<Record<Intent, IntentPhrases>>;
  /** The workspace's own satisfaction model as stored, base64; null while it has none. */
  readonly satisfaction: string | null;
  /** Its own model of how a message feels, likewise. */
  readonly sentiment: string | null;
}

/** One slice of the history whose topics are wanted, and nothing else of it. */
export interface MatchRequest {
  readonly folder: string;
  readonly slice: number;
  readonly taxonomy: Taxonomy;
  readonly learned: readonly TopicWeights[];
}

/** The model of a topic that goes by one, base64. */
export interface TopicWeights {
  readonly topic: string;
  readonly weights: string;
}

/** Examples to learn from, in the folder as `exportExamples` left them. */
export interface TrainRequest {
  readonly folder: string;
  readonly kind: LearnedKind;
  readonly words: TextSettings;
  /** From which normalised score on a rating is positive, by source. */
  readonly positiveFrom: Readonly<Record<string, number>>;
}

/** The topic's examples, in the folder as `exportTopicExamples` left them. */
export interface LearnTopicRequest {
  readonly folder: string;
}

/** What was learned of a topic, as it is stored. */
export interface LearnedTopic {
  readonly facts: Omit<LearnedTopicFacts, "topic" | "name">;
  readonly weights: Uint8Array;
}

/** Texts whose feeling is wanted by a trained model. */
export interface FeelRequest {
  /** Names the model with its words. */
  readonly key: string;
  /** The model, its weights base64; null: it was told before. */
  readonly told: { readonly weights: string; readonly words: TextSettings } | null;
  readonly texts: readonly string[];
}

/** Texts to look for new words in, one a conversation, with the words that are known or were passed over. */
export interface NewWordsRequest {
  readonly texts: readonly string[];
  readonly words: TextSettings;
  readonly ignored: readonly string[];
}

/** Customers as of several weeks, in the folder as `writeSnapshots` left them, to learn from and judge. */
export interface RiskRequest {
  readonly folder: string;
  readonly card: Scorecard;
  readonly split: ForwardSplit;
}

/** An intent's phrases as they are typed and as they are saved, to be read in the messages in the folder. */
export interface TryPhrasesRequest {
  readonly folder: string;
  readonly intent: Intent;
  readonly typed: IntentPhrases;
  readonly saved: IntentPhrases;
}

/** One message that the phrases take, or took until now. */
export interface TriedMessage {
  readonly conversationId: string;
  readonly messageId: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly change: "gained" | "lost" | "kept";
}

/** What phrases that are not saved yet make of the newest messages. */
export interface TriedPhrases {
  readonly intent: Intent;
  readonly messages: number;
  readonly hits: number;
  readonly gained: number;
  readonly lost: number;
  /** What changes first, the newest first. */
  readonly samples: readonly TriedMessage[];
}

/** A scorecard that is edited and the saved one, to be judged on the snapshots in the folder. */
export interface TryCardRequest {
  readonly folder: string;
  readonly kind: "risk" | "lead";
  readonly draft: Scorecard;
  readonly saved: Scorecard;
  readonly split: ForwardSplit;
}

/** What both cards are worth, and how many of today's customers each puts in which band. */
export interface TriedCard extends JudgedCards {
  readonly now: Readonly<Record<"draft" | "saved", Readonly<Record<Band, number>>>>;
}

/** Snapshots in the folder whose features are compared with those of today. */
export interface DriftRequest {
  readonly folder: string;
  readonly kind: "risk" | "lead";
  readonly card: Scorecard;
}

/** Stability indices of the scorecard's points and of each feature; rows then, customers now. */
export interface Drift {
  readonly rows: number;
  readonly now: number;
  readonly score: number;
  readonly features: readonly { readonly feature: string; readonly index: number }[];
}

/** Histories of purchases in the folder as `writePurchaseHistories` left them; weeks ahead, and of how many one stands. */
export interface VolumeRequest {
  readonly folder: string;
  readonly ahead: number;
  readonly times: number;
}

/** Purchases to expect, in all and by segment, and what was expected of the last weeks and came. */
export interface Volume {
  readonly model: FittedBgNbd;
  readonly customers: number;
  readonly all: ExpectedBand;
  readonly segments: readonly ({
    readonly segment: string | null;
    readonly customers: number;
  } & ExpectedBand)[];
  /** By the model fitted as of so many weeks ago; `before` came in as many weeks before. Null: nobody had bought. */
  readonly check: (ExpectedBand & { readonly came: number; readonly before: number }) | null;
}

/** A model as it is stored. */
export interface TrainedModel {
  readonly card: ModelCard;
  readonly weights: Uint8Array;
}

/** Texts to group. */
export interface ClustersRequest {
  readonly texts: readonly string[];
  /** Groups at most. */
  readonly k: number;
  readonly words: TextSettings;
}

export type FoundCluster = Pick<Cluster, "members" | "phrases" | "medoid" | "name">;

/** What goes over the wire. */
export type TextRequest = {
  [K in TextWorkKind]: { readonly kind: K; readonly request: TextWork[K]["request"] };
}[TextWorkKind];

/** What the process says back: how far it is as often as it likes, then the end. */
export type TextAnswer =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "failed"; readonly message: string };
