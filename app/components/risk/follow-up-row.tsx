import { Link } from "@remix-run/react";
import type { Issue } from "../../../analytics/errors";
import { dayLabel } from "../../../analytics/present/dates";
import { type FollowKind, outcomeNames, stateNames } from "../../../analytics/risk/follow-up";
import { localDate } from "../../../analytics/time/zone";
import type { ActionsPage } from "../../server/risk/actions-page.server";
import { actionWords } from "../../strings/risk-actions";
import { followWords } from "../../strings/risk-follow";
import { dayAndTime } from "../conversations/instants";
import { useFormat, useLocale, useWords } from "../locale";
import { useWorkspace } from "../workspace";
import { BandBadge } from "./band-badge";
import { HeldBadge } from "./held-badge";
import { ReasonLinks } from "./reason-links";
import { StepForm } from "./step-form";

export interface FollowUpRowProps {
  readonly kind: FollowKind;
  readonly row: ActionsPage["rows"][number];
  readonly issues: readonly Issue[];
}

/** A customer to contact: how it stands, and a form under it for what was done. */
export function FollowUpRow({ kind, row, issues }: FollowUpRowProps) {
  const t = useWords();
  const format = useFormat();
  const locale = useLocale();
  const { path, tz } = useWorkspace();
  const day = t(dayLabel(localDate(tz, new Date(row.listedAt))));
  const name = row.name ?? t(actionWords.nameless);
  const came = row.over ? actionWords.came[kind][row.happened ? "yes" : "no"] : actionWords.watching;
  const own = `${path}/risk/c/${row.customerId}?kind=${kind}`;
  return (
    <li
      data-follow-up={row.id}
      className="px-4 py-3 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,19rem)] lg:gap-x-6"
    >
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {row.gone ? (
            <span className="font-medium">{name}</span>
          ) : (
            <Link to={own} prefetch="intent" className="font-medium hover:text-accent">
              {name}
            </Link>
          )}
          <span className="font-semibold">
            {row.chance === null
              ? format.count(Math.round(row.score))
              : format.figure("share", row.chance, "short")}
          </span>
          <BandBadge kind={kind} band={row.band} />
          {row.gone && (
            <span className="rounded-full bg-sunken px-2 text-xs font-medium whitespace-nowrap text-muted">
              {t(actionWords.noLonger)}
            </span>
          )}
          {row.held && !row.spoiled && <HeldBadge />}
          {row.spoiled && (
            <span className="rounded-full bg-warning-soft px-2 text-xs font-medium text-warning">
              {t(actionWords.spoiled)}
            </span>
          )}
          <span className="text-sm">
            {(row.state !== "open" || !row.held) && (
              <span className={row.state === "open" ? "text-muted" : "font-medium"}>
                {t(stateNames[row.state])}
              </span>
            )}
            {row.outcome !== null && ` · ${t(outcomeNames[kind][row.outcome])}`}
          </span>
        </div>
        <p className="mt-0.5 text-xs text-muted">
          {row.segment !== "" && `${row.segment} · `}
          {t(actionWords.listed(day))}
          {!row.gone && ` · ${t(came)}`}
          {row.state !== "open" &&
            ` · ${dayAndTime(row.steppedAt, tz, locale)} ${row.by === "local" ? t(followWords.by.local) : row.by}`}
        </p>
        {row.note !== null && <p className="mt-1 text-sm break-words whitespace-pre-wrap">{row.note}</p>}
        <details key={`${row.steppedAt} ${issues.length}`} open={issues.length > 0} className="mt-1">
          <summary
            aria-label={`${t(followWords.record)} ${name}`}
            className="w-fit cursor-pointer text-sm text-accent hover:underline"
          >
            {t(followWords.record)}
          </summary>
          <div className="mt-2 max-w-xl rounded-control border border-border p-3">
            <StepForm
              id={row.id}
              kind={kind}
              state={row.state}
              outcome={row.outcome}
              held={row.held && !row.spoiled}
              issues={issues}
            />
          </div>
        </details>
      </div>
      <ReasonLinks
        reasons={row.reasons}
        own={own}
        none={row.gone ? actionWords.noLongerWhy : row.happened ? actionWords.gone[kind] : undefined}
        suggest={!row.held && row.state === "open"}
        className="mt-2 lg:mt-0"
      />
    </li>
  );
}
