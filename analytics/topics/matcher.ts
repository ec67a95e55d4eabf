import { blankUnit, foldedUnits, wordUnits } from "./fold";
import { readTerm, type Term } from "./term";
import { buildTrie, edge, type Trie } from "./trie";

/** A term found: its number, and where it stands in the text, `to` not included. */
export interface Hit {
  readonly term: number;
  readonly from: number;
  readonly to: number;
}

/** Finds many terms in one pass over a text (Aho & Corasick 1975), however many there are. */
export interface Matcher {
  /** Calls `found` for every place of every term, by the end of the place; nothing is allocated. */
  scan(text: string, found: (term: number, end: number) => void): void;
  /** Every place of every term, for highlighting. */
  matchAll(text: string): Hit[];
}

/** A matcher of these terms; a term's number is its place in the list. Empty terms are never found. */
export function matcherOf(terms: readonly string[]): Matcher {
  const read = terms.map(readTerm);
  const trie = buildTrie(read.map(({ text }) => text));
  const scan: Matcher["scan"] = (text, found) => scanWith(trie, read, text, found);
  return {
    scan,
    matchAll(text) {
      const hits: Hit[] = [];
      scan(text, (term, end) => {
        hits.push({ term, from: startOf(text, end, read[term]?.text.length ?? 0), to: end });
      });
      return hits;
    },
  };
}

function scanWith(
  trie: Trie,
  terms: readonly Term[],
  text: string,
  found: (term: number, end: number) => void,
) {
  const { symbolOf, first, fail, endsFrom, ends, ending } = trie;
  const blankSymbol = symbolOf[blankUnit] as number;
  let state = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const symbol = symbolOf[text.charCodeAt(i)] as number;
    if (symbol === 0) {
      state = 0;
      before = 0;
      continue;
    }
    // A run of blanks counts as one.
    if (symbol === blankSymbol && before === symbol) continue;
    before = symbol;
    let next = 0;
    while (state !== 0) {
      next = edge(trie, state, symbol);
      if (next !== 0) break;
      state = fail[state] as number;
    }
    state = next !== 0 ? next : (first[symbol] as number);
    for (let at = ending[state] as number; at !== 0; at = ending[fail[at] as number] as number) {
      for (let e = endsFrom[at] as number; e < (endsFrom[at + 1] as number); e++) {
        const term = ends[e] as number;
        if (atEdges(text, i + 1, terms[term] as Term)) found(term, i + 1);
      }
    }
  }
}

function atEdges(text: string, end: number, term: Term): boolean {
  if (term.toEnd && end < text.length && wordUnits[text.charCodeAt(end)] === 1) return false;
  if (!term.fromStart) return true;
  const from = startOf(text, end, term.text.length);
  return from === 0 || wordUnits[text.charCodeAt(from - 1)] !== 1;
}

/** Where a term of so many folded units begins that ends there: runs of blanks count as one. */
function startOf(text: string, end: number, length: number): number {
  let from = end;
  for (let left = length; left > 0; left--) {
    from--;
    if (foldedUnits[text.charCodeAt(from)] !== blankUnit) continue;
    while (left > 1 && from > 0 && foldedUnits[text.charCodeAt(from - 1)] === blankUnit) from--;
  }
  return from;
}
