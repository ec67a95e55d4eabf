import { Link, useSearchParams } from "@remix-run/react";
import { wilson } from "../../../analytics/query/intervals";
import { scopeDims } from "../../../analytics/risk/customer-filter";
import type { CustomersPage } from "../../server/risk/risk-page.server";
import { riskWords } from "../../strings/risk-list";
import { withParam } from "../filter-url";
import { useFormat, useWords } from "../locale";
import { Tabs } from "../tabs";

/** Which groups have more of the high band than others; each opens its customers of that band. */
export function GroupsCard({ page: { kind, by, groups } }: { readonly page: CustomersPage }) {
  const t = useWords();
  const format = useFormat();
  const [params] = useSearchParams();
  const label = t(riskWords.groups[kind]);
  const rows = groups.shown.map((group) => ({
    ...group,
    share: group.k / group.n,
    interval: wilson(group.k, group.n),
  }));
  const most = Math.max(0.01, ...rows.map(({ interval }) => interval?.high ?? 0));
  return (
    <section aria-label={label} className="min-w-0 rounded-card border border-border bg-card p-4 pt-3">
      <header className="mb-2 flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 className="text-base leading-5">{label}</h2>
          <p className="text-xs text-muted">{t(riskWords.groupsOf[by])}</p>
        </div>
        <Tabs
          label={t(riskWords.cutBy)}
          current={by}
          tabs={scopeDims.map((dim) => ({
            id: dim,
            label: t(riskWords.dims[dim]),
            to: `?${withParam(params, "by", dim === "segment" ? null : dim)}`,
          }))}
        />
      </header>
      {rows.length === 0 ? (
        <p className="py-4 text-sm text-muted">{t(riskWords.noGroups)}</p>
      ) : (
        <ul className="grid grid-cols-[8rem_minmax(0,1fr)_auto_auto] gap-x-2">
          {rows.map(({ key, label: name, k, n, share, interval, search }) => {
            const range = interval
              ? `${format.figure("share", interval.low, "short")}–${format.figure("share", interval.high, "short")}`
              : "";
            const body = (
              <>
                <span className={`truncate text-sm ${n < 30 ? "text-muted" : ""}`}>{t(name)}</span>
                <span aria-hidden className="relative block h-4">
                  <span className="absolute inset-x-0 top-1/2 h-px bg-grid" />
                  {interval && (
                    <span
                      className="absolute top-1/2 h-1 -translate-y-1/2 rounded-full bg-accent opacity-35"
                      style={{
                        left: `${(interval.low / most) * 100}%`,
                        width: `${((interval.high - interval.low) / most) * 100}%`,
                      }}
                    />
                  )}
                  <span
                    className="absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full bg-accent"
                    style={{ left: `${(share / most) * 100}%` }}
                  />
                </span>
                <span className="text-right text-sm">{format.figure("share", share, "short")}</span>
                <span className="text-right text-xs whitespace-nowrap text-muted">
                  {format.count(k)} / {format.count(n)}
                </span>
              </>
            );
            const place = "col-span-full grid h-7 grid-cols-subgrid items-center rounded-[4px]";
            return (
              <li
                key={key}
                className="col-span-full grid grid-cols-subgrid"
                title={`${t(name)} · ${format.count(k)} / ${format.count(n)} · 95% ${range}`}
              >
                {k === 0 ? (
                  <span className={place}>{body}</span>
                ) : (
                  <Link
                    to={search}
                    data-n={k}
                    preventScrollReset
                    aria-label={`${t(name)}: ${format.figure("share", share, "short")} (${range}, ${format.count(k)} / ${format.count(n)})`}
                    className={`${place} hover:bg-hover`}
                  >
                    {body}
                  </Link>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {groups.left > 0 && (
        <p className="mt-1 text-xs text-muted">{t(riskWords.groupsLeft(format.count(groups.left)))}</p>
      )}
      {(by === "agent" || by === "topic") && (
        <p className="mt-2 text-xs text-muted">{t(riskWords.notCause)}</p>
      )}
    </section>
  );
}
