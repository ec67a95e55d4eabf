import { type Classifier, classify, crossFit } from "../learn/cross-fit";
import { FeatureBag, type SparseRow } from "../learn/features";
import { grouped } from "../present/figures";
import { text } from "../text";
import type { Segmenter } from "../text/segmenter";
import { type ModelCard, notFor, trainedCard } from "./card";
import { heldOutFigures } from "./held-out";
import { read } from "./reading";
import { fold } from "./scan";
import {
  readingFeatures,
  type Sentiment,
  type SentimentLabel,
  scoreSentiment,
  sentimentLabels,
  toSentiment,
} from "./score";

/** A message whose feeling somebody marked. */
export interface MarkedMessage {
  readonly text: string;
  readonly label: SentimentLabel;
  /** Its conversation: never on both sides of a split. */
  readonly group: string | number;
}

/** How it is fitted. */
export const sentimentOptions = { classes: 3, ridge: 0.3, minRows: 2, seed: 1 } as const;

/** What training leaves: the classifier and its card. */
export interface TrainedSentiment {
  readonly classifier: Classifier;
  readonly card: ModelCard;
}

/** Learns from marked messages, yielding the share done: see `trainSatisfaction`. */
export function* trainSentiment(
  marked: readonly MarkedMessage[],
  segmenter: Segmenter,
  window: ModelCard["window"],
): Generator<number, TrainedSentiment> {
  const rows = [];
  for (const message of marked) {
    rows.push(messageRow(message.text, segmenter));
    if (rows.length % 500 === 0) yield 0;
  }
  const targets = marked.map(({ label }) => sentimentLabels.map((other) => (other === label ? 1 : 0)));
  const groups = marked.map(({ group }) => group);
  const { classifier, heldOut } = yield* crossFit({ rows, targets, groups }, sentimentOptions);
  const lexicon = marked.map((message) => scoreSentiment(message.text).probabilities.negative);
  const card = {
    id: "sentiment-trained",
    name: text("情感模型（本工作区训练）", "Sentiment (trained by this workspace)"),
    trainedOn: text(
      `本工作区标注的 ${grouped(marked.length)} 条消息`,
      `${grouped(marked.length)} messages marked in this workspace`,
    ),
    window,
    n: marked.length,
    classes: sentimentLabels,
    notFor: notFor.sentiment,
    heldOut: yield* heldOutFigures(heldOut, targets, groups, lexicon),
  };
  return { classifier, card: trainedCard(card, text("标注", "marks")) };
}

/** The feeling of a message by a trained classifier. */
export function trainedSentiment(classifier: Classifier, message: string, segmenter: Segmenter): Sentiment {
  return toSentiment(classify(classifier, messageRow(message, segmenter)).probabilities);
}

/** A message as features: its characters and words, and what the lexicon reads in it. */
export function messageRow(message: string, segmenter: Segmenter): SparseRow {
  const bag = new FeatureBag();
  const folded = fold(message);
  bag.text(1, folded, segmenter.cut(folded));
  readingFeatures(read(message)).forEach((value, at) => {
    bag.number(2, `${at}`, value);
  });
  return bag.row();
}
