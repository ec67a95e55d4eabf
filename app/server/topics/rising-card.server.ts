import type { PageAsk } from "../page-ask.server";
import { keywordsCached } from "./keywords.server";
import { risingBasis, weekHref } from "./rising-links.server";

const shown = 6;

/** The words that customers use surely more often in the last seven days of the page's range, at most six. */
export async function risingCard(page: PageAsk) {
  const answer = await keywordsCached(page.context, {
    filter: { ...page.filter, compare: null },
    side: "customer",
    lang: null,
    top: shown,
    rising: true,
    asOf: null,
    by: "week",
  });
  const flagged = answer.rows.filter(({ rising }) => rising.flagged);
  return {
    words: flagged.map((row) => ({
      term: row.term,
      surface: row.surface,
      n: row.rising.conversations ?? 0,
      ratio: row.rising.ratio,
      since: row.rising.since,
      href: weekHref(page, answer, row),
    })),
    why: answer.why,
    unread: answer.unread,
    basis: risingBasis(answer),
    more: `/w/${page.workspace}/topics?${page.search}`,
  };
}
