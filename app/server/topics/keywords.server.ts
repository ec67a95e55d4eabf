import {
  askKeywords,
  type KeywordAnswer,
  type KeywordQuestion,
} from "../../../analytics/keywords/ask-keywords";
import type { AskContext } from "../../../analytics/query/context";
import { resolvedJson } from "../answer-formats.server";

// What is asked with one `ask` is of one data version: another version brings another.
const memories = new WeakMap<AskContext["ask"], Map<string, Promise<KeywordAnswer>>>();
const answersKept = 100;

/** Answers a question for words, from memory where it was asked before of the same data, settings and window. */
export function keywordsCached(context: AskContext, question: KeywordQuestion): Promise<KeywordAnswer> {
  const memory = memories.get(context.ask) ?? new Map<string, Promise<KeywordAnswer>>();
  memories.set(context.ask, memory);
  const today = question.filter.range === null ? "" : context.now.toISOString().slice(0, 13);
  const key = JSON.stringify([today, question]);
  const known = memory.get(key);
  if (known) return known;
  const answer = askKeywords(context, question);
  memory.set(key, answer);
  answer.catch(() => memory.delete(key));
  for (const oldest of memory.keys()) {
    if (memory.size <= answersKept) break;
    memory.delete(oldest);
  }
  return answer;
}

/** The answer as the API and the command line give it: docs/api.md, "Keywords". */
export function keywordsJson({ rows, resolved, ...beside }: KeywordAnswer) {
  return {
    rows: rows.map(({ trend, ...row }) => ({
      ...row,
      trend: trend.map(({ count, ...point }) => ({ ...point, conversations: count })),
    })),
    ...beside,
    resolved: resolvedJson(resolved),
  };
}
