import { stemmer } from "stemmer";
import { servicePhrases, stopWords, telling } from "./stop-words";
import type { TextSettings } from "./text-settings";

/** What becomes of words, all entries normalised: `dictionary` and `protect` also hold phrases of two or three words. */
export interface TermRules {
  readonly stop: ReadonlySet<string>;
  readonly synonyms: ReadonlyMap<string, string>;
  readonly protect: ReadonlySet<string>;
  readonly dictionary: readonly string[];
}

/** The rules of a workspace: its words on top of the usual stop words and service phrases. */
export function termRules(words?: TextSettings): TermRules {
  const stop = new Set([...stopWords, ...servicePhrases]);
  for (const word of words?.stop ?? []) stop.add(word).add(stemOf(word));
  return {
    stop,
    synonyms: new Map(words?.synonyms.map(({ from, to }) => [from, to])),
    protect: new Set(words?.protect),
    dictionary: words?.dictionary ?? [],
  };
}

const han = /\p{Script=Han}/u;

/** The entries that the segmenter has to know to keep them whole. */
export function segmenterWords({ synonyms, protect, dictionary }: TermRules): string[] {
  const all = new Set([...dictionary, ...protect, ...synonyms.keys(), ...synonyms.values()]);
  return [...all].filter((word) => han.test(word) && !/\s/.test(word));
}

/** A phrase by the stems of its words, and the term it becomes. */
export interface Phrase {
  readonly stems: readonly string[];
  readonly term: string;
}

/** Rules made ready for reading: normal form of one piece or word, "" when it is no term. */
export interface CompiledRules {
  hanTerm(piece: string): string;
  latinTerm(word: string): string;
  /** The UTF-16 units that are a term, or become one, on their own. */
  readonly singles: ReadonlySet<number>;
  /** Phrases of Latin words by the stem of the first, longest first; null when there are none. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]> | null;
}

/** So many different words are remembered before memory starts afresh: hostile texts bring new ones for ever. */
const mostRemembered = 100_000;
const longestWord = 40;
const compiled = new WeakMap<TermRules, CompiledRules>();

/** The rules compiled, once for each rules object. */
export function compiledRules(rules: TermRules): CompiledRules {
  const known = compiled.get(rules);
  if (known) return known;
  const made = compile(rules);
  compiled.set(rules, made);
  return made;
}

function compile(rules: TermRules): CompiledRules {
  const { stop, protect } = rules;
  const normalForm = (entry: string) => (han.test(entry) || protect.has(entry) ? entry : stemOf(entry));
  const synonyms = followed(
    new Map([...rules.synonyms].map(([from, to]) => [normalForm(from), normalForm(to)])),
  );
  const single = [...telling, ...protect, ...rules.dictionary, ...synonyms.keys()].filter(
    (word) => word.length === 1 && (protect.has(word) || !rules.stop.has(word)),
  );

  const hanTerm = (piece: string) => {
    const synonym = synonyms.get(piece);
    if (synonym !== undefined) return synonym;
    if (protect.has(piece)) return piece;
    if (stop.has(piece) || amount.test(piece) || piece.length > longestWord) return "";
    return onePair.test(piece) ? "" : piece;
  };
  const latinTerm = (word: string) => {
    const bare = bareWord(word);
    const form = protect.has(bare) ? bare : stemmer(bare);
    const synonym = synonyms.get(form);
    if (synonym !== undefined) return synonym;
    if (protect.has(bare)) return bare;
    if (bare.length < 2 || bare.length > longestWord || number.test(bare)) return "";
    return stop.has(bare) || stop.has(form) ? "" : form;
  };
  const phrases = phrasesOf([...rules.dictionary, ...protect, ...rules.synonyms.keys()], (entry) => {
    const form = normalForm(entry);
    return synonyms.get(form) ?? form;
  });
  const singles = new Set(single.map((word) => word.charCodeAt(0)));
  return { hanTerm: remembered(hanTerm), latinTerm: remembered(latinTerm), singles, phrases };
}

/** 两个, 第三次: an amount, not a matter. */
const amount =
  /^第?[零一二三四五六七八九十百千万两几多半0-9]+[个天次年月日号点元块件条位分秒周岁种遍张只台单斤份款]?$/;
/** One Han character beyond the first plane: a name's, never a matter. */
const onePair = /^[\ud840-\ud88d][\udc00-\udfff]$/;
const number = /^\d+(?:st|nd|rd|th|am|pm)?$/;

/** A Latin word without apostrophes; a closing 's is no part of it. */
export function bareWord(word: string): string {
  return word.includes("'") || word.includes("’") ? word.replace(/['’]s$/, "").replace(/['’]/g, "") : word;
}

/** The stems of an English word or phrase, joined by blanks: the form in which a typed word is counted. */
export function stemOf(entry: string): string {
  return entry
    .split(/[ -]/)
    .map((word) => stemmer(bareWord(word)))
    .join(" ");
}

/** Every synonym led to its last target; a circle, which settings refuse, ends where it closes. */
function followed(direct: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    [...direct].map(([from, to]) => {
      const seen = new Set([from]);
      let target = to;
      for (
        let next = direct.get(target);
        next !== undefined && !seen.has(target);
        next = direct.get(target)
      ) {
        seen.add(target);
        target = next;
      }
      return [from, target];
    }),
  );
}

function phrasesOf(
  entries: readonly string[],
  termOf: (entry: string) => string,
): ReadonlyMap<string, readonly Phrase[]> | null {
  const phrases = new Map<string, Phrase[]>();
  for (const entry of entries) {
    const stems = han.test(entry) ? [] : stemOf(entry).split(" ");
    const [first] = stems;
    if (first === undefined || stems.length < 2) continue;
    const same = phrases.get(first) ?? [];
    same.push({ stems, term: termOf(entry) });
    phrases.set(first, same);
  }
  for (const same of phrases.values()) same.sort((a, b) => b.stems.length - a.stems.length);
  return phrases.size > 0 ? phrases : null;
}

function remembered(form: (word: string) => string): (word: string) => string {
  const memory = new Map<string, string>();
  return (word) => {
    const known = memory.get(word);
    if (known !== undefined) return known;
    if (memory.size >= mostRemembered) memory.clear();
    const made = form(word);
    memory.set(word, made);
    return made;
  };
}
