import { LoaderCircle } from "lucide-react";
import { grouped } from "../../../analytics/present/figures";
import type { ShownFigure } from "../../../analytics/risk/shown-figure";
import type { CardFigure, CardTrial, ScorecardAnswer } from "../../server/risk/scorecard-page.server";
import { cardWords as words } from "../../strings/risk-scorecard";
import { useFormat, useWords } from "../locale";

const head = "py-1 pl-2 text-right sm:pl-3 text-xs font-medium text-muted";
const cell = "py-1.5 pl-2 text-right sm:pl-3 align-top whitespace-nowrap";

/** What the card that is typed is worth beside the saved one; the last answer stays until the next. */
export function TrialPanel({
  answer,
  busy,
}: {
  readonly answer: ScorecardAnswer | null;
  readonly busy: boolean;
}) {
  const t = useWords();
  const trial = answer?.trial ?? null;
  return (
    <section
      aria-label={t(words.trial)}
      aria-busy={busy}
      data-trial={busy ? "busy" : trial === null ? "none" : "done"}
      className="flex flex-col gap-3 rounded-card border border-border bg-card p-4"
    >
      <h2 className="flex items-center gap-2 text-base">
        {t(words.trial)}
        {busy && (
          <span role="status" className="flex items-center gap-1 text-xs text-muted">
            <LoaderCircle aria-hidden size={14} className="animate-spin" />
            {t(words.trying)}
          </span>
        )}
      </h2>
      {answer?.why != null && <p className="text-sm text-warning">{t(answer.why)}</p>}
      {trial !== null && <Trial trial={trial} />}
    </section>
  );
}

function Trial({ trial }: { readonly trial: CardTrial }) {
  const t = useWords();
  const format = useFormat();
  return (
    <>
      <Verdict gain={trial.figures.find(({ figure }) => figure === "auc")?.gain ?? null} />
      <table className="w-full text-sm tabular-nums">
        <caption className="sr-only">{t(words.trial)}</caption>
        <thead>
          <tr>
            <th scope="col" className="py-1 text-left text-xs font-medium text-muted">
              {t(words.figure)}
            </th>
            <th scope="col" className={head}>
              {t(words.draft)}
            </th>
            <th scope="col" className={head}>
              {t(words.current)}
            </th>
            <th scope="col" className={head}>
              {t(words.gain)}
            </th>
          </tr>
        </thead>
        <tbody>
          {trial.figures.map((one) => (
            <FigureRow key={one.figure} one={one} />
          ))}
        </tbody>
      </table>
      <p className="text-xs text-muted">
        {t(
          words.basis(format.count(trial.rows), format.count(trial.customers), format.count(trial.positives)),
        )}
      </p>
      <table className="w-full text-sm tabular-nums">
        <caption className="sr-only">{t(words.bands)}</caption>
        <thead>
          <tr>
            <th scope="col" className="py-1 text-left text-xs font-medium text-muted">
              {t(words.band)}
            </th>
            <th scope="col" className={head}>
              {t(words.now)}
            </th>
            <th scope="col" className={head}>
              {t(words.came)}
            </th>
          </tr>
        </thead>
        <tbody>
          {trial.bands.map(({ band, now, nowSaved, rows, came }) => (
            <tr key={band} className="border-t border-grid">
              <th scope="row" className="py-1.5 text-left font-normal">
                {t(words.bandNames[band])}
              </th>
              <td className={cell}>
                {format.count(now)}
                {now !== nowSaved && (
                  <span className="block text-xs text-muted">
                    {t(words.nowSaved)} {format.count(nowSaved)}
                  </span>
                )}
              </td>
              <td className={cell}>
                {came === null ? (
                  t(words.noFigure)
                ) : (
                  <>
                    {format.figure("share", came.value)}
                    <span className="block text-xs text-muted">
                      {format.figure("share", came.low)}–{format.figure("share", came.high)} · n ={" "}
                      {format.count(rows)}
                    </span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Whether the edited card orders customers better than the saved one. */
function Verdict({ gain }: { readonly gain: ShownFigure | null }) {
  const t = useWords();
  if (gain === null || (gain.low === 0 && gain.high === 0)) return null;
  const [said, tone] =
    gain.low > 0
      ? [words.better, "text-good"]
      : gain.high < 0
        ? [words.worse, "text-bad"]
        : [words.unclear, "text-muted"];
  return (
    <p role="status" className={`text-sm ${tone}`}>
      {t(said)}
    </p>
  );
}

function FigureRow({ one }: { readonly one: CardFigure }) {
  const t = useWords();
  const digits = one.figure === "lift" ? 2 : 3;
  return (
    <tr className="border-t border-grid" data-figure={one.figure}>
      <th scope="row" className="py-1.5 pr-1 text-left align-top font-normal">
        {t(words.figures[one.figure])}
        <span className="block text-xs text-muted">
          {t(words.betterIs[one.figure === "auc" || one.figure === "lift" ? "higher" : "lower"])}
        </span>
        {one.recency !== null && (
          <span className="block text-xs text-muted">
            {t(words.recency)} {grouped(one.recency.value, digits)}
          </span>
        )}
      </th>
      {(["draft", "saved", "gain"] as const).map((which) => (
        <td key={which} className={cell} data-of={which}>
          <Value shown={one[which]} digits={digits} of={which} />
        </td>
      ))}
    </tr>
  );
}

function Value({
  shown,
  digits,
  of,
}: {
  readonly shown: ShownFigure | null;
  readonly digits: number;
  readonly of: "draft" | "saved" | "gain";
}) {
  const t = useWords();
  if (shown === null) return <span className="text-muted">{t(words.noFigure)}</span>;
  const said = (value: number) => {
    const written = value.toFixed(digits);
    return of === "gain" && value > 0 ? `+${written}` : written;
  };
  return (
    <>
      {said(shown.value)}
      <span className={`text-xs text-muted ${of === "saved" ? "hidden sm:block" : "block"}`}>
        {said(shown.low)} … {said(shown.high)}
      </span>
    </>
  );
}
