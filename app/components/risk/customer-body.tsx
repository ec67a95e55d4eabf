import { Form, Link, useSearchParams } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import type { Issue } from "../../../analytics/errors";
import { signed } from "../../../analytics/present/figures";
import { type FollowKind, followKinds } from "../../../analytics/risk/follow-up";
import { suggestionFor } from "../../../analytics/risk/suggestions";
import type { CustomerPageModel } from "../../server/risk/customer-page.server";
import { followWords } from "../../strings/risk-follow";
import { riskWords } from "../../strings/risk-list";
import { Button } from "../button";
import { useFormat, useWords } from "../locale";
import { Tabs } from "../tabs";
import { useWorkspace } from "../workspace";
import { BandBadge } from "./band-badge";
import { EvidenceList } from "./evidence-list";
import { HeldBadge } from "./held-badge";
import { Renewing } from "./no-scores";
import { ScoreWeeks } from "./score-weeks";
import { StepForm } from "./step-form";
import { StepList } from "./step-list";

export interface CustomerBodyProps {
  readonly page: CustomerPageModel;
  readonly issues: readonly Issue[];
}

const cardClass = "min-w-0 rounded-card border border-border bg-card";

/** One customer: how likely and why, with the very messages and figures behind each reason, and what was done. */
export function CustomerBody({ page, issues }: CustomerBodyProps) {
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <Head page={page} />
      <Renewing renewing={page.renewing} />
      <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-3">
          <Reasons page={page} />
          <ScoreWeeks page={page} />
          <FollowUps page={page} issues={issues} />
        </div>
        <Behind page={page} />
      </div>
    </div>
  );
}

function Head({ page }: { readonly page: CustomerPageModel }) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  const { kind, judged, money } = page;
  const list = `${path}/risk${kind === "lead" ? "/leads" : ""}`;
  const purchases = `${path}/risk/c/${page.customerId}/purchases`;
  const spent = riskWords.money(money.currency, format.count(Math.round(judged?.spent ?? 0)));
  return (
    <header className="flex flex-col gap-2">
      <Link to={list} className="inline-flex w-fit items-center gap-1 text-sm text-accent hover:underline">
        <ArrowLeft aria-hidden size={14} />
        {t(followWords.back[kind])}
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-xl">{page.name}</h2>
        {judged !== null && (
          <>
            <span className="text-xl font-semibold">{format.count(Math.round(judged.score))}</span>
            <BandBadge kind={kind} band={judged.band} />
            {judged.chance !== null && (
              <span className="text-sm text-muted">
                {t(riskWords.chance(format.figure("share", judged.chance, "short")))}
              </span>
            )}
            {judged.held && <HeldBadge />}
          </>
        )}
        <div className="sm:ml-auto">
          <Tabs
            label={t(followWords.kind)}
            current={kind}
            tabs={followKinds.map((id: FollowKind) => ({
              id,
              label: t(followWords.kinds[id]),
              to: `?kind=${id}`,
            }))}
          />
        </div>
      </div>
      <p className="text-sm text-muted">
        {[page.segment, page.externalId].filter((one) => one !== "").join(" · ")} ·{" "}
        {page.conversations === 0 ? (
          t(followWords.conversations("0"))
        ) : (
          <Link
            to={`${path}/conversations?customer=${page.customerId}&range=all`}
            data-n={page.conversations}
            className="text-accent underline"
          >
            {t(followWords.conversations(format.count(page.conversations)))}
          </Link>
        )}
        {judged !== null && (
          <>
            {" "}
            · {t(riskWords.spent)}{" "}
            {money.counted === 0 ? (
              spent
            ) : (
              <Link to={`${purchases}?counted=yes`} data-n={money.counted} className="text-accent underline">
                {spent}
              </Link>
            )}
          </>
        )}
        {money.others > 0 && (
          <>
            {" "}
            ·{" "}
            <Link to={`${purchases}?counted=no`} data-n={money.others} className="text-accent underline">
              {t(riskWords.notCounted(format.count(money.others)))}
            </Link>
          </>
        )}
      </p>
      {judged === null && <p className="text-sm text-muted">{t(followWords.notScored[kind])}</p>}
    </header>
  );
}

