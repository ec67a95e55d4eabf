import { dayAfter } from "../../../analytics/keywords/ask-keywords";
import { daysToDate, type Rise, risesByDate } from "../../../analytics/keywords/rise";
import { read } from "../../../analytics/present/reader";
import type { Text } from "../../../analytics/text";
import { addDays } from "../../../analytics/time/zone";
import type { Topic } from "../../../analytics/topics/rule";
import { linkUnder } from "../../components/drill-link";
import { remarkWords } from "../../strings/remarks";
import type { PageAsk } from "../page-ask.server";
import { nothingIn } from "../remarks.server";
import { newestTaxonomy } from "../text/readers.server";

/** A topic that rose, and the list of the conversations that its figures count. */
export interface RisingTopic extends Rise {
  readonly key: string;
  readonly name: Text;
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
  /** Whether there are topics at all. */
  readonly any: boolean;
}

/**
 * The topics that rose in the seven days at the end of the page's range against the same days of the eight weeks
 * before, or on one of them: the same test as for words, over all topics together. One above another that rose is left
 * out.
 */
export async function risingTopics(page: PageAsk): Promise<RisingTopics> {
  const { context, resolved, filter } = page;
  const asOf = dayAfter(context, resolved);
  const end = addDays(asOf, -1);
  const over = {
    ...filter,
    range: null,
    from: addDays(asOf, -daysToDate),
    to: asOf,
    tz: resolved.tz,
    compare: null,
  };
  const nothing = nothingIn(context, resolved, "range");
  const [{ body }, byTopic, all] = await Promise.all([
    newestTaxonomy(context),
    page.ask({ metrics: ["conversations"], by: ["topic", "day"] }, over),
    page.ask({ metrics: ["conversations"], by: ["day"] }, over),
  ]);
  const counts = new Map(body.topics.map(({ id }) => [id, new Map<string, number>()]));
  const [reader, whole] = [read(byTopic), read(all)];
  for (let row = 0; row < reader.length; row++) {
    counts
      .get(reader.key("topic", row))
      ?.set(reader.key("day", row), reader.number("conversations", row) ?? 0);
  }
  const exposure = new Map<string, number>();
  for (let row = 0; row < whole.length; row++)
    exposure.set(whole.key("day", row), whole.number("conversations", row) ?? 0);
  const { rises, why, fdr } = risesByDate(
    body.topics.map(({ id }) => counts.get(id) ?? new Map()),
    exposure,
    asOf,
  );
  const flagged = body.topics.filter((_, at) => rises[at]?.flagged);
  const topics = body.topics.flatMap((topic, at): RisingTopic[] => {
    const rise = rises[at];
    if (nothing || !rise?.flagged || flagged.some((other) => isAbove(topic, other, body.topics))) return [];
    const href = linkUnder(page.workspace, { ...over, from: rise.from, to: rise.to })("conversations", [
      { dim: "topic", op: "is", values: [topic.id] },
    ]);
    return [{ ...rise, key: topic.id, name: topic.name, href }];
  });
  topics.sort((a, b) => (a.q ?? 1) - (b.q ?? 1) || (b.conversations ?? 0) - (a.conversations ?? 0));
  const [first, any] = [addDays(end, -6), body.topics.length > 0];
  return { first, last: end, topics, why: nothing ? remarkWords.nothingHere : why, fdr, any };
}

function isAbove(topic: Topic, other: Topic, topics: readonly Topic[]): boolean {
  for (let at: Topic | undefined = other; at?.parent !== undefined; ) {
    if (at.parent === topic.id) return true;
    const { parent }: Topic = at;
    at = topics.find(({ id }) => id === parent);
  }
  return false;
}
