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

/** Characters that are read: an intent is said at once, and a pasted document is none. */
const readLimit = 4_000;

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
    const found = new Map<Intent, StatedIntent>();
    for (const hit of hits) {
      const term = terms[hit.term];
      if (!term?.says || found.has(term.intent)) continue;
      const { intent } = term;
      const otherwise = hits.some(
        (other) =>
          terms[other.term]?.intent === intent &&
          terms[other.term]?.says === false &&
          other.from < hit.to &&
          hit.from < other.to,
      );
      if (otherwise || isTurned(text, hit.from)) continue;
      found.set(intent, { intent, from: hit.from, to: hit.to });
    }
    return [...found.values()];
  };
}

function isTurned(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  return turnedHan.test(before) || turnedLatin.test(before);
}
