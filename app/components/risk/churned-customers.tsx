import { Link } from "@remix-run/react";
import { grouped } from "../../../analytics/present/figures";
import { definitionNames } from "../../../analytics/risk/definition";
import type { churnedCustomers } from "../../server/risk/churned-customers.server";
import { customerWords as words } from "../../strings/risk-definition";
import { dayAndTime } from "../conversations/instants";
import { useFormat, useLocale, useWords } from "../locale";
import { EmptyState } from "../states";
import { useNewsWhile } from "../use-news";
import { useWorkspace } from "../workspace";
import { PageLinks } from "./page-links";

export type CustomersModel = NonNullable<Awaited<ReturnType<typeof churnedCustomers>>>;

const head = "px-2 py-2 text-xs font-medium text-muted sm:px-3";
const cell = "px-2 py-2 sm:px-3";

/** The customers behind a number: who they are, when they were last heard of, and their conversations. */
export function ChurnedCustomers({ page }: { readonly page: CustomersModel }) {
  const t = useWords();
  const format = useFormat();
  const locale = useLocale();
  const { path, tz } = useWorkspace();
  useNewsWhile(page.waiting);
  const day = (at: string | null) => (at === null ? "–" : dayAndTime(at, tz, locale));
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <section aria-label={t(words[page.of])} className="rounded-card border border-border bg-card">
        <header className="border-b border-border px-4 py-3">
          <h2 className="text-base">
            <span data-total={page.total} className="font-semibold">
              {format.count(page.total)}
            </span>{" "}
            {t(words.after[page.of])}
            {page.segment !== undefined && ` · ${page.segment ?? "–"}`}
          </h2>
          {page.of === "left" ? (
            <p className="text-sm text-muted">
              {t(definitionNames[page.by])}
              {page.by === "inactive" && ` · ${t(page.meaning)}`} ·{" "}
              <Link to={`${path}/risk/definition`} className="text-accent underline">
                {t(words.back)}
              </Link>
            </p>
          ) : (
            <p className="text-sm text-muted">
              {t(page.waiting ? words.waiting : words.noRanking)}{" "}
              <Link to={`${path}/risk/model`} className="text-accent underline">
                {t(words.toModel)}
              </Link>
            </p>
          )}
        </header>
        {page.rows.length === 0 ? (
          <EmptyState sentence={t(words.nobody)} />
        ) : (
          <table className="w-full text-sm tabular-nums">
            <caption className="sr-only">{t(words[page.of])}</caption>
            <thead>
              <tr className="border-b border-border">
                <th scope="col" className={`${head} pl-4 text-left sm:pl-4`}>
                  {t(words.customer)}
                </th>
                <th scope="col" className={`${head} hidden text-left md:table-cell`}>
                  {t(words.segment)}
                </th>
                <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
                  {t(words.last)}
                </th>
                <th scope="col" className={`${head} text-right`}>
                  {t(page.of === "left" || page.days === null ? words.leftAt : words.expected(page.days))}
                </th>
                <th scope="col" className={`${head} hidden text-right sm:table-cell`}>
                  {t(words.purchases)}
                </th>
                <th scope="col" className={`${head} pr-4 text-right`}>
                  {t(words.conversations)}
                </th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <tr key={row.id} className="border-b border-grid last:border-b-0 hover:bg-hover">
                  <th scope="row" className={`${cell} pl-4 text-left font-normal break-words sm:pl-4`}>
                    <Link to={`${path}/risk/c/${row.id}?kind=risk`} className="hover:text-accent">
                      {row.name}
                    </Link>
                    <span className="block text-xs text-muted">{row.externalId}</span>
                  </th>
                  <td className={`${cell} hidden text-muted md:table-cell`}>{row.segment ?? "–"}</td>
                  <td className={`${cell} hidden text-right sm:table-cell`}>{day(row.lastAt)}</td>
                  <td className={`${cell} text-right`}>
                    {page.of === "left" || page.days === null ? (
                      day(row.leftAt)
                    ) : (
                      <Expected band={row.expected} />
                    )}
                  </td>
                  <td className={`${cell} hidden text-right sm:table-cell`}>
                    {row.purchases === 0 ? (
                      0
                    ) : (
                      <Link
                        to={`${path}/risk/c/${row.id}/purchases`}
                        data-n={row.purchases}
                        aria-label={`${row.name} ${t(words.purchases)} ${format.count(row.purchases)}`}
                        className="text-accent hover:underline"
                      >
                        {format.count(row.purchases)}
                      </Link>
                    )}
                  </td>
                  <td className={`${cell} pr-4 text-right`}>
                    {row.conversations === 0 ? (
                      0
                    ) : (
                      <Link
                        to={row.href}
                        data-n={row.conversations}
                        aria-label={`${row.name} ${t(words.conversations)} ${format.count(row.conversations)}`}
                        className="text-accent hover:underline"
                      >
                        {format.count(row.conversations)}
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <PageLinks page={page.page} pages={Math.ceil(page.total / page.perPage)} />
      </section>
    </div>
  );
}

/** Purchases to expect of one customer, with the band that they lie in. */
function Expected({ band }: { readonly band: CustomersModel["rows"][number]["expected"] }) {
  const t = useWords();
  if (band === null) return <>–</>;
  return (
    <>
      {grouped(band.mean, 1)}
      <span className="block text-xs text-muted" title={t(words.band)}>
        {grouped(band.low)}–{grouped(band.high)}
      </span>
    </>
  );
}
