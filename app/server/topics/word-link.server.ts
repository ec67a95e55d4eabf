import { only } from "../../../analytics/filter/drill";
import { type Side, writeWord } from "../../../analytics/filter/word";
import type { PageAsk } from "../page-ask.server";

/** Where a word's conversations are listed; null where the filter names words already: two words at once have no list. */
export function wordLink({ filter, link }: PageAsk, side: Side): (term: string) => string | null {
  const taken = filter.clauses.some(({ dim, op }) => dim === "word" && op === "is");
  return (term) => (taken ? null : link("conversations", [only("word", writeWord(term, side))]));
}
