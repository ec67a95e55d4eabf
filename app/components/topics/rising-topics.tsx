import { Link } from "@remix-run/react";
import { ArrowUpRight } from "lucide-react";
import { shortDay } from "../../../analytics/present/dates";
import { grouped, percent } from "../../../analytics/present/figures";
import type { RisingTopics as RisingModel } from "../../server/topics/rising-topics.server";
import { figureWords } from "../../strings/figures";
import { matrixWords } from "../../strings/matrix";
import { useFormat, useWords } from "../locale";
import { useWorkspace } from "../workspace";

/** What rose in the week before the range's end, or why nothing is said of it. */
export function RisingTopics({ rising }: { readonly rising: RisingModel }) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  const { topics, why, first, last, fdr } = rising;
  return (
    <section className="rounded-card border border-border bg-card p-4 pt-3">
      <header className="mb-2">
        <h2 className="text-base leading-5">{t(matrixWords.rising)}</h2>
        <p className="text-xs text-muted">
          {t(matrixWords.risingNote(t(shortDay(first)), t(shortDay(last))))} ·{" "}
          {t(matrixWords.falseShare(percent(fdr)))}
        </p>
      </header>
      {topics.length === 0 ? (
        <p className="py-2 text-sm text-muted">{t(why ?? matrixWords.nothingRose)}</p>
      ) : (
        <ul className="-mx-2 grid gap-x-6 lg:grid-cols-2">
          {topics.map((topic) => (
            <li
              key={topic.key}
              className="flex min-h-9 items-center gap-3 rounded-control px-2 text-sm hover:bg-hover"
            >
              <ArrowUpRight aria-hidden size={14} className="shrink-0 text-warning" />
              <Link
                to={`${path}/topics/t/${topic.key}`}
                className="min-w-0 flex-1 truncate font-medium hover:text-accent"
              >
                {t(topic.name)}
              </Link>
              <Link
                to={topic.href}
                data-n={topic.conversations ?? 0}
                className="whitespace-nowrap hover:text-accent hover:underline"
                aria-label={`${t(topic.name)} ${format.count(topic.conversations ?? 0)}`}
              >
                {format.count(topic.conversations ?? 0)}
              </Link>
              {topic.since !== null && (
                <span className="text-xs whitespace-nowrap text-muted">
                  {t(matrixWords.since(t(shortDay(topic.since))))}
                </span>
              )}
              <span className="text-xs whitespace-nowrap text-faint">
                {t(matrixWords.usual(grouped(topic.expected ?? 0, (topic.expected ?? 0) < 10 ? 1 : 0)))}
              </span>
              <span
                className="w-28 text-right text-xs whitespace-nowrap text-muted"
                title={t(figureWords.interval)}
              >
                {topic.ratio === null ? (
                  t(matrixWords.never)
                ) : (
                  <>
                    <span className="font-medium text-ink">
                      {t(matrixWords.times(grouped(topic.ratio, 1)))}
                    </span>{" "}
                    {topic.low !== null && topic.high !== null && (
                      <>
                        {grouped(topic.low, 1)}–{grouped(topic.high, 1)}
                      </>
                    )}
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
