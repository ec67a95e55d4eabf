import { describeDays } from "../../../analytics/filter/describe";
import { only } from "../../../analytics/filter/drill";
import type { Keyword, KeywordAnswer } from "../../../analytics/keywords/ask-keywords";
import { weeksBefore } from "../../../analytics/keywords/keyword-counts";
import { counted } from "../../../analytics/present/dates";
import { grouped } from "../../../analytics/present/figures";
import { type Text, text } from "../../../analytics/text";
import { addDays } from "../../../analytics/time/zone";
import type { PageAsk } from "../page-ask.server";
import { wordLink } from "./word-link.server";

/** The list of the conversations with a word that its rise counts: of the week, or of the day that tells. */
export function riseHref(
  page: PageAsk,
  { resolved }: Pick<KeywordAnswer, "resolved">,
  { term, word, rising }: Pick<Keyword, "term" | "word" | "rising">,
): string | null {
  if (wordLink(page, "all")(term) === null) return null;
  const days = `from=${rising.from}&to=${rising.to}&tz=${encodeURIComponent(resolved.tz)}`;
  const rest = new URLSearchParams(page.link("conversations", [only("word", word)]).split("?")[1]);
  for (const name of ["range", "from", "to", "tz"]) rest.delete(name);
  return `/w/${page.workspace}/conversations?${days}&${rest}`;
}

/** What is compared with what, and how many false ones are accepted. */
export function risingBasis({ week, tested, fdr }: Pick<KeywordAnswer, "week" | "tested" | "fdr">): Text {
  const days = describeDays(week.from, addDays(week.to, -1));
  const words = counted(grouped(tested), "个词", "words");
  return text(
    `${days.zh} 的 7 天及其中每一天，对比此前 ${weeksBefore} 周 · 比较了 ${words.zh} · 误报率不超过 ${fdr * 100}%`,
    `The 7 days ${days.en}, and each of them, against the ${weeksBefore} weeks before · ${words.en} compared · at most ${fdr * 100}% of those flagged are chance`,
  );
}
