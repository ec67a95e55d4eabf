import { Link } from "@remix-run/react";
import { compact } from "../../../analytics/present/figures";
import type { CustomersPage } from "../../server/risk/risk-page.server";
import { riskWords } from "../../strings/risk-list";
import { useFormat, useLocale, useWords } from "../locale";
import { bandFill } from "./band-badge";

const cardClass = "min-w-0 rounded-card border border-border bg-card p-4 pt-3";

/** How many customers there are at each step of the score, the highest on top; each opens its customers. */
export function SpreadCard({
  page: { kind, steps, scored, filter, model },
}: {
  readonly page: CustomersPage;
}) {
  const t = useWords();
  const format = useFormat();
  const largest = Math.max(1, ...steps.map(({ n }) => n));
  const label = t(riskWords.distribution[kind]);
  return (
    <section aria-label={label} className={cardClass}>
      <h2 className="text-base leading-5">{label}</h2>
      <p className="mb-2 text-xs text-muted">
        {t((model ? riskWords.chancesOf : riskWords.distributionOf)(format.count(scored)))}
      </p>
      <ul>
        {[...steps].reverse().map(({ score, to, n, search, bands }) => {
          const body = (
            <>
              <span className="w-16 shrink-0 text-right text-xs whitespace-nowrap text-muted">
                {score}–{to}
                {model && "%"}
              </span>
              <span className="flex min-w-0 flex-1 items-center gap-2">
                <span
                  aria-hidden
                  className={`flex h-3.5 shrink-0 overflow-hidden rounded-[2px] ${n > 0 ? "min-w-px" : ""}`}
                  style={{ width: `${(n / largest) * 62}%` }}
                >
                  {bands.map(({ band, n: part }) => (
                    <span
                      key={band}
                      className={`block ${bandFill[kind][band ?? "low"]}`}
                      style={{ width: `${(part / Math.max(1, n)) * 100}%` }}
                    />
                  ))}
                </span>
                <span className="text-xs whitespace-nowrap">
                  {format.count(n)}
                  {n > 0 && (
                    <span className="text-faint"> · {format.figure("share", n / scored, "short")}</span>
                  )}
                </span>
              </span>
            </>
          );
          const place = "flex h-6 items-center gap-2 rounded-[4px]";
          return (
            <li key={score}>
              {n === 0 ? (
                <span className={`${place} text-faint`}>{body}</span>
              ) : (
                <Link
                  to={search}
                  data-n={n}
                  preventScrollReset
                  aria-label={`${t(riskWords.stepOf(score, to))}: ${format.count(n)}`}
                  aria-current={filter.score === score ? "true" : undefined}
                  className={`${place} hover:bg-hover aria-[current=true]:bg-accent-soft`}
                >
                  {body}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Bands against what their customers spent; each cell opens its customers. */
export function WorthCard({ page: { kind, cells, worths, filter } }: { readonly page: CustomersPage }) {
  const t = useWords();
  const format = useFormat();
  const locale = useLocale();
  const label = t(riskWords.grid[kind]);
  const largest = Math.max(1, ...cells.map(({ n }) => n));
  const ranges = ([0, 1, 2, 3, 4] as const).map((worth) => {
    const known = worths.find((one) => one.worth === worth);
    return {
      worth,
      name: riskWords.worths[worth],
      range: worth === 0 || !known ? "" : compact(Math.floor(known.least), locale),
    };
  });
  return (
    <section aria-label={label} className={cardClass}>
      <h2 className="text-base leading-5">{label}</h2>
      <p className="mb-2 text-xs text-muted">{t(riskWords.gridOf)}</p>
      <table className="w-full table-fixed border-separate border-spacing-0.5 text-sm">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <td className="w-20" />
            {ranges.map(({ worth, name, range }) => (
              <th
                key={worth}
                scope="col"
                className="pb-1 text-center align-bottom text-xs font-normal text-muted"
              >
                <span className={range === "" ? "" : "sr-only"}>{t(name)} </span>
                {range}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(["high", "medium", "low"] as const).map((band) => (
            <tr key={band}>
              <th scope="row" className="text-left text-xs font-normal whitespace-nowrap text-muted">
                {t(riskWords.bands[kind][band])}
              </th>
              {cells
                .filter((cell) => cell.band === band)
                .map(({ worth, n, search }) => (
                  <td key={worth} className="relative h-9 p-0 text-center">
                    <span
                      aria-hidden
                      className={`absolute inset-0 rounded-[4px] ${n === 0 ? "bg-sunken" : bandFill[kind][band]}`}
                      style={n === 0 ? undefined : { opacity: 0.08 + 0.24 * Math.sqrt(n / largest) }}
                    />
                    {n === 0 ? (
                      <span className="relative text-faint">0</span>
                    ) : (
                      <Link
                        to={search}
                        data-n={n}
                        preventScrollReset
                        aria-label={`${t(riskWords.bands[kind][band])} · ${t(riskWords.worths[worth as keyof typeof riskWords.worths])}: ${format.count(n)}`}
                        aria-current={filter.band === band && filter.value === worth ? "true" : undefined}
                        className="absolute inset-0 flex items-center justify-center rounded-[4px] font-medium hover:outline-2 hover:outline-accent aria-[current=true]:outline-2 aria-[current=true]:outline-accent"
                      >
                        {format.count(n)}
                      </Link>
                    )}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
