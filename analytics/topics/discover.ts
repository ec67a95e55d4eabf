import { nearest, refined } from "../learn/kmeans";
import { drawnTogether } from "../learn/neighbours";
import { mulberry32, shuffled } from "../learn/random";
import { type Dense, normaliseRows, takeRows, times } from "../learn/sparse";
import { randomisedSvd, type Svd } from "../learn/svd";
import { fitTfidf, vectoriser } from "../learn/tfidf";
import { wardGroups } from "../learn/ward";
import type { Text } from "../text";
import { type CutWords, characterPairs, featureBlocks, textFeatures, toGroup } from "./features";
import { clusterPhrases, machineName, type Phrase } from "./naming";

export interface DiscoverOptions {
  /** Clusters at most. */
  readonly k: number;
  readonly seed: number;
  /** Chinese words; pairs of characters where none is given. */
  readonly cut?: CutWords;
  /** Words that no phrase begins or ends with. */
  readonly stop?: ReadonlySet<string>;
  readonly way?: Grouping;
}

/** How texts are placed and drawn together before they are grouped. */
export interface Grouping {
  /** Power of the singular values that coordinates are weighed by: more lets what many texts share count more. */
  readonly sharpness: number;
  /** Nearest texts that each is drawn to. */
  readonly neighbours: number;
}

/** Chosen on an inner split of Banking77: see bench/models/topics.ts. */
export const grouping: Grouping = { sharpness: 1.5, neighbours: 10 };

/** Texts about one thing, named by a machine from what they share. */
export interface Cluster {
  /** Places in the texts given, ascending. */
  readonly members: readonly number[];
  readonly phrases: readonly Phrase[];
  /** The place of the text nearest the middle: the cluster's quote. */
  readonly medoid: number;
  readonly name: Text;
}

export interface Discovery {
  /** The largest first. */
  readonly clusters: readonly Cluster[];
  /** Texts that share no word with those that were learned from. */
  readonly unlike: readonly number[];
  /** The cluster of each further text; −1: like none. */
  assign(texts: readonly string[]): Int32Array;
}

/** Texts that words and their weights are learned from, and those of them that are grouped; the rest is assigned. */
const learnedFrom = 10_000;
const groupedAtMost = 7_000;
const rank = 200;
const rounds = 5;

/**
 * Groups texts: TF-IDF of words 1–2 and characters → randomised SVD → each drawn to its nearest → Ward on a sample
 * → k-means. The same texts, options and seed always give the same clusters.
 */
export function discover(texts: readonly string[], options: DiscoverOptions): Discovery {
  const { k, seed, cut = characterPairs, stop = new Set<string>(), way = grouping } = options;
  const { sharpness, neighbours } = way;
  const features = textFeatures(cut, toGroup);
  const order = shuffled(texts.length, mulberry32(seed));
  const chosen = order.subarray(0, learnedFrom);
  const { tfidf, matrix } = fitTfidf(
    Array.from(chosen, (i) => texts[i] ?? ""),
    features,
    { blocks: featureBlocks, minTexts: chosen.length < 50 ? 1 : 2, maxColumns: 60_000 },
  );
  const svd = randomisedSvd(matrix, rank, { seed });
  const axes = weighed(svd, sharpness);
  const rowsOf = vectoriser(tfidf, features);
  const kept = Array.from({ length: matrix.rows }, (_, i) => i).filter(
    (i) => matrix.starts[i] !== matrix.starts[i + 1],
  );
  const sample = normaliseRows(times(takeRows(matrix, kept.slice(0, groupedAtMost)), axes));
  if (sample.rows === 0)
    return {
      clusters: [],
      unlike: texts.map((_, i) => i),
      assign: (more) => new Int32Array(more.length).fill(-1),
    };
  const together = drawnTogether(sample, sample, neighbours);
  const groups = wardGroups(together, Math.min(k, sample.rows));
  const found = 1 + groups.reduce((most, group) => Math.max(most, group), 0);
  const { centroids } = refined(together, groups, found, rounds);
  const place = (more: readonly string[]): { labels: Int32Array; points: Dense } => {
    const points = drawnTogether(normaliseRows(times(rowsOf(more), axes)), sample, neighbours);
    const labels = nearest(points, centroids);
    for (let row = 0; row < points.rows; row++) if (isZero(points, row)) labels[row] = -1;
    return { labels, points };
  };
  const { labels, points } = place(texts);
  const renumbered = bySize(labels, found);
  const own = labels.map((label) => (label < 0 ? -1 : (renumbered[label] as number)));
  const count = 1 + own.reduce((most, label) => Math.max(most, label), -1);
  const phrases = clusterPhrases(texts, own, count, cut, stop);
  return {
    clusters: phrases.map((list, cluster) => {
      const members = membersOf(own, cluster);
      return { members, phrases: list, medoid: medoidOf(points, members), name: machineName(list) };
    }),
    unlike: membersOf(own, -1),
    assign: (more) => place(more).labels.map((label) => (label < 0 ? -1 : (renumbered[label] as number))),
  };
}

/** The right singular vectors, each weighed so that texts' coordinates go with this power of its singular value. */
function weighed({ s, v }: Svd, power: number): Dense {
  const factors = s.map((value) => value ** (power - 1));
  return { ...v, data: v.data.map((value, i) => value * (factors[i % v.width] as number)) };
}

function isZero({ width, data }: Dense, row: number): boolean {
  return data.subarray(row * width, (row + 1) * width).every((value) => value === 0);
}

/** New numbers, the largest cluster first; empty ones come last and so are not shown. */
function bySize(labels: Int32Array, clusters: number): Int32Array {
  const sizes = new Float64Array(clusters);
  for (const label of labels) if (label >= 0) (sizes[label] as number)++;
  const order = [...sizes.keys()].sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b);
  const numbers = new Int32Array(clusters);
  order.forEach((label, number) => {
    numbers[label] = number;
  });
  return numbers;
}

function membersOf(labels: Int32Array, cluster: number): number[] {
  const members: number[] = [];
  labels.forEach((label, i) => {
    if (label === cluster) members.push(i);
  });
  return members;
}

/** The member most like the mean of all members. */
function medoidOf({ width, data }: Dense, members: readonly number[]): number {
  const middle = new Float64Array(width);
  for (const row of members)
    for (let d = 0; d < width; d++) (middle[d] as number) += data[row * width + d] as number;
  let best = members[0] ?? -1;
  let most = Number.NEGATIVE_INFINITY;
  for (const row of members) {
    let dot = 0;
    for (let d = 0; d < width; d++) dot += (middle[d] as number) * (data[row * width + d] as number);
    if (dot > most) {
      most = dot;
      best = row;
    }
  }
  return best;
}
