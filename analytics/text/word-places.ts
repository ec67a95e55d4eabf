import { normalise } from "./normalise";
import type { Segmenter } from "./segmenter";
import type { TermRules } from "./term-rules";
import { termsOf } from "./terms";

/** A stretch of a text, `to` not included. */
export type Place = readonly [from: number, to: number];

/**
 * Where a text says one of the terms, their synonyms and inflections included, for highlighting. Needs no dictionary:
 * Chinese is cut around the words that are looked for, so one inside a longer word is found too.
 */
export function wordPlaces(text: string, terms: readonly string[], rules: TermRules): Place[] {
  const wanted = new Set(terms.map(normalise));
  const han = [...wanted, ...synonymsOf(wanted, rules)].filter((term) => /\p{Script=Han}/u.test(term));
  const found = termsOf(text, cutterAround(han), rules);
  return found.filter(({ term }) => wanted.has(term)).map(({ from, to }) => [from, to]);
}

function synonymsOf(wanted: ReadonlySet<string>, { synonyms }: TermRules): string[] {
  return [...synonyms].flatMap(([from, to]) => (wanted.has(to) ? [from] : []));
}

/** Cuts a text into the words and what is between them. */
function cutterAround(words: readonly string[]): Segmenter {
  if (words.length === 0) return { cut: (text) => [text] };
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const any = new RegExp(
    `(${longestFirst.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|")})`,
  );
  return { cut: (text) => text.split(any).filter((piece) => piece !== "") };
}

/** The places in order, those that touch or overlap put together. */
export function mergedPlaces(places: readonly Place[]): Place[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...places].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
