import { Link } from "@remix-run/react";
import { signed } from "../../../analytics/present/figures";
import type { Effect, FollowKind, Part } from "../../../analytics/risk/follow-up";
import type { ActionsPage, Opened } from "../../server/risk/actions-page.server";
import { actionWords } from "../../strings/risk-actions";
import { riskWords } from "../../strings/risk-list";
import { useFormat, useWords } from "../locale";

export interface WorthProps {
  readonly kind: FollowKind;
  readonly worth: Pick<ActionsPage, "arms" | "effect" | "meant" | "precision">;
  /** Where the list is that the counts open; "" on its own page. */
  readonly base: string;
}

const cardClass = "min-w-0 rounded-card border border-border bg-card p-4 pt-3";
const head = "pb-1 font-normal whitespace-nowrap pl-3 first:pl-0";
const cell = "border-t border-grid py-1.5 pl-3 text-right whitespace-nowrap";

/** How many left (or bought) among those contacted and those held out, and the difference with its interval. */
export function EffectCard({ kind, worth: { arms, effect, meant }, base }: WorthProps) {
  const t = useWords();
  const shown = (["contacted", "planned", "held", "spoiled"] as const).filter(
    (arm) => arm !== "spoiled" || arms.spoiled.part.n + arms.spoiled.pending.n > 0,
  );
  const label = t(actionWords.effect[kind]);
  return (
    <section aria-label={label} className={cardClass}>
      <h2 className="mb-2 text-base leading-5">{label}</h2>
      <table className="w-full text-sm">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="text-xs text-muted">
            <th scope="col" className={`${head} text-left`}>
              {t(actionWords.arm)}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t(actionWords.share[kind])}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t(actionWords.not[kind])}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {t(actionWords.pending)}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((arm) => (
            <tr key={arm}>
              <th scope="row" className="border-t border-grid py-1.5 text-left font-normal">
                {t(actionWords.arms[arm])}
                <Share part={arms[arm].part} />
              </th>
              {[arms[arm].yes, arms[arm].no, arms[arm].pending].map((opened, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: three columns, always the same
                <td key={at} className={cell}>
                  <Count opened={opened} base={base} label={t(actionWords.arms[arm])} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="mt-3 flex flex-col gap-1 border-t border-border pt-2 text-sm">
        <Difference label={t(actionWords.difference)} effect={effect} />
        <Difference label={t(actionWords.meant)} effect={meant} />
      </dl>
      <p className="mt-2 text-sm font-medium">{t(meant.says)}</p>
      {meant.change !== null && <p className="mt-1 text-xs text-muted">{t(actionWords.meantWhy)}</p>}
    </section>
  );
}

function Difference({ label, effect: { change } }: { readonly label: string; readonly effect: Effect }) {
  const t = useWords();
  const points = (share: number) => signed((share * 100).toFixed(1), share);
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-3">
      <dt className="text-muted">{label}</dt>
      <dd className="whitespace-nowrap">
        {change === null ? (
          <span className="text-faint">–</span>
        ) : (
          <>
            <span className="font-medium">
              {points(change.value)} {t(actionWords.points)}
            </span>{" "}
            <span className="text-xs text-muted">
              ({points(change.low)} … {points(change.high)})
            </span>
          </>
        )}
      </dd>
    </div>
  );
}

/** A share with its interval and n; nothing while there is nobody. */
function Share({ part }: { readonly part: Part }) {
  const format = useFormat();
  if (part.value === null || part.interval === null) return null;
  const share = (value: number) => format.figure("share", value, "short");
  return (
    <span className="block text-xs text-muted">
      {share(part.value)} ({share(part.interval.low)}–{share(part.interval.high)}, n = {format.count(part.n)})
    </span>
  );
}

function Count({
  opened,
  base,
  label,
}: {
  readonly opened: Opened;
  readonly base: string;
  readonly label: string;
}) {
  const format = useFormat();
  if (opened.n === 0) return <span className="text-faint">0</span>;
  return (
    <Link
      to={`${base}${opened.search}`}
      data-n={opened.n}
      aria-label={`${label} ${format.count(opened.n)}`}
      className="hover:text-accent hover:underline hover:underline-offset-2"
    >
      {format.count(opened.n)}
    </Link>
  );
}

/** How often what the score said was so, by the outcomes that people recorded. */
export function PrecisionCard({
  kind,
  worth: { precision },
  base,
}: Omit<WorthProps, "worth"> & { readonly worth: Pick<ActionsPage, "precision"> }) {
  const t = useWords();
  const label = t(actionWords.precision[kind]);
  const known = precision.filter(({ part }) => part.n > 0);
  return (
    <section aria-label={label} className={cardClass}>
      <h2 className="text-base leading-5">{label}</h2>
      <p className="mb-2 text-xs text-muted">{t(actionWords.precisionOf[kind])}</p>
      {known.length === 0 ? (
        <p className="text-sm text-muted">{t(actionWords.precisionNone)}</p>
      ) : (
        <table className="w-full text-sm">
          <caption className="sr-only">{label}</caption>
          <tbody>
            {known.map(({ band, part, yes, no }) => {
              const name = t(band === null ? actionWords.allBands : riskWords.bands[kind][band]);
              return (
                <tr key={band}>
                  <th scope="row" className="border-t border-grid py-1.5 text-left font-normal">
                    {name}
                    <Share part={part} />
                  </th>
                  <td className={cell}>
                    <Count opened={yes} base={base} label={name} /> :{" "}
                    <Count opened={no} base={base} label={name} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
