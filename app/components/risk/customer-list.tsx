import { Form, Link, useSearchParams } from "@remix-run/react";
import { X } from "lucide-react";
import { customerOrders } from "../../../analytics/risk/customer-filter";
import type { Text } from "../../../analytics/text";
import type { CustomersPage } from "../../server/risk/risk-page.server";
import { riskWords } from "../../strings/risk-list";
import { Button } from "../button";
import { withParam } from "../filter-url";
import { useFormat, useWords } from "../locale";
import { EmptyState } from "../states";
import { Tabs } from "../tabs";
import { CustomerRow, rowColumns } from "./customer-row";
import { PageLinks } from "./page-links";

/** One page of customers, the likeliest first, with what the list is narrowed to. */
export function CustomerList({ page }: { readonly page: CustomersPage }) {
  const t = useWords();
  const format = useFormat();
  const { kind, rows, total, filter } = page;
  const [params] = useSearchParams();
  const free = rows.filter((row) => row.free);
  const label = t(riskWords.list[kind]);
  return (
    <section aria-label={label} className="min-w-0 rounded-card border border-border bg-card">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border px-4 py-2">
        <h2 className="text-base">{label}</h2>
        <p data-total={total} className="text-sm text-muted">
          {t(riskWords.total(format.count(total)))}
        </p>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <Tabs
            label={t(riskWords.sort)}
            current={filter.sort}
            tabs={customerOrders.map((id) => ({
              id,
              label: t(riskWords.sorts[kind][id]),
              to: `?${withParam(withParam(params, "page", null), "sort", id === "score" ? null : id)}`,
            }))}
          />
          {free.length > 1 && (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="kind" value={kind} />
              {free.map(({ customerId }) => (
                <input key={customerId} type="hidden" name="customer" value={customerId} />
              ))}
              <Button type="submit" kind="primary" size="small" name="intent" value="list">
                {t(riskWords.listThese(free.length))}
              </Button>
            </Form>
          )}
        </div>
        <Conditions page={page} />
      </header>
      {rows.length === 0 ? (
        <EmptyState
          sentence={t(
            page.scored === 0 && page.scope.length === 0 ? riskWords.nobody[kind] : riskWords.nobodyHere,
          )}
          action={
            (page.scored > 0 || page.scope.length > 0) && (
              <Link to="?" className="text-sm text-accent hover:underline">
                {t(riskWords.all)}
              </Link>
            )
          }
        />
      ) : (
        <>
          <div
            aria-hidden
            className={`hidden border-b border-border px-4 py-2 text-xs font-medium text-muted ${rowColumns}`}
          >
            <span>{t(riskWords.customer)}</span>
            <span>{t(page.model ? riskWords.chanceOf : riskWords.score)}</span>
            <span>{t(riskWords.reasons)}</span>
            <span className="text-right">{t(riskWords.action)}</span>
          </div>
          <ol className="divide-y divide-grid">
            {rows.map((row) => (
              <CustomerRow key={row.customerId} kind={kind} row={row} currency={page.money.currency} />
            ))}
          </ol>
          <PageLinks page={filter.page} pages={page.pages} />
        </>
      )}
    </section>
  );
}

/** What the list is narrowed to, each with the way to drop it. */
function Conditions({ page }: { readonly page: CustomersPage }) {
  const { filter, scope, kind } = page;
  const t = useWords();
  const [params] = useSearchParams();
  const set: [string, Text, Text | null][] = scope.map(({ dim, label }) => [dim, label, riskWords.dims[dim]]);
  if (filter.band !== null) set.push(["band", riskWords.bands[kind][filter.band], null]);
  if (filter.score !== null)
    set.push([
      "score",
      riskWords.stepOf(filter.score, page.steps.find(({ score }) => score === filter.score)?.to ?? 100),
      null,
    ]);
  if (filter.value !== null)
    set.push(["value", riskWords.worths[filter.value as keyof typeof riskWords.worths], riskWords.spent]);
  if (filter.listing !== null) set.push(["listing", riskWords.listings[filter.listing], null]);
  if (set.length === 0) return null;
  return (
    <ul aria-label={t(riskWords.conditions)} className="flex w-full flex-wrap gap-2">
      {set.map(([name, label, of]) => (
        <li key={name}>
          <Link
            to={`?${withParam(withParam(params, "page", null), name, null)}`}
            preventScrollReset
            title={t(riskWords.drop)}
            className="inline-flex h-7 items-center gap-1 rounded-full bg-accent-soft px-2.5 text-sm text-accent hover:opacity-80"
          >
            {of && <span className="text-muted">{t(of)}</span>}
            {t(label)}
            <X aria-label={t(riskWords.drop)} size={14} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