function Reasons({ page }: { readonly page: CustomerPageModel }) {
  const t = useWords();
  const [params] = useSearchParams();
  const { kind, reasons, chosen, model } = page;
  const suggested = page.judged?.held ? null : suggestionFor(reasons);
  const label = t(followWords.why[kind]);
  const to = (feature: string) => {
    const next = new URLSearchParams(params);
    next.set("kind", kind);
    next.set("reason", feature);
    return `?${next}`;
  };
  return (
    <section aria-label={label} className={cardClass}>
      <header className="flex items-baseline justify-between gap-2 border-b border-border px-4 py-2">
        <h3 className="text-base">{label}</h3>
        <span className="text-xs text-muted">
          {t(model ? followWords.weight.odds : followWords.weight.points)}
        </span>
      </header>
      {page.lapsed !== null && (
        <p role="status" className="border-b border-grid px-4 py-2 text-sm text-muted">
          {t(followWords.lapsed(page.lapsed))}
        </p>
      )}
      {reasons.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">{t(followWords.noReasons)}</p>
      ) : (
        <ul className="divide-y divide-grid">
          {reasons.map(({ feature, text, contribution, n }) => (
            <li key={feature}>
              <Link
                to={to(feature)}
                data-n={n > 0 ? n : undefined}
                preventScrollReset
                aria-current={feature === chosen ? "true" : undefined}
                className="flex items-baseline justify-between gap-3 border-l-2 border-transparent px-4 py-2 text-sm hover:bg-hover aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft"
              >
                <span>{t(text)}</span>
                <span className="font-medium whitespace-nowrap">
                  {signed(contribution.toFixed(model ? 2 : 0), contribution)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {suggested !== null && (
        <p className="border-t border-border px-4 py-2 text-sm text-muted">
          {t(riskWords.suggested)}
          {t(suggested)}
        </p>
      )}
    </section>
  );
}

/** The rows behind the chosen reason. */
function Behind({ page }: { readonly page: CustomerPageModel }) {
  const t = useWords();
  const format = useFormat();
  const reason = page.reasons.find(({ feature }) => feature === page.chosen);
  if (!reason) return null;
  return (
    <section aria-label={t(followWords.behind)} className={cardClass}>
      <header className="border-b border-border px-4 py-2">
        <h3 className="text-base">{t(reason.text)}</h3>
        <p data-total={page.evidence.length} className="text-xs text-muted">
          {t(
            page.evidence.length === 0
              ? followWords.noBehind
              : followWords.behindOf(format.count(page.evidence.length)),
          )}
        </p>
      </header>
      <EvidenceList page={page} />
    </section>
  );
}

function FollowUps({ page, issues }: CustomerBodyProps) {
  const t = useWords();
  const { kind, judged, steps, customerId } = page;
  const mine = steps.filter((step) => step.kind === kind);
  const [last] = mine;
  const free = judged?.free ?? false;
  return (
    <section id="follow-ups" aria-label={t(followWords.followUps)} className={cardClass}>
      <h3 className="border-b border-border px-4 py-2 text-base">{t(followWords.followUps)}</h3>
      <div className="flex flex-col gap-3 p-4">
        {free && (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="customer" value={customerId} />
            <Button type="submit" kind="primary" name="intent" value="list">
              {t(judged?.held ? riskWords.listHeld : followWords.list)}
            </Button>
          </Form>
        )}
        {last && !free && (
          <StepForm
            key={mine.length}
            id={last.id}
            kind={kind}
            state={last.state}
            outcome={last.outcome}
            held={last.held}
            issues={issues}
          />
        )}
        {mine.length === 0 ? (
          <p className="text-sm text-muted">{t(followWords.noSteps)}</p>
        ) : (
          <StepList steps={mine} />
        )}
      </div>
    </section>
  );
}
