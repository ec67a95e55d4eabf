import { askTopAndRising, type KeywordQuestion } from "../../../analytics/keywords/ask-keywords";
import { remarkWords } from "../../strings/remarks";
import { keywordWords } from "../../strings/topics";
import type { PageAsk } from "../page-ask.server";
import { riseHref, risingBasis } from "./rising-links.server";
import { wordLink } from "./word-link.server";
import { wordPanel } from "./word-panel.server";

const shown = 50;

/** What the page's address chooses beside the filter. */
export interface KeywordChoice {
  readonly side: KeywordQuestion["side"];
  readonly lang: KeywordQuestion["lang"];
  /** The word that is looked at closely. */
  readonly term: string | null;
}

/** What an address does not say is the customers' words of both languages. */
export function readChoice(params: URLSearchParams): KeywordChoice {
  const term = params.get("term")?.trim().toLowerCase() ?? "";
  return {
    side: (["customer", "agent", "all"] as const).find((side) => side === params.get("side")) ?? "customer",
    lang: (["zh", "en"] as const).find((lang) => lang === params.get("lang")) ?? null,
    term: term === "" ? null : term,
  };
}

/** The words that most say, those that rise, and the one that is looked at closely. */
export async function keywordsPage(page: PageAsk, choice: KeywordChoice) {
  const question = {
    filter: { ...page.filter, compare: null },
    side: choice.side,
    lang: choice.lang,
    top: shown,
    asOf: null,
    by: grainOf(page),
  } as const;
  const [{ top, rising }, panel] = await Promise.all([
    askTopAndRising(page.context, question),
    choice.term === null ? null : wordPanel(page, { ...question, rising: false }, choice.term),
  ]);
  const list = wordLink(page, choice.side);
  return {
    choice,
    n: top.n,
    unread: top.unread,
    top: top.rows.map((row) => ({ ...row, href: list(row.term) })),
    rising: rising.rows
      .filter(({ rising: { flagged } }) => flagged)
      .map((row) => ({ ...row, href: riseHref(page, rising, row) })),
    why: rising.why,
    nothing: nothingOf(page),
    basis: risingBasis(rising),
    panel,
  };
}

/** What is said in place of words, and the way to where there are some. */
function nothingOf({ page }: PageAsk) {
  const way = page.remarks.find(({ about }) => about === "range")?.way ?? null;
  return { words: way === null ? keywordWords.nothing : remarkWords.nothingHere, way };
}

/** Points close enough to see a week by, few enough to draw. */
function grainOf({ resolved }: PageAsk): KeywordQuestion["by"] {
  const days = (resolved.to.getTime() - resolved.from.getTime()) / 86_400_000;
  if (days <= 45) return "day";
  return days <= 800 ? "week" : "month";
}
