import { Link } from "@remix-run/react";
import type { Issue } from "../../../analytics/errors";
import { type FollowState, followKinds, stateNames } from "../../../analytics/risk/follow-up";
import type { ActionsPage } from "../../server/risk/actions-page.server";
import { actionWords } from "../../strings/risk-actions";
import { followWords } from "../../strings/risk-follow";
import { riskWords } from "../../strings/risk-list";
import { ButtonLink } from "../button";
import { useFormat, useWords } from "../locale";
import { EmptyState } from "../states";
import { Tabs } from "../tabs";
import { useWorkspace } from "../workspace";
import { EffectCard, PrecisionCard } from "./effect-cards";
import { FollowUpRow } from "./follow-up-row";
import { HoldOutCard } from "./hold-out-card";
import { Renewing } from "./no-scores";
import { PageLinks } from "./page-links";

export interface ActionsBodyProps {
  readonly page: ActionsPage;
  /** Why the last form was refused, and which follow-up it was of. */
  readonly sent: { readonly issues: readonly Issue[]; readonly id: string } | null;
}

/** Those to contact, what was done, and what it changed. */
export function ActionsBody({ page, sent }: ActionsBodyProps) {
  const t = useWords();
  const { kind } = page.filter;
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Tabs
          label={t(followWords.kind)}
          current={kind}
          tabs={followKinds.map((id) => ({
            id,
            label: t(followWords.kinds[id]),
            to: id === "risk" ? "?" : `?kind=${id}`,
          }))}
        />
        <p className="min-w-0 flex-1 basis-60 text-sm text-muted">
          {t(actionWords.measured[kind])}
          <span className="text-ink">{t(page.awaited)}</span>
        </p>
      </div>
      <Renewing renewing={page.renewing} />
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <FollowUpList page={page} sent={sent} />
        <div className="grid grid-cols-1 gap-3 md:grid-cols-2 xl:grid-cols-1">
          <EffectCard kind={kind} worth={page} base="" />
          <PrecisionCard kind={kind} worth={page} base="" />
          <HoldOutCard holdOut={page.holdOut} issues={sent?.issues ?? []} />
        </div>
      </div>
    </div>
  );
}

function FollowUpList({ page, sent }: ActionsBodyProps) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  const { filter, rows, total, all } = page;
  const label = t(actionWords.list[filter.kind]);
  return (
    <section aria-label={label} className="min-w-0 rounded-card border border-border bg-card">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border px-4 py-2">
        <h2 className="text-base">{label}</h2>
        <p data-total={total} className="text-sm text-muted">
          {t(riskWords.total(format.count(total)))}
        </p>
        {all.n > 0 && <States page={page} />}
      </header>
      {rows.length === 0 ? (
        <EmptyState
          sentence={t(all.n === 0 ? actionWords.none[filter.kind] : actionWords.noneHere)}
          action={
            all.n === 0 ? (
              <ButtonLink kind="primary" to={`${path}/risk${filter.kind === "lead" ? "/leads" : ""}`}>
                {t(actionWords.choose[filter.kind])}
              </ButtonLink>
            ) : (
              <Link to={all.search} className="text-sm text-accent hover:underline">
                {t(actionWords.showAll)}
              </Link>
            )
          }
        />
      ) : (
        <ol className="divide-y divide-grid">
          {rows.map((row) => (
            <FollowUpRow
              key={row.id}
              kind={filter.kind}
              row={row}
              issues={sent?.id === row.id ? sent.issues : []}
            />
          ))}
        </ol>
      )}
      <PageLinks page={filter.page} pages={page.pages} />
    </section>
  );
}

/** How many stand how; each narrows the list to those. */
function States({ page: { states, heldOut, gone, all, filter } }: { readonly page: ActionsPage }) {
  const t = useWords();
  const format = useFormat();
  const none =
    filter.state === null &&
    filter.arm === null &&
    filter.came === null &&
    filter.outcome === null &&
    filter.there === null;
  const pills = [
    { id: "all", label: actionWords.all, ...all, on: none },
    ...states.map(({ state, ...opened }) => ({
      id: state,
      label: stateNames[state as FollowState],
      ...opened,
      on: filter.state === state,
    })),
    { id: "gone", label: actionWords.noLonger, ...gone, on: filter.there === "no" },
    { id: "held", label: actionWords.held, ...heldOut, on: filter.arm === "held" && filter.came === null },
  ];
  return (
    <nav aria-label={t(actionWords.filter)} className="w-full overflow-x-auto">
      <ul className="flex gap-1">
        {pills
          .filter(({ n, on }) => n > 0 || on)
          .map(({ id, label, n, search, on }) => (
            <li key={id}>
              <Link
                to={search}
                data-n={n}
                preventScrollReset
                aria-current={on ? "true" : undefined}
                className="inline-flex h-7 items-center gap-1.5 rounded-full px-2.5 text-sm whitespace-nowrap text-muted hover:bg-hover hover:text-ink aria-[current=true]:bg-accent-soft aria-[current=true]:font-medium aria-[current=true]:text-accent"
              >
                {t(label)} <span>{format.count(n)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
