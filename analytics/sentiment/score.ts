import { softmax } from "../learn/logistic";
import { type Reading, read } from "./reading";
import { shippedWeights } from "./shipped-weights";

/** The three classes, in the order of every array of probabilities. */
export const sentimentLabels = ["negative", "neutral", "positive"] as const;
export type SentimentLabel = (typeof sentimentLabels)[number];

/** The feeling of one message. `score` = P(positive) − P(negative), −1 … 1. */
export interface Sentiment {
  readonly label: SentimentLabel;
  readonly score: number;
  readonly probabilities: Readonly<Record<SentimentLabel, number>>;
}

/** The shipped model: the project's own lexicon, weighed on sentences that the project wrote itself. */
export function scoreSentiment(text: string): Sentiment {
  return sentimentOf(read(text));
}

/** The same for a text that has been read already. */
export function sentimentOf(reading: Reading): Sentiment {
  const values = readingFeatures(reading);
  const logits = Float64Array.from(shippedWeights, (row) =>
    row.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0),
  );
  softmax(logits);
  return toSentiment(logits);
}

/** Probabilities in the order of `sentimentLabels` as a Sentiment. */
export function toSentiment(probabilities: ArrayLike<number>): Sentiment {
  const [negative, neutral, positive] = [probabilities[0] ?? 0, probabilities[1] ?? 0, probabilities[2] ?? 0];
  const top = Math.max(negative, neutral, positive);
  return {
    label: top === neutral ? "neutral" : top === negative ? "negative" : "positive",
    score: positive - negative,
    probabilities: { negative, neutral, positive },
  };
}

/**
 * What the shipped weights multiply: a constant; praise and blame as square roots (a tenth complaint adds little);
 * the balance of the two; whether nothing was felt; whether it asks.
 */
export function readingFeatures({ feelings, questions }: Reading): number[] {
  let [praise, blame] = [0, 0];
  for (const { strength } of feelings) {
    if (strength > 0) praise += strength;
    else blame -= strength;
  }
  return [
    1,
    Math.sqrt(praise),
    Math.sqrt(blame),
    (praise - blame) / (praise + blame + 1),
    praise + blame === 0 ? 1 : 0,
    questions > 0 ? 1 : 0,
  ];
}
