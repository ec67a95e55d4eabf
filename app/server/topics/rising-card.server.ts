import type { Rise } from "../../../analytics/keywords/rise";
import { shortDay } from "../../../analytics/present/dates";
import { grouped, percent } from "../../../analytics/present/figures";
import { type Text, text } from "../../../analytics/text";
import { addDays } from "../../../analytics/time/zone";
import { remarkWords } from "../../strings/remarks";
import { risingWords } from "../../strings/rising";
import type { PageAsk } from "../page-ask.server";
import { nothingIn } from "../remarks.server";
import { keywordsCached } from "./keywords.server";
import { riseHref, risingBasis } from "./rising-links.server";
import { risingTopics } from "./rising-topics.server";

const shown = 6;

/**
 * What rises surely in the last seven days of the page's range: topics, and customers' words, at most six each. Its
 * words are made here, so that the browser is sent no more than it shows.
 */
export async function risingCard(page: PageAsk) {
  const [topics, answer] = await Promise.all([
    risingTopics(page),
    keywordsCached(page.context, {
      filter: { ...page.filter, compare: null },
      side: "customer",
      lang: null,
      top: shown,
      rising: true,
      asOf: null,
      by: "week",
    }),
  ]);
  const nothing = nothingIn(page.context, page.resolved, "range") && remarkWords.nothingHere;
  const why = (why: Text | null) => nothing ?? (answer.unread > 0 ? risingWords.stillReading : why);
  const noTopics = topics.any ? (why(topics.why) ?? risingWords.nothing.topics) : risingWords.noTopics;
  return {
    title: risingWords.title,
    significant: risingWords.significant(percent(answer.fdr)),
    basis: risingBasis(answer),
    groups: [
      {
        title: risingWords.topics,
        none: noTopics,
        items: topics.topics.slice(0, shown).map((topic) => itemOf(topic.name, topic, topic.href)),
        more: {
          label: topics.any ? risingWords.allTopics : risingWords.makeTopics,
          href: `/w/${page.workspace}/topics/${topics.any ? "matrix" : "manage"}?${page.search}`,
        },
      },
      {
        title: risingWords.words,
        none: why(answer.why) ?? risingWords.nothing.words,
        items: answer.rows
          .filter(({ rising }) => rising.flagged)
          .map((row) => itemOf(text(row.surface, row.surface), row.rising, riseHref(page, answer, row))),
        more: { label: risingWords.allWords, href: `/w/${page.workspace}/topics?${page.search}` },
      },
    ],
  };
}

/** One that rises: what it is called, its figures, how sure they are. */
function itemOf(name: Text, rise: Rise, href: string | null) {
  const n = rise.conversations ?? 0;
  const { ratio, low, high, q, since, from, to } = rise;
  const short = (value: number) => grouped(value, value < 10 ? 1 : 0);
  const parts = [
    risingWords.count(grouped(n)),
    ratio === null ? risingWords.first : risingWords.times(short(ratio)),
    ...(since === null ? [] : [day(since, from, to)]),
    sureness(q ?? 1),
  ];
  const interval =
    low === null || high === null
      ? null
      : risingWords.interval(short(low), short(high), short(rise.expected ?? 0));
  return { name, n, href, detail: joined(parts), interval };
}

function day(since: string, from: string, to: string): Text {
  return since === from && addDays(from, 1) === to
    ? risingWords.oneDay(shortDay(since))
    : risingWords.since(shortDay(since));
}

function sureness(q: number): Text {
  const said = q < 0.001 ? "q < 0.001" : `q = ${grouped(q, 3)}`;
  return text(said, said);
}

const joined = (parts: readonly Text[]) =>
  text(parts.map(({ zh }) => zh).join(" · "), parts.map(({ en }) => en).join(" · "));
