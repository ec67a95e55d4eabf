/**
 * What a lexicon entry does when the scanner meets it. `feeling` carries a signed strength (±1 mild, ±2 clear,
 * ±3 strong); `negator` turns the next feeling and keeps `strength` of it; `degree` multiplies the next feeling;
 * `contrast` lets what follows weigh more than what came before; `plain` only keeps its parts from being read as
 * something else ("好像" is not "好").
 */
export interface Entry {
  readonly kind: "feeling" | "negator" | "degree" | "contrast" | "plain";
  readonly strength: number;
}

/** Entries of one kind and strength, as words in rows, separated by blanks. */
export interface EntryGroup extends Entry {
  readonly words: string;
}

/** Short forms for writing the lists. */
export const feeling = (strength: number, words: string): EntryGroup => ({
  kind: "feeling",
  strength,
  words,
});
export const negator = (strength: number, words: string): EntryGroup => ({
  kind: "negator",
  strength,
  words,
});
export const degree = (strength: number, words: string): EntryGroup => ({ kind: "degree", strength, words });
export const contrast = (words: string): EntryGroup => ({ kind: "contrast", strength: 0, words });
export const plain = (words: string): EntryGroup => ({ kind: "plain", strength: 0, words });

/** The words of a group as they are looked up, before normalising. */
export function wordsOf(group: EntryGroup): readonly string[] {
  return group.words.trim().split(/\s+/);
}
