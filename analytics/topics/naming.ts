import { type Text, text } from "../text";
import { type CutWords, wordsOf } from "./features";

/** Words that stand close together in a cluster more than elsewhere, with their weight. */
export interface Phrase {
  readonly phrase: string;
  readonly weight: number;
}

const longest = 3;
const pool = 40;

/**
 * The phrases of one to three words that set each cluster apart: share of its texts × log of how few clusters'
 * texts have them (c-TF-IDF, Grootendorst 2022, by texts instead of tokens). A phrase inside a better one is left out.
 */
export function clusterPhrases(
  texts: readonly string[],
  labels: Int32Array,
  clusters: number,
  cut: CutWords,
  stop: ReadonlySet<string>,
  kept = 8,
): Phrase[][] {
  const counts: Map<string, number>[] = Array.from({ length: clusters }, () => new Map());
  const sizes = new Float64Array(clusters);
  const total = new Map<string, number>();
  texts.forEach((one, i) => {
    const label = labels[i] as number;
    const own = counts[label];
    if (!own) return;
    sizes[label] = (sizes[label] as number) + 1;
    for (const phrase of phrasesOf(wordsOf(one, cut), stop)) {
      own.set(phrase, (own.get(phrase) ?? 0) + 1);
      total.set(phrase, (total.get(phrase) ?? 0) + 1);
    }
  });
  return counts.map((own, cluster) => {
    const size = sizes[cluster] as number;
    const least = Math.min(2, size);
    const ranked = [...own]
      .filter(([, n]) => n >= least)
      .map(([phrase, n]) => {
        const elsewhere = ((total.get(phrase) ?? n) - n + 0.5) / (texts.length - size + 1);
        const lift = Math.log(1 + n / size / elsewhere);
        return { phrase, weight: (n / size) * lift * Math.sqrt(1 + (wordsIn(phrase) - 1) / 2) };
      })
      .sort((a, b) => b.weight - a.weight || (a.phrase < b.phrase ? -1 : 1))
      .slice(0, pool);
    return withoutParts(ranked).slice(0, kept);
  });
}

/** A cluster's name from its first phrases; it says itself that a machine gave it. */
export function machineName(phrases: readonly Phrase[]): Text {
  const first = phrases.slice(0, 3).map(({ phrase }) => phrase);
  if (first.length === 0) return text("未命名", "Unnamed");
  return text(first.join("、"), first.join(", "));
}

/** Runs of up to three words that neither begin nor end with a stop word, each once; Chinese without blanks. */
function phrasesOf(words: readonly string[], stop: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (let from = 0; from < words.length; from++) {
    if (stop.has(words[from] ?? "")) continue;
    let phrase = "";
    for (let n = 0; n < longest && from + n < words.length; n++) {
      const word = words[from + n] ?? "";
      phrase += phrase !== "" && needsBlank(phrase, word) ? ` ${word}` : word;
      if (!stop.has(word) && phrase.length > 1) found.add(phrase);
    }
  }
  return found;
}

function needsBlank(before: string, word: string): boolean {
  return !/\p{Script=Han}$/u.test(before) || !/^\p{Script=Han}/u.test(word);
}

function wordsIn(phrase: string): number {
  return phrase.split(" ").length;
}

function withoutParts(ranked: readonly Phrase[]): Phrase[] {
  const kept: Phrase[] = [];
  for (const one of ranked) {
    const same = kept.some(({ phrase }) => within(one.phrase, phrase) || within(phrase, one.phrase));
    if (!same) kept.push(one);
  }
  return kept;
}

function within(part: string, whole: string): boolean {
  return /\p{Script=Han}/u.test(part) ? whole.includes(part) : ` ${whole} `.includes(` ${part} `);
}
