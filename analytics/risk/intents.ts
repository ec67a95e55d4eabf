import { matcherOf } from "../topics/matcher";
import { type Intent, type IntentPhrases, intents } from "./intent-phrases";

/** An intent that a message states, with the words that say it. */
export interface StatedIntent {
  readonly intent: Intent;
  readonly from: number;
  readonly to: number;
}

/** Finds what a customer's message says they mean to do; each intent once, at its first place. */
export type IntentFinder = (message: string) => StatedIntent[];

/** Characters of a message that are read: an intent is said at once, and a pasted document is none. */
export const readLimit = 4_000;

/** "我不是要退款", "没说要投诉", "别注销": what stands right before turns it, within the same clause. */
const turnedHan =
  /(?:不是|不用|不要|不想|不必|无需|没有|没想|没说|没打算|并不|并非|别|甭|不会|不打算|暂时不)[^，。！？；,.!?;\s]{0,4}$/u;
/** "I don't want to cancel my …", "no need to …", "instead of a …". */
const turnedLatin =
  /(?:\b(?:not|never|no need|without|instead of|rather than|no longer)|\b(?:do|does|did|is|was|would|could|will|ca|wo|should|have|has)n[’']?t|\bcannot)(?:\s+[\p{L}’']+){0,4}\s*$/iu;

/** Compiles the phrases. A phrase that is negated before it, or stands in a longer one that says other, is none. */
export function intentFinder(phrases: Readonly<Record<Intent, IntentPhrases>>): IntentFinder {
  const terms: { intent: Intent; says: boolean; text: string }[] = intents.flatMap((intent) => [
    ...phrases[intent].any.map((text) => ({ intent, says: true, text })),
    ...phrases[intent].none.map((text) => ({ intent, says: false, text })),
  ]);
  const matcher = matcherOf(terms.map(({ text }) => text));
  return (message) => {
    const text = message.slice(0, readLimit);
    const hits = matcher.matchAll(text);
    const otherwise = new Map<Intent, Overlaps>();
    for (const intent of intents) {
      otherwise.set(
        intent,
        overlapsOf(hits.filter(({ term }) => terms[term]?.intent === intent && !terms[term]?.says)),
      );
    }
    const turned = new Map<number, boolean>();
    const turnedAt = (at: number) => {
      const known = turned.get(at) ?? isTurned(text, at);
      turned.set(at, known);
      return known;
    };
    const found = new Map<Intent, StatedIntent>();
    for (const { term: which, from, to } of hits) {
      const term = terms[which];
      if (!term?.says || found.has(term.intent)) continue;
      const { intent } = term;
      if (otherwise.get(intent)?.(from, to) || turnedAt(from)) continue;
      found.set(intent, { intent, from, to });
    }
    return [...found.values()];
  };
}

/** Whether one of the places overlaps this one. */
type Overlaps = (from: number, to: number) => boolean;

/** Places in order of where they begin, each with the furthest end so far: one search for each question. */
function overlapsOf(places: readonly { readonly from: number; readonly to: number }[]): Overlaps {
  const ordered = [...places].sort((a, b) => a.from - b.from);
  let furthest = 0;
  const ends = ordered.map(({ to }) => {
    furthest = Math.max(furthest, to);
    return furthest;
  });
  return (from, to) => {
    let [low, high] = [0, ordered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ordered[middle]?.from ?? 0) < to) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (ends[low - 1] ?? 0) > from;
  };
}

function isTurned(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  return turnedHan.test(before) || turnedLatin.test(before);
}
