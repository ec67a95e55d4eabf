import type { Answer } from "../../analytics/query/answer";

const drawings = new WeakMap<Answer, Map<string, unknown>>();

/**
 * What is drawn of an answer, once for as long as the answer itself is kept: a chart's marks, labels and links cost more
 * than to find the answer again. `name` tells what is drawn from whatever else is drawn of the same answer, and it may
 * depend on nothing but the answer's question and the data that it was asked of. Shared: nobody may change it.
 */
export function drawnOnce<T>(answer: Answer, name: string, draw: () => T): T {
  const known = drawings.get(answer) ?? new Map<string, unknown>();
  drawings.set(answer, known);
  if (!known.has(name)) known.set(name, draw());
  return known.get(name) as T;
}
