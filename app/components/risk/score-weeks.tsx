import { shortDay } from "../../../analytics/present/dates";
import { localDate } from "../../../analytics/time/zone";
import type { CustomerPageModel } from "../../server/risk/customer-page.server";
import { followWords } from "../../strings/risk-follow";
import { useFormat, useWords } from "../locale";
import { useWorkspace } from "../workspace";

/** How the score stood at the end of each week, as it was known then. */
export function ScoreWeeks({ page: { weeks, kind } }: { readonly page: CustomerPageModel }) {
  const t = useWords();
  const format = useFormat();
  const { tz } = useWorkspace();
  const dayOf = (at: string) => t(shortDay(localDate(tz, new Date(Date.parse(at) - 1))));
  const [first, last] = [weeks[0], weeks[weeks.length - 1]];
  if (!first || !last) return null;
  const label = t(followWords.weeks);
  return (
    <section aria-label={label} className="min-w-0 rounded-card border border-border bg-card p-4 pt-3">
      <h3 className="text-base leading-5">{label}</h3>
      <p className="mb-2 text-xs text-muted">{t(followWords.weeksWhy)}</p>
      <ol className="flex h-16 items-end gap-0.5 border-b border-border-strong">
        {weeks.map(({ at, score, points }) => {
          const said = `${dayOf(at)} ${score === null ? "–" : format.count(Math.round(score))}`;
          return (
            <li key={at} title={said} className="flex h-full min-w-0 flex-1 items-end">
              <span className="sr-only">{said}</span>
              <span
                aria-hidden
                className={`block w-full rounded-t-[1px] ${kind === "risk" ? "bg-bad" : "bg-good"} ${points ? "opacity-40" : ""}`}
                style={{ height: score === null ? 0 : `max(1px, ${score}%)` }}
              />
            </li>
          );
        })}
      </ol>
      <p className="mt-1 flex justify-between text-xs text-muted">
        <span>{dayOf(first.at)}</span>
        <span>0–100</span>
        <span>{dayOf(last.at)}</span>
      </p>
      {weeks.some(({ points, score }) => points && score !== null) && (
        <p className="mt-1 text-xs text-muted">{t(followWords.weeksPoints)}</p>
      )}
    </section>
  );
}
