import type { Id } from "../../../sql/schema";

/** What the transcript needs of a message to lay it out. */
export interface LaidMessage {
  readonly messageId: Id;
  readonly at: string;
  readonly sender: string;
  readonly agent: { readonly id: Id } | null;
  readonly senderName: string | null;
}

/** A wait of the customer, as the rounds of the history have it; `seconds` null: the clock ran backwards. */
export interface LaidWait {
  readonly messageId: Id;
  readonly answerId: Id | null;
  readonly seconds: number | null;
  readonly first: boolean;
  readonly pending: boolean;
}

export interface LaidRating {
  readonly at: string;
}

export interface Targets {
  readonly firstResponse: number;
  readonly response: number;
}

export type TranscriptItem<M, R> =
  | { readonly kind: "day"; readonly key: string; readonly day: string }
  | {
      readonly kind: "wait";
      readonly key: string;
      /** answer: the round ended here; open: never answered; pending: not yet; gap: a silence of any other kind. */
      readonly reading: "answer" | "open" | "pending" | "gap";
      readonly seconds: number | null;
      readonly target: number | null;
      readonly over: boolean;
    }
  | { readonly kind: "message"; readonly key: string; readonly message: M; readonly continued: boolean }
  | { readonly kind: "rating"; readonly key: string; readonly rating: R };

/** Silences shorter than this are not worth a line of their own. */
const gapSeconds = 300;
/** Messages of one sender within this many seconds share one name and avatar. */
const runSeconds = 120;

/** A formatter of an instant's calendar day in a zone, as 2025-10-01. */
export function dayIn(tz: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: tz,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return (instant) => format.format(new Date(instant));
}

/**
 * The lines of a transcript, top to bottom: a line for each new day, the waits between messages, the
 * messages, and ratings at their time. Waits that end a round come from the rounds themselves, so that the
 * label shows the very number the metrics counted.
 */
export function transcriptItems<M extends LaidMessage, R extends LaidRating>(
  messages: readonly M[],
  waits: readonly LaidWait[],
  ratings: readonly R[],
  targets: Targets,
  tz: string,
): TranscriptItem<M, R>[] {
  const items: TranscriptItem<M, R>[] = [];
  const dayOf = dayIn(tz);
  const answered = new Map(
    waits.flatMap((wait) => (wait.answerId === null ? [] : [[wait.answerId, wait] as const])),
  );
  const due = [...ratings].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  let day = "";
  let previous: M | null = null;
  let rated = 0;

  const place = (rating: R) => {
    items.push({ kind: "rating", key: `rating-${rated}`, rating });
    rated += 1;
    previous = null;
  };
  const startDay = (instant: string) => {
    const next = dayOf(instant);
    if (next === day) return;
    day = next;
    items.push({ kind: "day", key: `day-${items.length}-${day}`, day });
    previous = null;
  };

  for (const message of messages) {
    for (let next = due[rated]; next && Date.parse(next.at) < Date.parse(message.at); next = due[rated]) {
      startDay(next.at);
      place(next);
    }
    const gap = previous ? (Date.parse(message.at) - Date.parse((previous as M).at)) / 1000 : 0;
    const before: M | null = previous;
    startDay(message.at);
    const wait = answered.get(message.messageId);
    const line = wait ? waitLine(wait, targets) : gapLine(message, gap);
    if (line) items.push(line);
    items.push({
      kind: "message",
      key: message.messageId,
      message,
      continued:
        !line && previous !== null && before !== null && sameVoice(before, message) && gap <= runSeconds,
    });
    previous = message;
  }
  for (let next = due[rated]; next; next = due[rated]) {
    startDay(next.at);
    place(next);
  }
  for (const wait of waits) {
    if (wait.answerId === null) items.push(openLine(wait, targets));
  }
  return items;
}

function waitLine(wait: LaidWait, targets: Targets): TranscriptItem<never, never> {
  const target = wait.first ? targets.firstResponse : targets.response;
  return {
    kind: "wait",
    key: `wait-${wait.messageId}`,
    reading: "answer",
    seconds: wait.seconds,
    target,
    over: wait.seconds !== null && wait.seconds > target,
  };
}

function openLine(wait: LaidWait, targets: Targets): TranscriptItem<never, never> {
  const target = wait.first ? targets.firstResponse : targets.response;
  return {
    kind: "wait",
    key: `wait-${wait.messageId}`,
    reading: wait.pending ? "pending" : "open",
    seconds: wait.seconds,
    target,
    over: !wait.pending || (wait.seconds !== null && wait.seconds > target),
  };
}

function gapLine(message: LaidMessage, seconds: number): TranscriptItem<never, never> | null {
  if (seconds < gapSeconds) return null;
  return {
    kind: "wait",
    key: `gap-${message.messageId}`,
    reading: "gap",
    seconds,
    target: null,
    over: false,
  };
}

function sameVoice(a: LaidMessage, b: LaidMessage): boolean {
  return (
    a.sender === b.sender &&
    a.sender !== "system" &&
    a.agent?.id === b.agent?.id &&
    a.senderName === b.senderName
  );
}
