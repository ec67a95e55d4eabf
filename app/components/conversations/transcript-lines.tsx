import { Clock, Star } from "lucide-react";
import { dayLabel, wallTime } from "../../../analytics/present/dates";
import { text } from "../../../analytics/text";
import { conversationWords } from "../../strings/conversations";
import { useFormat, useWords } from "../locale";
import { clockTime } from "./instants";
import { MessageText } from "./message-text";
import { StarRating } from "./star-rating";
import type { TranscriptItem } from "./transcript-items";
import type { RatingView } from "./view";

/** A new day begins. */
export function DayLine({ day }: { day: string }) {
  const t = useWords();
  const label = dayLabel(day);
  const year = wallTime(day)?.year ?? "";
  return (
    <div className="flex items-center gap-3 py-3 text-xs text-muted">
      <span aria-hidden className="h-px flex-1 bg-border" />
      <h3 className="font-medium">{t(text(`${year}年${label.zh}`, `${label.en} ${year}`))}</h3>
      <span aria-hidden className="h-px flex-1 bg-border" />
    </div>
  );
}

type Wait = Extract<TranscriptItem<never, never>, { kind: "wait" }>;

/** How long it took until the next message; red and with a word where it broke the target. */
export function WaitLine({ wait }: { wait: Wait }) {
  const t = useWords();
  const format = useFormat();
  const length = wait.seconds === null ? "" : format.duration(wait.seconds);
  const said = sentence(wait.reading, length);
  return (
    <div className="flex justify-center py-1.5">
      <span
        className={`inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs ${wait.over ? "bg-bad-soft font-medium text-bad" : "text-faint"}`}
      >
        <Clock aria-hidden size={12} />
        {t(said)}
        {wait.over && wait.target !== null && wait.seconds !== null && (
          <>
            {" "}
            ·{" "}
            {t(
              text(`超过目标 ${format.duration(wait.target)}`, `over target ${format.duration(wait.target)}`),
            )}
          </>
        )}
      </span>
    </div>
  );
}

function sentence(reading: Wait["reading"], length: string) {
  switch (reading) {
    case "answer":
      return length === ""
        ? text("回复时间早于提问（时钟异常）", "answered before it was asked (clock error)")
        : text(`等待 ${length}`, `waited ${length}`);
    case "open":
      return length === ""
        ? conversationWords.unanswered
        : text(`未得到回复，等待 ${length}`, `never answered, waited ${length}`);
    case "pending":
      return length === ""
        ? conversationWords.waitingStill
        : text(`仍在等待回复，已 ${length}`, `still waiting, ${length} so far`);
    case "gap":
      return text(`间隔 ${length}`, `${length} later`);
  }
}

/** A rating where it was given. */
export function RatingLine({ rating, tz }: { rating: RatingView; tz: string }) {
  const t = useWords();
  const of = text(
    `${rating.score} 分（${rating.lowest}–${rating.highest}）`,
    `${rating.score} (${rating.lowest}–${rating.highest})`,
  );
  return (
    <div className="mx-auto my-2 flex w-fit max-w-full flex-col items-center gap-1 rounded-card border border-border px-4 py-2 text-sm">
      <span className="flex flex-wrap items-center justify-center gap-2 text-muted">
        <Star aria-hidden size={14} />
        {t(conversationWords.rating)}
        <StarRating share={(rating.score - rating.lowest) / (rating.highest - rating.lowest || 1)} />
        <span>{t(of)}</span>
        <time dateTime={rating.at} className="text-xs text-faint">
          {clockTime(rating.at, tz)}
        </time>
      </span>
      {rating.comment !== null && rating.comment !== "" && <MessageText>{rating.comment}</MessageText>}
      {rating.agent !== null && (
        <span className="text-xs text-faint">
          {t(conversationWords.agent)} · {rating.agent}
        </span>
      )}
    </div>
  );
}
