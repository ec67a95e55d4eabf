import { Link } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import { grouped } from "../../../analytics/present/figures";
import type { PurchasesPageModel } from "../../server/risk/purchases-page.server";
import { purchaseWords as words } from "../../strings/risk-purchases";
import { dayAndTime } from "../conversations/instants";
import { useFormat, useLocale, useWords } from "../locale";
import { EmptyState } from "../states";
import { useWorkspace } from "../workspace";
import { money } from "./money";
import { PageLinks } from "./page-links";

/** Purchases of one customer or of everybody, the newest first, with what was paid in each currency: different money is not added up. */
export function PurchasesBody({ page }: { readonly page: PurchasesPageModel }) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  const { who, counted, currency, total, paid, rows } = page;
  const label = t(words.title);
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <header className="flex flex-col gap-1">
        <Link
          to={who === null ? `${path}/risk` : `${path}/risk/c/${who.id}?kind=risk`}
          className="inline-flex w-fit items-center gap-1 text-sm text-accent hover:underline"
        >
          <ArrowLeft aria-hidden size={14} />
          {t(who === null ? words.toList : words.toCustomer)}
        </Link>
        <h2 className="text-xl break-words">{who === null ? t(words.everybody) : who.name}</h2>
        {who !== null && (
          <p className="text-sm text-muted">
            {[who.segment, who.externalId].filter((one) => one !== "").join(" · ")}
          </p>
        )}
      </header>
      <section aria-label={label} className="min-w-0 rounded-card border border-border bg-card">
        <header className="border-b border-border px-4 py-3">
          <h3 className="text-base">
            <span data-total={total} className="font-semibold">
              {format.count(total)}
            </span>{" "}
            {t(words.held(total, counted, currency))}
          </h3>
          {paid.map(({ currency, n, amount }) => (
            <p key={currency ?? ""} className="text-sm text-muted">
              {currency ?? t(words.noCurrency)} {grouped(amount, 2)} · {t(words.of(format.count(n)))}
            </p>
          ))}
          {counted !== null && (
            <Link to="?" className="text-sm text-accent hover:underline">
              {t(words.all)}
            </Link>
          )}
        </header>
        {rows.length === 0 ? <EmptyState sentence={t(words.none)} /> : <Rows page={page} />}
        <PageLinks page={page.page} pages={page.pages} />
      </section>
    </div>
  );
}

function Rows({ page: { who, rows } }: { readonly page: PurchasesPageModel }) {
  const t = useWords();
  const locale = useLocale();
  const { path, tz } = useWorkspace();
  const head = "px-3 py-2 text-xs font-medium text-muted first:pl-4 last:pr-4";
  const cell = "px-3 py-2 first:pl-4 last:pr-4";
  return (
    <table className="w-full text-sm tabular-nums">
      <caption className="sr-only">{t(words.title)}</caption>
      <thead>
        <tr className="border-b border-border">
          <th scope="col" className={`${head} text-left`}>
            {t(words.at)}
          </th>
          {who === null && (
            <th scope="col" className={`${head} text-left`}>
              {t(words.who)}
            </th>
          )}
          <th scope="col" className={`${head} text-left`}>
            {t(words.item)}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t(words.amount)}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, at, item, currency, amount, customerId, customer }) => (
          <tr key={id} className="border-b border-grid last:border-b-0">
            <td className={cell}>{at === null ? "–" : dayAndTime(at, tz, locale)}</td>
            {who === null && (
              <td className={`${cell} break-keep break-words`}>
                {customer === null ? (
                  "–"
                ) : (
                  <Link
                    to={`${path}/risk/c/${customerId}?kind=risk`}
                    className="hover:text-accent hover:underline"
                  >
                    {customer}
                  </Link>
                )}
              </td>
            )}
            <td className={`${cell} break-words`}>{item ?? "–"}</td>
            <td className={`${cell} whitespace-nowrap text-right`}>
              {amount === null ? "–" : money(amount, currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
