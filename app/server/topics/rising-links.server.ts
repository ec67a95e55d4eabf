import { only } from "../../../analytics/filter/drill";
import type { Keyword, KeywordAnswer } from "../../../analytics/keywords/ask-keywords";
import { weeksBefore } from "../../../analytics/keywords/keyword-counts";
import { counted } from "../../../analytics/present/dates";
import { grouped } from "../../../analytics/present/figures";
import { type Text, text } from "../../../analytics/text";
import { addDays } from "../../../analytics/time/zone";
import type { PageAsk } from "../page-ask.server";
import { wordLink } from "./word-link.server";

/** The list of the week's conversations with a word. */
export function weekHref(
  page: PageAsk,
  { week, resolved }: Pick<KeywordAnswer, "week" | "resolved">,
  { term, word }: Pick<Keyword, "term" | "word">,
): string | null {
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
