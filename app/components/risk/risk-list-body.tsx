import type { riskPage } from "../../server/risk/risk-page.server";
import { riskWords } from "../../strings/risk-list";
import { useFormat, useWords } from "../locale";
import { EmptyState } from "../states";

export interface RiskListBodyProps {
  readonly page: NonNullable<Awaited<ReturnType<typeof riskPage>>>;
}

/** Who may leave and why, the likeliest first. */
export function RiskListBody({ page }: RiskListBodyProps) {
  const t = useWords();
  const format = useFormat();
  if (page.rows.length === 0) return <EmptyState className="min-h-[50vh]" sentence={t(riskWords.nobody)} />;
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      {page.leaving !== null && (
        <p className="text-sm text-muted">
          {t(riskWords.leaving)} {t(page.leaving)}
        </p>
      )}
      <section aria-label={t(riskWords.list)} className="rounded-card border border-border bg-card">
        <h2 className="border-b border-border px-4 py-2 text-base">{t(riskWords.list)}</h2>
        <ol className="divide-y divide-grid">
          {page.rows.map((row) => (
            <li key={row.customerId} className="px-4 py-2.5">
              <p className="flex justify-between gap-3 font-medium">
                <span className="truncate">{row.name}</span>
                <span>{format.count(Math.round(row.score))}</span>
              </p>
              <p className="text-sm text-muted">{row.reasons.map(({ text }) => t(text)).join(" · ")}</p>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
