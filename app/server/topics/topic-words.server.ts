import { only } from "../../../analytics/filter/drill";
import { writeWord } from "../../../analytics/filter/word";
import { buildTopTerms, buildTrend } from "../../../analytics/keywords/keyword-counts";
import { logOdds } from "../../../analytics/keywords/log-odds";
import { read } from "../../../analytics/present/reader";
import { resolve } from "../../../analytics/query/context";
import { mapRows } from "../../../analytics/query/rows";
import type { PageAsk } from "../page-ask.server";

/** A word that customers of a topic use more than others do. */
export interface TopicWord {
  readonly term: string;
  readonly surface: string;
  /** Conversations of the topic that say it, and of the others. */
  readonly n: number;
  readonly rest: number;
  readonly href: string;
}

const candidates = 300;
const shown = 24;
/** Said in fewer conversations of the topic, a word sets nothing apart. */
const leastSaid = 5;
/** Log odds within so many standard errors may be chance. */
const leastApart = 1.96;
/** How many conversations the prior weighs as. */
const priorConversations = 100;

/**
 * The words of customers that set the page's topic apart from all other conversations of the filter: log odds with an
 * informative prior, over conversations. `page` holds the topic's clause.
 */
export async function topicWords(page: PageAsk): Promise<TopicWord[]> {
  const { context, filter, resolved, link } = page;
  const scope = { tz: context.settings.tz, side: "customer", lang: null } as const;
  const everything = { ...filter, clauses: filter.clauses.filter(({ dim }) => dim !== "topic") };
  const own = mapRows(await context.ask(buildTopTerms({ ...scope, resolved }, candidates)), (cells) => ({
    term: cells.text("term") ?? "",
    surface: cells.text("surface") ?? "",
    n: cells.number("n") ?? 0,
  })).filter(({ n }) => n >= leastSaid);
  const [inTopic, inAll] = (
    await Promise.all([
      page.ask({ metrics: ["conversations"], by: [] }, { ...filter, compare: null }),
      page.ask({ metrics: ["conversations"], by: [] }, { ...everything, compare: null }),
    ])
  ).map((answer) => read(answer).number("conversations", 0) ?? 0);
  const others = (inAll ?? 0) - (inTopic ?? 0);
  if (own.length === 0 || others <= 0) return [];
  const all = new Map<string, number>();
  const terms = own.map(({ term }) => term);
  const over = await context.ask(
    buildTrend({ ...scope, resolved: resolve(context, everything) }, terms, "month"),
  );
  mapRows(over, (cells) => {
    const term = cells.text("term") ?? "";
    all.set(term, (all.get(term) ?? 0) + (cells.number("n") ?? 0));
  });
  const rests = own.map(({ term, n }) => Math.max(0, (all.get(term) ?? n) - n));
  const odds = logOdds(
    own.map(({ n }) => n),
    rests,
    priorConversations,
    [inTopic ?? 0, others],
  );
  return own
    .map((word, at) => ({ word, rest: rests[at] ?? 0, z: odds[at]?.z ?? 0 }))
    .filter(({ z }) => z > leastApart)
    .sort((a, b) => b.z - a.z)
    .slice(0, shown)
    .map(({ word, rest }) => ({
      ...word,
      rest,
      href: link("conversations", [only("word", writeWord(word.term, "customer"))]),
    }));
}
