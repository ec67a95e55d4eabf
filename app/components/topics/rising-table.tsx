import { Link } from "@remix-run/react";
import { TrendingUp } from "lucide-react";
import { addKey, shortDay } from "../../../analytics/present/dates";
import { grouped } from "../../../analytics/present/figures";
import { keywordWords } from "../../strings/topics";
import { useFormat, useWords } from "../locale";
import type { KeywordsModel } from "./keywords-body";
import { WordName } from "./word-name";

const head = "px-3 py-2 text-xs font-medium whitespace-nowrap text-muted";
const cell = "px-3 py-2 text-right whitespace-nowrap";

/** What rises, since when, how much and how surely. */
export function RisingTable({ model: { rising, why, basis, choice } }: { readonly model: KeywordsModel }) {
  const t = useWords();
  const format = useFormat();
  return (
    <section aria-label={t(keywordWords.rising)} className="rounded-card border border-border bg-card">
      <header className="px-4 pt-3 pb-2">
        <h2 className="flex items-center gap-1.5 text-base">
          <TrendingUp aria-hidden size={16} className="text-accent" />
          {t(keywordWords.rising)}
        </h2>
        <p className="text-xs text-muted">{t(basis)}</p>
      </header>
      {rising.length === 0 ? (
        <p className="border-t border-grid px-4 py-3 text-sm text-muted">
          {t(why ?? keywordWords.nothingRises)}
        </p>
      ) : (
        <div className="overflow-x-auto" tabIndex={-1}>
          <table className="w-full text-sm">
            <caption className="sr-only">{t(keywordWords.rising)}</caption>
            <thead>
              <tr className="border-b border-border">
                <th scope="col" className={`${head} pl-4 text-left`}>
                  {t(keywordWords.word)}
                </th>
                <th scope="col" className={`${head} text-right`}>
                  {t(keywordWords.week)}
                </th>
                <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
                  {t(keywordWords.expected)}
                </th>
                <th scope="col" className={`${head} text-right`}>
                  {t(keywordWords.ratio)}
                </th>
                <th scope="col" className={`${head} text-right`}>
                  {t(keywordWords.since)}
                </th>
                <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
                  {t(keywordWords.sure)}
                </th>
              </tr>
            </thead>
            <tbody>
              {rising.map(({ term, surface, href, rising: rise }) => (
                <tr key={term} className="border-b border-grid last:border-b-0 hover:bg-hover">
                  <th scope="row" className="px-3 py-2 pl-4 text-left font-normal">
                    <WordName term={term} surface={surface} current={term === choice.term} />
                  </th>
                  <td className={cell}>
                    <Count n={rise.conversations ?? 0} href={href} label={surface} />
                  </td>
                  <td className={`${cell} hidden text-muted sm:table-cell`}>
                    {grouped(rise.expected ?? 0, 1)}
                  </td>
                  <td className={cell}>
                    {rise.ratio === null ? t(keywordWords.neverBefore) : `×${grouped(rise.ratio, 1)}`}
                    {rise.low !== null && rise.high !== null && (
                      <span className="ml-1 text-xs text-faint">
                        {grouped(rise.low, 1)}–{grouped(rise.high, 1)}
                      </span>
                    )}
                  </td>
                  <td className={cell}>
                    {rise.since === null ? "–" : t(shortDay(rise.since))}
                    {addKey(rise.from, 1) === rise.to && (
                      <span className="ml-1 text-xs text-faint">{t(keywordWords.oneDay)}</span>
                    )}
                  </td>
                  <td
                    className={`${cell} hidden sm:table-cell`}
                    title={t(keywordWords.surenessOf(format.figure("share", rise.q, "exact")))}
                  >
                    {t(keywordWords.sureness(rise.q ?? 1))}
                    <span className="ml-1 text-xs text-faint">
                      q {(rise.q ?? 1) < 0.001 ? "<0.001" : grouped(rise.q ?? 1, 3)}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** A count that opens exactly its conversations. */
export function Count({ n, href, label }: { n: number; href: string | null; label: string }) {
  const format = useFormat();
  if (href === null || n === 0) return <>{format.count(n)}</>;
  return (
    <Link
      to={href}
      data-n={n}
      aria-label={`${label} ${format.count(n)}`}
      className="hover:text-accent hover:underline hover:underline-offset-2"
    >
      {format.count(n)}
    </Link>
  );
}
