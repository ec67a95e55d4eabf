import { type NewWord, newWords } from "../../../analytics/keywords/new-words";
import { isOfOrdinaryWords } from "../../../analytics/keywords/ordinary-words";
import { normalise } from "../../../analytics/text/normalise";
import { jiebaSegmenter } from "../../../analytics/text/segmenter";
import { segmenterWords, termRules } from "../../../analytics/text/term-rules";
import type { NewWordsRequest } from "./protocol";

const mostOffered = 50;

/** Words of the texts that neither the segmenter nor the workspace's lists know, for somebody to decide on. */
export function findNewWords({ texts, words, ignored }: NewWordsRequest): NewWord[] {
  const rules = termRules(words);
  const segmenter = jiebaSegmenter(segmenterWords(rules));
  const passed = new Set(ignored);
  const known = (word: string) =>
    passed.has(word) || rules.stop.has(word) || isOfOrdinaryWords(segmenter.cut(word), rules.stop);
  return newWords(texts.map(normalise), known, { limit: mostOffered });
}
