import { only } from "../../../analytics/filter/drill";
import { writeWord } from "../../../analytics/filter/word";
import { buildTopTerms } from "../../../analytics/keywords/keyword-counts";
import { mapRows } from "../../../analytics/query/rows";
import type { PageAsk } from "../page-ask.server";

const shown = 50;

/** The words that most customers use, each with the way to their conversations. */
export async function keywordsPage({ context, resolved, link }: PageAsk) {
  const scope = { resolved, tz: context.settings.tz, side: "customer", lang: null } as const;
  return mapRows(await context.ask(buildTopTerms(scope, shown)), (cells) => {
    const term = cells.text("term") ?? "";
    return {
      term,
      surface: cells.text("surface") ?? term,
      conversations: cells.number("n") ?? 0,
      href: link("conversations", [only("word", writeWord(term, "customer"))]),
    };
  });
}
