import { Link } from "@remix-run/react";
import type { Issue } from "../../../analytics/errors";
import { dayLabel } from "../../../analytics/present/dates";
import { localDate } from "../../../analytics/time/zone";
import type { CustomersPage } from "../../server/risk/risk-page.server";
import { followWords } from "../../strings/risk-follow";
import { riskWords } from "../../strings/risk-list";
import { useFormat, useWords } from "../locale";
import { IssueList } from "../settings/field";
import { useWorkspace } from "../workspace";
import { CustomerList } from "./customer-list";
import { PrecisionCard } from "./effect-cards";
import { FigureTile } from "./figure-tile";
import { GroupsCard } from "./groups-card";
import { Renewing } from "./no-scores";
import { SpreadCard, WorthCard } from "./spread-cards";

export interface CustomersBodyProps {
  readonly page: CustomersPage;
  /** Why the last form was refused. */
  readonly issues: readonly Issue[];
}

/** Whom to call and why, beside how risk (or interest) is spread. */
export function CustomersBody({ page, issues }: CustomersBodyProps) {
  const { path } = useWorkspace();
  const t = useWords();
  const format = useFormat();
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">
      <Basis page={page} />
      <Renewing renewing={page.renewing} />
      <IssueList title={t(followWords.notSaved)} issues={issues} />
      <Figures page={page} />
      {page.money.others > 0 && (
        <p className="text-sm text-muted">
          {t(riskWords.onlyIn(page.money.currency))}{" "}
          <Link
            to={`${path}/risk/purchases?counted=no`}
            data-n={page.money.others}
            className="text-accent underline"
          >
            {t(riskWords.otherPurchases(format.count(page.money.others)))}
          </Link>{" "}
          {t(riskWords.notInIt(page.money.others))}
        </p>
      )}
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <CustomerList page={page} />
        <div className="grid grid-cols-1 gap-3 md:grid-cols-2 xl:grid-cols-1">
          <SpreadCard page={page} />
          <WorthCard page={page} />
          <GroupsCard page={page} />
          {page.worth && <PrecisionCard kind={page.kind} worth={page.worth} base={`${path}/risk/actions`} />}
        </div>
      </div>
    </div>
  );
}

/** What leaving means here, as of when, and by what it is judged. */
function Basis({ page: { kind, leaving, asOf, model, why } }: { readonly page: CustomersPage }) {
  const t = useWords();
  const { path, tz } = useWorkspace();
  const day = t(dayLabel(localDate(tz, new Date(Date.parse(asOf) - 1))));
  return (
    <p className="text-sm text-muted">
      {kind === "lead" ? (
        t(riskWords.leadMeans)
      ) : (
        <>
          {t(riskWords.leaving)}
          <Link to={`${path}/risk/definition`} className="text-ink underline underline-offset-2">
            {t(leaving)}
          </Link>
        </>
      )}{" "}
      · {t(riskWords.asOf(day))} ·{" "}
      {kind === "lead" ? (
        t(riskWords.byCard)
      ) : (
        <Link
          to={`${path}/risk/${model ? "model" : "scorecard"}`}
          title={t(why)}
          className="underline underline-offset-2"
        >
          {t(model ? riskWords.byModel : riskWords.byCard)}
        </Link>
      )}
    </p>
  );
}

function Figures({ page: { kind, bands, scored, money } }: { readonly page: CustomersPage }) {
  const t = useWords();
  const format = useFormat();
  const [high, medium] = bands;
  const spent = bands.reduce((sum, one) => sum + one.spent, 0);
  if (!high || !medium) return null;
  const share = (n: number, of: number) => format.figure("share", of === 0 ? 0 : n / of, "short");
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-3">
      {[high, medium].map(({ band, n, search }) => (
        <FigureTile
          key={band}
          label={t(riskWords.bands[kind][band ?? "high"])}
          value={format.count(n)}
          note={t(riskWords.ofScored(share(n, scored), format.count(scored)))}
          to={n > 0 ? search : null}
          n={n}
        />
      ))}
      <FigureTile
        className="col-span-2 lg:col-span-1"
        label={t(riskWords.spentOf[kind])}
        value={riskWords.money(money.currency, format.compact(Math.round(high.spent)))}
        note={t(riskWords.spentShare(share(high.spent, spent)))}
        to={high.n > 0 ? `${high.search}&sort=value` : null}
        n={high.n}
        title={`${format.count(Math.round(high.spent))} / ${format.count(Math.round(spent))}`}
      />
    </div>
  );
}
