import { fitPlane, type Plane, type PlaneOptions, sideOf } from "../learn/margin";
import { type FeaturesOf, fitTfidf, type Tfidf, vectoriser } from "../learn/tfidf";
import { characterPairs, featureBlocks, textFeatures, toTell } from "./features";

/** What parts the messages of one text. */
export const messageSeparator = "\u001f";

/** Characters of a message that are read. */
const longestMessage = 500;

/** Features kept at most: those in the most texts. */
const mostColumns = 30_000;

/** What a text on the wrong side of the plane costs; chosen on an inner split, see bench/models/topics.ts. */
export const tellCost = 2;

/** A plane over weighed words: a text is of the topic on its positive side. */
export interface TopicModel {
  readonly tfidf: Tfidf;
  readonly plane: Plane;
}

const ofMessage = textFeatures(characterPairs, toTell);

/** Every message of a text for itself, so that the order of messages changes nothing. */
export const topicFeatures: FeaturesOf = (text, add) => {
  for (const message of text.split(messageSeparator)) ofMessage(message.slice(0, longestMessage), add);
};

/** Learns to tell texts that fit from texts that do not. */
export function fitTopic(
  texts: readonly string[],
  fits: readonly boolean[],
  options: PlaneOptions,
): TopicModel {
  const settings = { blocks: featureBlocks, minTexts: texts.length < 40 ? 1 : 2, maxColumns: mostColumns };
  const { tfidf, matrix } = fitTfidf(texts, topicFeatures, settings);
  return { tfidf, plane: fitPlane(matrix, Uint8Array.from(fits, Number), { cost: tellCost, ...options }) };
}

/** How far on the positive side each text is. */
export function sidesOf({ tfidf, plane }: TopicModel, texts: readonly string[]): Float64Array {
  return sideOf(plane, vectoriser(tfidf, topicFeatures)(texts));
}
