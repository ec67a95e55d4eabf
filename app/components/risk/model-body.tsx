import { Link } from "@remix-run/react";
import { dateIn, dayLabel } from "../../../analytics/present/dates";
import type { ShownFigure } from "../../../analytics/risk/shown-figure";
import type { modelPage } from "../../server/risk/model-page.server";
import { modelCardWords as words } from "../../strings/risk-model";
import { useFormat, useWords } from "../locale";
import { Section } from "../settings/section";
import { useNewsWhile } from "../use-news";
import { useWorkspace } from "../workspace";
import { CalibrationPlot } from "./calibration-plot";
import { DriftCard, WeightsCard } from "./model-cards";
import { ShortcomingList } from "./shortcoming-list";
import { UnreadNotice } from "./unread-notice";
import { VolumeCard } from "./volume-card";

export type ModelCardModel = NonNullable<Awaited<ReturnType<typeof modelPage>>>;
type Done = Extract<ModelCardModel["judged"], { state: "done" }>["value"];
export type JudgedFigures = NonNullable<Done["judged"]>;

/** Whether to believe the score: what it predicts, how it did on later weeks, what it goes by, and what it is not for. */
export function ModelBody({ page }: { readonly page: ModelCardModel }) {
  const t = useWords();
  const { judged, drift, volume } = page;
  const reading = (page.unread ?? 0) > 0;
  useNewsWhile(reading || [judged, drift, volume].some(({ state }) => state === "running"));
  const done = judged.state === "done" ? judged.value : null;
  return (
    <div
      className="flex flex-col gap-3 p-4 md:px-6 md:pb-8"
      data-judged={judged.state}
      aria-busy={judged.state === "running"}
    >
      <UnreadNotice unread={page.unread} />
      <div className="grid grid-cols-1 gap-3 xl:grid-cols-2">
        <Standing page={page} done={done} />
        {done?.judged && <BackTest figures={done.judged} />}
      </div>
      <ShortcomingList shortcomings={page.shortcomings} />
      {judged.state === "running" && (
        <p role="status" className="rounded-card border border-border bg-card p-4 text-sm text-muted">
          {t(words.running)}
        </p>
      )}
      {judged.state === "failed" && (
        <p role="alert" className="rounded-card border border-bad bg-bad-soft p-3 text-sm text-bad">
          {t(words.failed)}
        </p>
      )}
      {done?.judged && (
        <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
          {done.judged.positives > 0 && <CalibrationPlot points={done.judged.calibration} />}
          <WeightsCard figures={done.judged} />
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
        <DriftCard drift={drift} levels={page.levels} />
        <VolumeCard volume={volume} />
      </div>
      <Section title={t(words.notFor)}>
        <ul className="list-disc pl-5 text-sm">
          {words.notForList.map((one) => (
            <li key={one.en}>{t(one)}</li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

/** What is used and why, what it predicts, and on which weeks that was found. */
function Standing({ page, done }: { readonly page: ModelCardModel; readonly done: Done | null }) {
  const t = useWords();
  const format = useFormat();
  const { path, tz } = useWorkspace();
  const day = (at: string | null) => (at === null ? "–" : t(dayLabel(dateIn(tz, new Date(at)))));
  const used = done?.judged?.promoted ? "model" : "scorecard";
  const window = done?.window ?? null;
  const list = `${path}/risk/customers`;
  const facts = [
    [words.customers, format.count(page.customers)],
    [
      words.gone,
      page.gone === 0 ? (
        "0"
      ) : (
        <Link key="gone" to={list} data-n={page.gone} className="text-accent underline">
          {format.count(page.gone)}
        </Link>
      ),
    ],
    ...(done?.judged
      ? ([
          [words.leavers, format.count(done.judged.leavers)],
          [words.trained, day(done.trained)],
        ] as const)
      : []),
    ...(window
      ? ([
          [words.learnt, `${day(window.learntFrom)} – ${day(window.learntTo)}`],
          [words.judged, `${day(window.judgedFrom)} – ${day(window.judgedTo)}`],
        ] as const)
      : []),
  ] as const;
  return (
    <section className="rounded-card border border-border bg-card p-4" data-used={done === null ? "" : used}>
      <h2 className="text-base">{done !== null && t(words.used[used])}</h2>
      <p className="mt-1 text-sm">
        {t(words.predicts)}
        {t(page.meaning)}
      </p>
      {done !== null && <p className="mt-1 text-sm text-muted">{t(done.why)}</p>}
      <dl className="mt-3 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
        {facts.map(([term, value]) => (
          <div key={term.en} className="flex flex-wrap justify-between gap-x-4 sm:contents">
            <dt className="text-muted">{t(term)}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {window && <p className="mt-1 text-xs text-muted">{t(words.between(window.horizonDays))}</p>}
      <p className="mt-3 flex flex-wrap gap-4 text-sm">
        <Link to={`${path}/risk/definition`} className="text-accent hover:underline">
          {t(words.definition)}
        </Link>
        <Link to={`${path}/risk/scorecard`} className="text-accent hover:underline">
          {t(words.scorecard)}
        </Link>
      </p>
    </section>
  );
}

const figureNames = ["auc", "lift", "brier", "ece"] as const;

function BackTest({ figures }: { readonly figures: JudgedFigures }) {
  const t = useWords();
  const { count } = useFormat();
  const basis = words.basis(count(figures.rows), count(figures.customers), count(figures.positives));
  return (
    <Section title={t(words.backtest)} help={t(basis)}>
      <table className="w-full max-w-3xl text-sm tabular-nums">
        <caption className="sr-only">{t(words.backtest)}</caption>
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 text-left font-medium">
              {t(words.ranking)}
            </th>
            {figureNames.map((figure) => (
              <th key={figure} scope="col" className="py-1 pl-2 text-right font-medium sm:pl-4">
                {t(words.figures[figure])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.rankings.map(({ name, figures: mine }) => (
            <tr key={name} className="border-t border-grid" data-ranking={name}>
              <th scope="row" className="py-1.5 text-left align-top font-normal">
                {t(words.rankings[name])}
              </th>
              {figureNames.map((figure) => (
                <td key={figure} className="py-1.5 pl-2 text-right align-top sm:pl-4" data-figure={figure}>
                  <Value shown={mine[figure]} digits={figure === "lift" ? 2 : 3} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="max-w-3xl text-xs text-muted">{t(words.means)}</p>
    </Section>
  );
}

function Value({ shown, digits }: { readonly shown: ShownFigure | null; readonly digits: number }) {
  const t = useWords();
  if (shown === null) return <span className="text-muted">{t(words.none)}</span>;
  return (
    <>
      {shown.value.toFixed(digits)}
      <span className="block text-xs text-muted sm:whitespace-nowrap">
        {shown.low.toFixed(digits)}–{shown.high.toFixed(digits)}
      </span>
    </>
  );
}
