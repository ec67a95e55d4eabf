import { Link } from "@remix-run/react";
import { shortDay } from "../../../analytics/present/dates";
import { grouped } from "../../../analytics/present/figures";
import type { risingCard } from "../../server/topics/rising-card.server";
import { overviewWords } from "../../strings/overview";
import { useFormat, useWords } from "../locale";

/** The words that rise, each with its week's conversations, how much and since when; a clear line when none does. */
export function RisingCard({ model }: { readonly model: Awaited<ReturnType<typeof risingCard>> }) {
  const t = useWords();
  const format = useFormat();
  const { words, why, unread, basis, more } = model;
  const none = unread > 0 && why !== null ? overviewWords.stillReading : (why ?? overviewWords.nothingRises);
  return (
    <section
      aria-label={t(overviewWords.rising)}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-card border border-border bg-card px-4 py-3"
    >
      <h2 className="text-base" title={t(basis)}>
        {t(overviewWords.rising)}
      </h2>
      {words.length === 0 && <p className="min-w-0 text-sm text-muted">{t(none)}</p>}
      {words.map(({ term, surface, n, ratio, since, href }) => {
        const times = ratio === null ? t(overviewWords.newWord) : `×${grouped(ratio, 1)}`;
        const body = (
          <>
            <span className="font-medium">{surface}</span>
            <span className="ml-1.5 text-muted">
              {t(overviewWords.countOf(format.count(n)))} · {times}
              {since !== null && ` · ${t(overviewWords.sinceDay(shortDay(since)))}`}
            </span>
          </>
        );
        return href === null ? (
          <span key={term} className="text-sm">
            {body}
          </span>
        ) : (
          <Link key={term} to={href} data-n={n} className="text-sm hover:text-accent hover:underline">
            {body}
          </Link>
        );
      })}
      <Link to={more} className="ml-auto text-sm text-muted hover:text-accent hover:underline">
        {t(overviewWords.allWords)}
      </Link>
    </section>
  );
}
