import { align, masked } from "./normalise";
import { stemOf } from "./term-rules";
import type { TextSettings } from "./text-settings";

/** Where a term stands in an original text, [from, to). */
export interface Place {
  readonly from: number;
  readonly to: number;
}

const han = /\p{Script=Han}/u;
const latinWord = /[a-z0-9\u00df-\u00f6\u00f8-\u024f]+(?:['’][a-z]+)*/g;

/**
 * Finds a term of the index in texts, for highlighting, without cutting them into words: a Chinese term wherever it
 * is written, an English one as whole words of the same stems; the synonyms that are counted as it too.
 */
export function termFinder(term: string, words?: TextSettings): (text: string) => Place[] {
  const forms = formsOf(term, words);
  const chinese = forms.filter((form) => han.test(form));
  // A term is stems already, and stemming twice may cut further: both readings count.
  const latin = forms.filter((form) => !han.test(form));
  const stems = [...new Set(latin.flatMap((form) => [form, stemOf(form)]))].map((form) => form.split(" "));
  return (text) => {
    const { text: aligned, at } = align(text);
    const plain = masked(aligned);
    const spans = [...chinese.flatMap((form) => written(plain, form)), ...spoken(plain, stems)];
    return apart(spans).map(({ from, to }) =>
      at ? { from: at[from] ?? 0, to: at[to] ?? text.length } : { from, to },
    );
  };
}

/** The term and everything that synonyms turn into it. */
function formsOf(term: string, words?: TextSettings): string[] {
  const forms = new Set([term]);
  for (let size = 0; size !== forms.size; ) {
    size = forms.size;
    for (const { from, to } of words?.synonyms ?? [])
      if (forms.has(to) || forms.has(stemOf(to))) forms.add(from);
  }
  return [...forms];
}

function written(plain: string, form: string): Place[] {
  const found: Place[] = [];
  for (let from = plain.indexOf(form); from >= 0; from = plain.indexOf(form, from + form.length))
    found.push({ from, to: from + form.length });
  return found;
}

/** Runs of words of these stems; a protected word is counted as it is written. */
function spoken(plain: string, wanted: readonly (readonly string[])[]): Place[] {
  if (wanted.length === 0) return [];
  const words = [...plain.matchAll(latinWord)].map(({ 0: word, index }) => ({
    word,
    stem: stemOf(word),
    index,
  }));
  return wanted.flatMap((stems) =>
    words.flatMap(({ index }, at) => {
      const run = words.slice(at, at + stems.length);
      const last = run[run.length - 1];
      const same =
        run.length === stems.length &&
        run.every(({ word, stem }, step) => [word, stem].includes(stems[step] ?? ""));
      return same && last ? [{ from: index, to: last.index + last.word.length }] : [];
    }),
  );
}

function apart(spans: readonly Place[]): Place[] {
  const kept: Place[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to))
    if (span.from >= (kept[kept.length - 1]?.to ?? 0)) kept.push(span);
  return kept;
}
