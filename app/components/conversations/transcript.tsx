import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { conversationWords } from "../../strings/conversations";
import { useWords } from "../locale";
import { MessageLine } from "./message-line";
import { type TranscriptItem, transcriptItems } from "./transcript-items";
import { DayLine, RatingLine, WaitLine } from "./transcript-lines";
import type { MessageView, RatingView, TranscriptView } from "./view";

type Item = TranscriptItem<MessageView, RatingView>;

/** Up to this many lines a transcript is plain HTML: the browser's own find and print see all of it. */
const plainUpTo = 300;

export interface TranscriptProps {
  readonly transcript: TranscriptView;
  /** The message the address points to, and what is said above it. */
  readonly marked: { readonly messageId: string; readonly label: string } | null;
  readonly onCopy: (messageId: string) => void;
}

/** The conversation's messages, in their own scrolling pane, at the marked message. */
export function Transcript({ transcript, marked, onCopy }: TranscriptProps) {
  const t = useWords();
  // State and not a ref: the lines inside must know the pane by the time they lay themselves out.
  const [pane, setPane] = useState<HTMLDivElement | null>(null);
  const { messages, waits, ratings, targets, tz } = transcript;
  const items = useMemo(
    () => transcriptItems(messages, waits, ratings, targets, tz),
    [messages, waits, ratings, targets, tz],
  );
  const at =
    marked === null
      ? -1
      : items.findIndex((item) => item.key === marked.messageId && item.kind === "message");
  const printing = usePrinting();
  const line = (item: Item) => <Line item={item} transcript={transcript} marked={marked} onCopy={onCopy} />;
  const virtual = items.length > plainUpTo && !printing;
  return (
    <div
      ref={setPane}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reachable by keyboard.
      tabIndex={0}
      role="log"
      aria-live="off"
      aria-label={t(conversationWords.transcript)}
      className="min-h-0 flex-1 overflow-auto overscroll-contain outline-offset-[-2px] print:overflow-visible"
    >
      <div className="mx-auto w-full max-w-[720px] px-4 pb-10">
        {items.length === 0 && (
          <p className="py-10 text-center text-muted">{t(conversationWords.noMessages)}</p>
        )}
        {virtual ? (
          <VirtualLines key={transcript.conversationId} items={items} at={at} pane={pane} line={line} />
        ) : (
          <PlainLines key={transcript.conversationId} items={items} at={at} pane={pane} line={line} />
        )}
      </div>
    </div>
  );
}

interface LinesProps {
  readonly items: readonly Item[];
  readonly at: number;
  readonly pane: HTMLDivElement | null;
  readonly line: (item: Item) => JSX.Element;
}

function PlainLines({ items, at, pane, line }: LinesProps) {
  const key = at < 0 ? null : items[at]?.key;
  useLayoutEffect(() => {
    if (!pane) return;
    const target = key ? pane.querySelector(`[data-message="${key}"]`) : null;
    if (!target) {
      pane.scrollTop = 0;
      return;
    }
    const top = target.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    pane.scrollTop = top - pane.clientHeight / 3;
  }, [key, pane]);
  return items.map((item) => <div key={item.key}>{line(item)}</div>);
}

function VirtualLines({ items, at, pane, line }: LinesProps) {
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => pane,
    estimateSize: useCallback((index: number) => guessedHeight(items[index]), [items]),
    getItemKey: useCallback((index: number) => items[index]?.key ?? index, [items]),
    overscan: 16,
    initialRect: { width: 688, height: 900 },
  });
  useEffect(() => {
    if (!pane) return;
    if (at >= 0) virtualizer.scrollToIndex(at, { align: "center" });
    else virtualizer.scrollToOffset(0);
  }, [at, pane, virtualizer]);
  const shown = virtualizer.getVirtualItems();
  return (
    <div className="relative" style={{ height: virtualizer.getTotalSize() }} data-virtual={items.length}>
      <div
        className="absolute inset-x-0 top-0"
        style={{ transform: `translateY(${shown[0]?.start ?? 0}px)` }}
      >
        {shown.map(({ index, key }) => {
          const item = items[index];
          return (
            <div key={String(key)} data-index={index} ref={virtualizer.measureElement} className="flow-root">
              {item && line(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Close enough that the scroll bar does not jump; each line is measured once it is on screen. */
function guessedHeight(item: Item | undefined): number {
  if (item?.kind !== "message") return item?.kind === "rating" ? 52 : 34;
  const { message, continued } = item;
  if (message.sender === "system") return 28;
  const attachment = message.type === "text" || message.type === "event" ? 0 : 40;
  const rows = Math.max(1, Math.ceil((message.text?.length ?? 0) / 34));
  return 12 + rows * 21 + attachment + (continued ? 4 : 30);
}

/** True from the moment the browser prepares a print until it is done: the printed page needs every line. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return printing;
}

function Line({ item, transcript, marked, onCopy }: { item: Item } & TranscriptProps) {
  const t = useWords();
  switch (item.kind) {
    case "day":
      return <DayLine day={item.day} />;
    case "wait":
      return <WaitLine wait={item} />;
    case "rating":
      return <RatingLine rating={item.rating} tz={transcript.tz} />;
    case "message":
      return (
        <MessageLine
          message={item.message}
          conversation={transcript.conversationId}
          continued={item.continued}
          tz={transcript.tz}
          channel={transcript.channel === null ? null : t(transcript.channel)}
          customer={transcript.customer}
          marked={marked?.messageId === item.message.messageId ? marked.label : null}
          onCopy={onCopy}
        />
      );
  }
}
