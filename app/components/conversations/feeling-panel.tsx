import { Link, useLocation } from "@remix-run/react";
import { valueWords } from "../../../analytics/dimension-words";
import { bandNames } from "../../../analytics/sentiment/band-names";
import { moodWords } from "../../strings/conversations";
import { useWords } from "../locale";
import { clockTime } from "./instants";
import { searchWith } from "./page-search";
import type { MessageView, PredictedView, TranscriptView } from "./view";

/** How the conversation felt, and how satisfied its customer probably is. */
export function FeelingPanel({ transcript }: { transcript: TranscriptView }) {
  const t = useWords();
  const felt = transcript.messages.filter(({ mood }) => mood !== null);
  const by = felt[0]?.mood?.by;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-xs font-medium text-muted">{t(moodWords.title)}</h3>
      {transcript.predicted && <Predicted predicted={transcript.predicted} />}
      {by !== undefined && (
        <p data-moods-by={by} className="text-xs text-muted">
          {t(by === "trained" ? moodWords.moodsByModel : moodWords.moodsByLexicon)}
        </p>
      )}
      {felt.length > 1 && <Curve felt={felt} tz={transcript.tz} />}
    </section>
  );
}

function Predicted({ predicted }: { predicted: PredictedView }) {
  const t = useWords();
  const { search } = useLocation();
  const { band, basis, dissatisfied, reasons } = predicted;
  return (
    <div data-predicted={band} className="flex flex-col gap-1">
      <p>
        <span className="font-medium">{t(bandNames[band])}</span>
        {basis === "trained" && (
          <span className="text-muted">{` · ${t(moodWords.chance)} ${Math.round(dissatisfied * 100)} %`}</span>
        )}
      </p>
      <p className="text-xs text-muted">{t(basis === "trained" ? moodWords.trained : moodWords.lexicon)}</p>
      {reasons.length > 0 && (
        <ul className="flex flex-col gap-0.5 text-sm">
          {reasons.map((reason) => {
            const words = `${reason.worse ? "−" : "+"} ${t(reason.text)}`;
            return (
              <li key={`${reason.messageId} ${reason.text.en}`} className="min-w-0 [overflow-wrap:anywhere]">
                {reason.messageId === null ? (
                  words
                ) : (
                  <Link
                    to={searchWith(search, { message: reason.messageId })}
                    preventScrollReset
                    className="hover:text-accent hover:underline"
                  >
                    {words}
                  </Link>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

const [width, height] = [260, 56];

/** The mean of each side's last three messages along the conversation; the messages themselves are the table behind it. */
function Curve({ felt, tz }: { felt: readonly MessageView[]; tz: string }) {
  const t = useWords();
  const { search } = useLocation();
  const x = (at: number) => 4 + (at / Math.max(1, felt.length - 1)) * (width - 8);
  const y = (score: number) => height / 2 - score * (height / 2 - 4);
  const line = (side: string) =>
    smoothed(felt, side).map(([at, score]) => `${x(at).toFixed(1)},${y(score).toFixed(1)}`);
  const [customer, agent] = [line("customer"), line("agent")];
  return (
    <figure className="flex flex-col gap-1">
      <svg viewBox={`0 0 ${width} ${height}`} className="w-full" role="img" aria-label={t(moodWords.curve)}>
        <line x1="0" x2={width} y1={height / 2} y2={height / 2} className="stroke-border" />
        <polyline
          points={agent.join(" ")}
          fill="none"
          className="stroke-faint"
          strokeWidth="1.5"
          strokeDasharray="3 3"
        />
        <polyline points={customer.join(" ")} fill="none" className="stroke-accent" strokeWidth="2" />
      </svg>
      <figcaption className="text-xs text-muted">{t(moodWords.legend)}</figcaption>
      <details>
        <summary className="cursor-pointer text-xs font-medium text-muted">{t(moodWords.table)}</summary>
        <table className="mt-1 w-full text-xs tabular-nums">
          <thead className="text-muted">
            <tr>
              <th className="text-left font-medium">{t(moodWords.message)}</th>
              <th className="text-left font-medium">{t(moodWords.mood)}</th>
              <th className="text-right font-medium">{t(moodWords.score)}</th>
            </tr>
          </thead>
          <tbody>
            {felt.slice(0, mostRows).map(({ messageId, at, sender, mood }) => (
              <tr key={messageId} className="border-t border-border">
                <td>
                  <Link
                    to={searchWith(search, { message: messageId })}
                    preventScrollReset
                    className="hover:underline"
                  >
                    {`${clockTime(at, tz)} ${t(sender === "customer" ? moodWords.customer : moodWords.agent)}`}
                  </Link>
                </td>
                <td>{mood && t(valueWords.sentiment[mood.label])}</td>
                <td className="text-right">{mood?.score.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** A table longer than this helps nobody; the transcript has every message. */
const mostRows = 200;

function smoothed(felt: readonly MessageView[], side: string): [number, number][] {
  const recent: number[] = [];
  return felt.flatMap(({ sender, mood }, at): [number, number][] => {
    if (sender !== side || mood === null) return [];
    recent.push(mood.score);
    const last = recent.slice(-3);
    return [[at, last.reduce((sum, score) => sum + score, 0) / last.length]];
  });
}
