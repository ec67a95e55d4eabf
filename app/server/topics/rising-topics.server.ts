import { risingTerms } from "../../../analytics/keywords/rising";
import { read } from "../../../analytics/present/reader";
import type { Text } from "../../../analytics/text";
import { addDays, localDate } from "../../../analytics/time/zone";
import type { Topic } from "../../../analytics/topics/rule";
import { linkUnder } from "../../components/drill-link";
import type { PageAsk } from "../page-ask.server";
import { newestTaxonomy } from "../text/readers.server";

/** A topic that rose: its conversations in the week, and how many were to be expected of them. */
export interface RisingTopic {
  readonly key: string;
  readonly name: Text;
  readonly count: number;
  readonly expected: number;
  /** Against the usual; null (and `high`) where it was never seen before. */
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly q: number | null;
  readonly href: string;
}

export interface RisingTopics {
  /** First and last local day of the week that is judged. */
  readonly first: string;
  readonly last: string;
  readonly topics: readonly RisingTopic[];
  /** Why nothing is claimed; null where it could be. */
  readonly why: Text | null;
  readonly fdr: number;
}

const weeks = 9;

/**
 * The topics that rose in the seven days at the end of the page's range against the same days of the eight weeks
 * before: the same test as for words, over all topics together. One above another that rose is left out.
 */
export async function risingTopics(page: PageAsk): Promise<RisingTopics> {
  const { context, resolved, filter } = page;
  const end = localDate(resolved.tz, new Date(resolved.to.getTime() - 1));
  const days = { first: addDays(end, -6), last: end };
  const over = {
    ...filter,
    range: null,
    from: addDays(end, 1 - 7 * weeks),
    to: addDays(end, 1),
    tz: resolved.tz,
    compare: null,
  };
  const [{ body }, byTopic, all] = await Promise.all([
    newestTaxonomy(context),
    page.ask({ metrics: ["conversations"], by: ["topic", "day"], limit: 100_000 }, over),
    page.ask({ metrics: ["conversations"], by: ["day"] }, over),
  ]);
  const week = (day: string) => Math.floor((Date.parse(end) - Date.parse(day)) / (7 * 86_400_000));
  const counts = new Map(body.topics.map(({ id }) => [id, new Array<number>(weeks).fill(0)]));
  const exposure = new Array<number>(weeks).fill(0);
  const [reader, whole] = [read(byTopic), read(all)];
  for (let row = 0; row < reader.length; row++) {
    const own = counts.get(reader.key("topic", row));
    add(own, week(reader.key("day", row)), reader.number("conversations", row));
  }
  for (let row = 0; row < whole.length; row++)
    add(exposure, week(whole.key("day", row)), whole.number("conversations", row));
  const answer = risingTerms({ counts: body.topics.map(({ id }) => counts.get(id) ?? []), exposure });
  const flagged = body.topics.filter((_, at) => answer.terms[at]?.flagged);
  const within = { ...over, from: days.first };
  const topics = body.topics.flatMap((topic, at): RisingTopic[] => {
    const found = answer.terms[at];
    if (!found?.flagged || flagged.some((other) => isAbove(topic, other, body.topics))) return [];
    const { expected, ratio, low, high, q } = found;
    const count = counts.get(topic.id)?.[0] ?? 0;
    const href = linkUnder(page.workspace, within)("conversations", [
      { dim: "topic", op: "is", values: [topic.id] },
    ]);
    return [{ key: topic.id, name: topic.name, count, expected, ratio, low, high, q, href }];
  });
  topics.sort((a, b) => (a.q ?? 1) - (b.q ?? 1) || b.count - a.count);
  return { ...days, topics, why: answer.why, fdr: answer.fdr };
}

function add(slots: number[] | undefined, week: number, n: number | null): void {
  if (slots && week >= 0 && week < weeks) slots[week] = (slots[week] ?? 0) + (n ?? 0);
}

function isAbove(topic: Topic, other: Topic, topics: readonly Topic[]): boolean {
  for (let at: Topic | undefined = other; at?.parent !== undefined; ) {
    if (at.parent === topic.id) return true;
    const { parent }: Topic = at;
    at = topics.find(({ id }) => id === parent);
  }
  return false;
}
