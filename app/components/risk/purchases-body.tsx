import { Link } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import { grouped } from "../../../analytics/present/figures";
import type { PurchasesPageModel } from "../../server/risk/purchases-page.server";
import { purchaseWords as words } from "../../strings/risk-purchases";
import { dayAndTime } from "../conversations/instants";
import { useFormat, useLocale, useWords } from "../locale";
import { EmptyState } from "../states";
import { useWorkspace } from "../workspace";
import { PageLinks } from "./page-links";

/** One customer's purchases, the newest first, with what they paid in each currency: different money is not added up. */
export function PurchasesBody({ page }: { readonly page: PurchasesPageModel }) {
  const t = useWords();
  const format = useFormat();
  const locale = useLocale();
  const { path, tz } = useWorkspace();
  const label = t(words.title);
  const head = "px-4 py-2 text-xs font-medium text-muted";
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <header className="flex flex-col gap-1">
        <Link
          to={`${path}/risk/c/${page.customerId}?kind=risk`}
          className="inline-flex w-fit items-center gap-1 text-sm text-accent hover:underline"
        >
          <ArrowLeft aria-hidden size={14} />
          {t(words.toCustomer)}
        </Link>
        <h2 className="text-xl break-words">{page.name}</h2>
        <p className="text-sm text-muted">
          {[page.segment, page.externalId].filter((one) => one !== "").join(" · ")}
        </p>
      </header>
      <section aria-label={label} className="min-w-0 rounded-card border border-border bg-card">
        <header className="border-b border-border px-4 py-3">
          <h3 className="text-base">
            <span data-total={page.total} className="font-semibold">
              {format.count(page.total)}
            </span>{" "}
            {t(words.count(page.total))}
          </h3>
          {page.paid.map(({ currency, n, amount }) => (
            <p key={currency ?? ""} className="text-sm text-muted">
              {currency ?? t(words.noCurrency)} {grouped(amount, 2)} · {t(words.of(format.count(n)))}
            </p>
          ))}
        </header>
        {page.rows.length === 0 ? (
          <EmptyState sentence={t(words.none)} />
        ) : (
          <table className="w-full text-sm tabular-nums">
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr className="border-b border-border">
                <th scope="col" className={`${head} text-left`}>
                  {t(words.at)}
                </th>
                <th scope="col" className={`${head} text-left`}>
                  {t(words.item)}
                </th>
                <th scope="col" className={`${head} text-right`}>
                  {t(words.amount)}
                </th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map(({ id, at, item, currency, amount }) => (
                <tr key={id} className="border-b border-grid last:border-b-0">
                  <td className="px-4 py-2">{at === null ? "–" : dayAndTime(at, tz, locale)}</td>
                  <td className="px-4 py-2 break-words">{item ?? "–"}</td>
                  <td className="whitespace-nowrap px-4 py-2 text-right">
                    {amount === null ? "–" : `${currency ?? ""} ${grouped(amount, 2)}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <PageLinks page={page.page} pages={page.pages} />
      </section>
    </div>
  );
}
