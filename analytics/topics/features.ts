import { stemmer } from "stemmer";
import type { AddFeature, FeaturesOf } from "../learn/tfidf";

/** Cuts a run of Chinese into words, as a `Segmenter` does. */
export type CutWords = (text: string) => readonly string[];

/** Families of features, each scaled for itself: words with the word after, runs of characters, words of one text. */
export const featureBlocks = 3;

const tokens =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’](?:(?!\p{Script=Han})\p{L})+)*/gu;
const han = /^\p{Script=Han}/u;
const longNumber = /^\d{4,}$/;

/** Pairs of neighbouring characters: the words of Chinese where no segmenter is at hand. */
export function characterPairs(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** The words of a text in order, lower-cased: Chinese by `cut`, other scripts between blanks; no long numbers. */
export function wordsOf(text: string, cut: CutWords): string[] {
  const words: string[] = [];
  for (const [token] of text.normalize("NFKC").toLowerCase().matchAll(tokens)) {
    if (longNumber.test(token)) continue;
    if (han.test(token)) words.push(...cut(token));
    else words.push(token.replace("’", "'"));
  }
  return words;
}

/** Which words and runs of characters a text is taken apart into. */
export interface FeatureKind {
  /** Whether words of other scripts than Chinese count by their stem. */
  readonly stems: boolean;
  /** Characters of a run within such words, from and to. */
  readonly runs: readonly [number, number];
  /** Whether any two words of a text count together, wherever they stand. */
  readonly together: boolean;
}

/** To find what belongs together: words as they are. */
export const toGroup: FeatureKind = { stems: false, runs: [3, 5], together: false };

/** To tell texts apart by examples: chosen on an inner split, see bench/models/topics.ts. */
export const toTell: FeatureKind = { stems: true, runs: [2, 5], together: true };

/** The words of a long text that count together: the first different ones. */
const mostTogether = 40;

/** Words and pairs of words; within words of other scripts runs of characters, within Chinese of 2–4. */
export function textFeatures(
  cut: CutWords,
  { stems, runs: [least, most], together }: FeatureKind,
): FeaturesOf {
  return (text, add) => {
    const words = new Set<number>();
    let before = 0;
    for (const [token] of text.normalize("NFKC").toLowerCase().matchAll(tokens)) {
      if (longNumber.test(token)) continue;
      const chinese = han.test(token);
      for (const word of chinese ? cut(token) : [stems ? stemmer(token) : token]) {
        const hash = hashOf(word, 0, word.length, 1);
        add(hash, 0);
        if (together && words.size < mostTogether) words.add(hash);
        if (before !== 0) add(mixed(before, hash), 0);
        before = hash;
      }
      if (chinese) runs(token, 2, 4, add);
      else runs(` ${token} `, least, most, add);
    }
    const sorted = Uint32Array.from(words).sort();
    sorted.forEach((word, at) => {
      for (let other = 0; other < at; other++) add(mixed(word, sorted[other] as number), 2);
    });
  };
}

function runs(token: string, least: number, most: number, add: AddFeature): void {
  for (let length = least; length <= most; length++) {
    for (let from = 0; from + length <= token.length; from++) add(hashOf(token, from, from + length, 2), 1);
  }
}

/** FNV-1a over the UTF-16 units, finished so that the low bits are good. */
function hashOf(text: string, from: number, to: number, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash, to - from);
}

function mixed(a: number, b: number): number {
  let hash = Math.imul(a ^ (a >>> 16), 0x85ebca6b) + b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
