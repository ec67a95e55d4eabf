import { stemmer } from "stemmer";
import { align, masked } from "./normalise";
import type { Segmenter } from "./segmenter";
import { bareWord, type CompiledRules, compiledRules, type Phrase, type TermRules } from "./term-rules";

/** One word of a text: its normal form (a Chinese word, English stems) and where it stands in the original. */
export interface Term {
  readonly term: string;
  readonly surface: string;
  readonly lang: "zh" | "en";
  readonly from: number;
  readonly to: number;
}

/** Words further on in one message are not read: a pasted log file is no list of keywords. */
export const longestRead = 20_000;

/**
 * The words of a text that say what it is about, in order. Han pieces come from the segmenter, Latin words from
 * letters; stop words, numbers, addresses and single characters are left out, synonyms put together, listed
 * phrases of up to three English words kept as one. Never throws, whatever the text.
 */
export function termsOf(text: string, segmenter: Segmenter, rules: TermRules): Term[] {
  const compiled = compiledRules(rules);
  const given = text.length > longestRead ? text.slice(0, longestRead) : text;
  const aligned = align(given);
  const reading: Reading = { given, plain: masked(aligned.text), at: aligned.at, terms: [], mixed: [] };
  if (han.test(reading.plain)) hanTerms(reading, segmenter, compiled);
  const chinese = reading.terms.length;
  if (latin.test(reading.plain)) latinTerms(reading, compiled);
  if (chinese > 0 && reading.terms.length > chinese) reading.terms.sort((a, b) => a.from - b.from);
  return reading.terms;
}

/** One text being read; `mixed` are the Chinese words with Latin letters or digits, whose letters are no English. */
interface Reading extends Place {
  readonly terms: Term[];
  readonly mixed: Span[];
}

interface Place {
  readonly given: string;
  readonly plain: string;
  readonly at: Int32Array | null;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function termAt({ given, at }: Place, term: string, lang: Term["lang"], start: number, end: number): Term {
  const from = at ? (at[start] ?? 0) : start;
  const to = at ? pastCluster(at, end) : end;
  return { term, surface: given.slice(from, to), lang, from, to };
}

/** Where the original character ends that the last unit before `end` came from: marks belong to it. */
function pastCluster(at: Int32Array, end: number): number {
  const last = at[end - 1] ?? 0;
  let past = end;
  while (past < at.length - 1 && at[past] === last) past++;
  return at[past] ?? last;
}

/** Script=Han as far as words are made of it; a plain class of units is several times as fast. */
const han = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ud840-\ud88d]/;
const latin = /[a-z\u00df-\u00f6\u00f8-\u024f]/;

/** Pieces that begin or end with Han: t恤 and 双11 are Chinese words. */
function hanTerms(reading: Reading, segmenter: Segmenter, { hanTerm, singles }: CompiledRules): void {
  let start = 0;
  for (const piece of segmenter.cut(reading.plain)) {
    const end = start + piece.length;
    const unit = piece.charCodeAt(0);
    if (piece.length > 1 || singles.has(unit)) {
      const first = isHan(unit);
      const last = isHan(piece.charCodeAt(piece.length - 1));
      const term = first || last ? hanTerm(piece) : "";
      if (term !== "") reading.terms.push(termAt(reading, term, "zh", start, end));
      if (first !== last) reading.mixed.push({ start, end });
    }
    start = end;
  }
}

/** Han by a UTF-16 unit; from d840 to d88d the first half of a pair. */
function isHan(unit: number): boolean {
  if (unit >= 0x3400 && unit <= 0x9fff) return unit <= 0x4dbf || unit >= 0x4e00;
  return (unit >= 0xd840 && unit <= 0xd88d) || (unit >= 0xf900 && unit <= 0xfaff);
}

const latinWord = /[a-z0-9\u00df-\u00f6\u00f8-\u024f]+(?:['’][a-z]+)*/g;

interface Word extends Span {
  readonly word: string;
}

function latinTerms(reading: Reading, compiled: CompiledRules): void {
  const words = latinWords(reading);
  for (let at = 0; at < words.length; ) {
    const phrase = compiled.phrases && phraseAt(reading.plain, words, at, compiled.phrases);
    const count = phrase ? phrase.stems.length : 1;
    const [first, last] = [words[at], words[at + count - 1]];
    at += count;
    if (!first || !last) continue;
    const term = phrase ? phrase.term : compiled.latinTerm(first.word);
    if (term === "") continue;
    reading.terms.push(termAt(reading, term, han.test(term) ? "zh" : "en", first.start, last.end));
  }
}

function latinWords({ plain, mixed }: Reading): Word[] {
  const words: Word[] = [];
  let passed = 0;
  for (const { 0: word, index: start } of plain.matchAll(latinWord)) {
    const end = start + word.length;
    while ((mixed[passed]?.end ?? end) <= start) passed++;
    if ((mixed[passed]?.start ?? end) >= end) words.push({ word, start, end });
  }
  return words;
}

/** The longest listed phrase that begins with this word, its words one blank or hyphen apart. */
function phraseAt(
  plain: string,
  words: readonly Word[],
  at: number,
  phrases: NonNullable<CompiledRules["phrases"]>,
): Phrase | undefined {
  const candidates = phrases.get(stemmer(bareWord(words[at]?.word ?? "")));
  return candidates?.find(({ stems }) =>
    stems.every((stem, step) => {
      const [before, word] = [words[at + step - 1], words[at + step]];
      if (!word || stemmer(bareWord(word.word)) !== stem) return false;
      if (step === 0 || !before) return true;
      return word.start - before.end === 1 && / |-/.test(plain.charAt(before.end));
    }),
  );
}
