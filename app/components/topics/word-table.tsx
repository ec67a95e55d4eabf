import { TrendingUp } from "lucide-react";
import { shortDay } from "../../../analytics/present/dates";
import { grouped } from "../../../analytics/present/figures";
import { keywordWords } from "../../strings/topics";
import { useFormat, useWords } from "../locale";
import { Sparkline } from "../sparkline";
import type { KeywordsModel } from "./keywords-body";
import { Count } from "./rising-table";
import { WordName } from "./word-name";

const head = "px-3 py-2 text-xs font-medium whitespace-nowrap text-muted";

/** What is said most, each word with its share, its course and whether it rises. */
export function WordTable({ model: { top, choice } }: { readonly model: KeywordsModel }) {
  const t = useWords();
  const format = useFormat();
  const largest = Math.max(0, ...top.map(({ high }) => high));
  return (
    <section aria-label={t(keywordWords.top)} className="rounded-card border border-border bg-card">
      <h2 className="px-4 pt-3 pb-2 text-base">{t(keywordWords.top)}</h2>
      <table className="w-full text-sm">
        <caption className="sr-only">{t(keywordWords.top)}</caption>
        <thead>
          <tr className="border-b border-border">
            <th scope="col" className={`${head} pl-4 text-left`}>
              {t(keywordWords.word)}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t(keywordWords.conversations)}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t(keywordWords.share)}
            </th>
            <th scope="col" className={`${head} hidden w-40 text-left sm:table-cell`}>
              {t(keywordWords.course)}
            </th>
          </tr>
        </thead>
        <tbody>
          {top.map(({ term, surface, conversations, share, low, high, trend, rising, href }) => (
            <tr key={term} className="border-b border-grid last:border-b-0 hover:bg-hover">
              <th scope="row" className="px-3 py-1.5 pl-4 text-left font-normal">
                <span className="flex flex-wrap items-center gap-x-2">
                  <WordName term={term} surface={surface} current={term === choice.term} />
                  {rising.flagged && (
                    <span className="inline-flex items-center gap-1 rounded-full bg-accent-soft px-2 text-xs text-accent">
                      <TrendingUp aria-hidden size={12} />
                      <span className="sr-only">{t(keywordWords.risesNow)}</span>
                      {rising.ratio === null ? t(keywordWords.neverBefore) : `×${grouped(rising.ratio, 1)}`}
                      {rising.since !== null && ` · ${t(keywordWords.since)} ${t(shortDay(rising.since))}`}
                    </span>
                  )}
                </span>
              </th>
              <td className="px-3 py-1.5 text-right">
                <Count n={conversations} href={href} label={surface} />
              </td>
              <td className="px-3 py-1.5 text-right whitespace-nowrap">
                <span
                  className="inline-flex items-center gap-2"
                  title={`${format.figure("share", low)}–${format.figure("share", high)}`}
                >
                  <ShareBar low={low / largest} high={high / largest} value={share / largest} />
                  {format.figure("share", share)}
                </span>
              </td>
              <td className="hidden w-40 px-3 py-1.5 sm:table-cell">
                <Sparkline
                  values={trend.map((point) => point.share)}
                  label={`${surface} ${t(keywordWords.course)}`}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A share with its interval, on a line up to the largest of the table. */
function ShareBar({ low, high, value }: { low: number; high: number; value: number }) {
  return (
    <svg aria-hidden width={56} height={12} className="hidden shrink-0 md:block">
      <line x1={0} x2={56} y1={6} y2={6} stroke="var(--grid)" strokeWidth={1} />
      <line
        x1={low * 56}
        x2={high * 56}
        y1={6}
        y2={6}
        stroke="var(--accent)"
        strokeOpacity={0.35}
        strokeWidth={4}
      />
      <circle cx={value * 56} cy={6} r={2.5} fill="var(--accent)" />
    </svg>
  );
}
