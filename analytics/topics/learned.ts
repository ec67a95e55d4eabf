import { fitPlane, type Plane, sideOf } from "../learn/margin";
import { mulberry32, shuffled } from "../learn/random";
import type { Sparse } from "../learn/sparse";
import { fitTfidf, type Tfidf, vectoriser } from "../learn/tfidf";
import { type CutWords, characterPairs, featureBlocks, textFeatures } from "./features";

/** A text that a person marked with its topics. */
export interface MarkedText {
  readonly text: string;
  readonly topics: readonly string[];
}

/** A share of n with its 95 % Wilson interval; null where n is 0. */
export interface Measured {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** What one topic's plane did on examples that it was not fitted on. */
export interface TopicCard {
  readonly topic: string;
  readonly examples: number;
  readonly precision: Measured | null;
  readonly recall: Measured | null;
}

/** Linear planes, one a topic, with what they were measured to be worth. */
export interface LearnedTopics {
  readonly cards: readonly TopicCard[];
  /** Topics left out because they have fewer marked examples than `leastExamples`. */
  readonly tooFew: readonly string[];
  readonly n: number;
  readonly heldOut: number;
  /** The topics of each text, those on whose positive side it is; the likeliest first. */
  topicsOf(texts: readonly string[]): string[][];
  /** The likeliest topic of each text, whatever its side: for data where every text has exactly one. */
  likeliest(texts: readonly string[]): (string | null)[];
}

export interface LearnOptions {
  readonly seed: number;
  readonly cut?: CutWords;
}

/** Marked examples that a topic needs. */
export const leastExamples = 20;
const heldOutShare = 0.25;

/**
 * Learns topics from marked texts: TF-IDF of words 1–2 and characters, one plane for each topic with enough examples.
 * A quarter of the examples is held out to measure precision and recall; the planes that are used learn from all.
 */
export function learnTopics(marked: readonly MarkedText[], options: LearnOptions): LearnedTopics {
  const { seed, cut = characterPairs } = options;
  const features = textFeatures(cut);
  const counts = new Map<string, number>();
  for (const { topics } of marked)
    for (const topic of new Set(topics)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const all = [...counts.keys()].sort();
  const topics = all.filter((topic) => (counts.get(topic) ?? 0) >= leastExamples);
  const order = shuffled(marked.length, mulberry32(seed));
  const held = order.subarray(0, Math.floor(marked.length * heldOutShare));
  const settings = { blocks: featureBlocks, minTexts: 1, maxColumns: 200_000 };
  const textsAt = (rows: Int32Array) => Array.from(rows, (row) => marked[row]?.text ?? "");
  const fit = order.subarray(held.length);
  const part = fitTfidf(textsAt(fit), features, settings);
  const heldRows = vectoriser(part.tfidf, features)(textsAt(held));
  const cards = topics.map((topic) => {
    const plane = fitPlane(part.matrix, positives(marked, fit, topic), { seed });
    const truth = positives(marked, held, topic);
    return { topic, examples: counts.get(topic) ?? 0, ...worth(sideOf(plane, heldRows), truth) };
  });
  const whole = fitTfidf(
    marked.map((one) => one.text),
    features,
    settings,
  );
  const everyRow = Int32Array.from(marked, (_, row) => row);
  const planes = topics.map((topic) => fitPlane(whole.matrix, positives(marked, everyRow, topic), { seed }));
  const rank = (texts: readonly string[]) => ranked(whole.tfidf, planes, texts, features);
  return {
    cards,
    tooFew: all.filter((topic) => !topics.includes(topic)),
    n: marked.length,
    heldOut: held.length,
    topicsOf: (texts) =>
      rank(texts).map((list) =>
        list.filter(({ side }) => side > 0).map(({ plane }) => topics[plane] as string),
      ),
    likeliest: (texts) => rank(texts).map((list) => topics[list[0]?.plane ?? -1] ?? null),
  };
}

function ranked(
  tfidf: Tfidf,
  planes: readonly Plane[],
  texts: readonly string[],
  features: ReturnType<typeof textFeatures>,
): { plane: number; side: number }[][] {
  const matrix: Sparse = vectoriser(tfidf, features)(texts);
  const sides = planes.map((plane) => sideOf(plane, matrix));
  return texts.map((_, row) =>
    sides
      .map((list, plane) => ({ plane, side: list[row] as number }))
      .sort((a, b) => b.side - a.side || a.plane - b.plane),
  );
}

function positives(marked: readonly MarkedText[], rows: Int32Array, topic: string): Uint8Array {
  return Uint8Array.from(rows, (row) => (marked[row]?.topics.includes(topic) ? 1 : 0));
}

function worth(sides: Float64Array, truth: Uint8Array): Pick<TopicCard, "precision" | "recall"> {
  let [said, are, right] = [0, 0, 0];
  sides.forEach((side, row) => {
    if (side > 0) said++;
    if (truth[row] === 1) are++;
    if (side > 0 && truth[row] === 1) right++;
  });
  return { precision: wilson(right, said), recall: wilson(right, are) };
}

function wilson(hits: number, n: number): Measured | null {
  if (n === 0) return null;
  const z = 1.959964;
  const value = hits / n;
  const middle = (value + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n));
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half), n };
}
