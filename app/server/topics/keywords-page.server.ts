import { only } from "../../../analytics/filter/drill";
import {
  askTopAndRising,
  type Keyword,
  type KeywordAnswer,
  type KeywordQuestion,
} from "../../../analytics/keywords/ask-keywords";
import { weeksBefore } from "../../../analytics/keywords/keyword-counts";
import { counted } from "../../../analytics/present/dates";
import { grouped } from "../../../analytics/present/figures";
import { type Text, text } from "../../../analytics/text";
import { addDays } from "../../../analytics/time/zone";
import type { PageAsk } from "../page-ask.server";
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

/** What an address does not say, or says of nothing there is, is the customers' words of both languages. */
export function readChoice(params: URLSearchParams): KeywordChoice {
  const term = params.get("term")?.trim().toLowerCase() ?? "";
  return {
    side: (["customer", "agent", "all"] as const).find((side) => side === params.get("side")) ?? "customer",
    lang: (["zh", "en"] as const).find((lang) => lang === params.get("lang")) ?? null,
    term: term === "" || term.length > 80 ? null : term,
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
      .map((row) => ({ ...row, href: weekHref(page, rising, row) })),
    why: rising.why,
    basis: risingBasis(rising),
    panel,
  };
}

/** Points close enough to see a week by, few enough to draw. */
function grainOf({ resolved }: PageAsk): KeywordQuestion["by"] {
  const days = (resolved.to.getTime() - resolved.from.getTime()) / 86_400_000;
  if (days <= 45) return "day";
  return days <= 800 ? "week" : "month";
}

/** The list of the week's conversations with a word. */
function weekHref(page: PageAsk, { week, resolved }: KeywordAnswer, { term, word }: Keyword): string | null {
  if (wordLink(page, "all")(term) === null) return null;
  const days = `from=${week.from}&to=${week.to}&tz=${encodeURIComponent(resolved.tz)}`;
  const rest = new URLSearchParams(page.link("conversations", [only("word", word)]).split("?")[1]);
  for (const name of ["range", "from", "to", "tz"]) rest.delete(name);
  return `/w/${page.workspace}/conversations?${days}&${rest}`;
}

/** What is compared with what, and how many false ones are accepted. */
export function risingBasis({ week, tested, fdr }: Pick<KeywordAnswer, "week" | "tested" | "fdr">): Text {
  const last = addDays(week.to, -1);
  const words = counted(grouped(tested), "个词", "words");
  return text(
    `${week.from} 至 ${last} 的 7 天，对比此前 ${weeksBefore} 周同样的 7 天 · 比较了 ${words.zh} · 误报率不超过 ${fdr * 100}%`,
    `7 days from ${week.from} to ${last} against the same 7 of the ${weeksBefore} weeks before · ${words.en} compared · at most ${fdr * 100}% of those flagged are chance`,
  );
}
