import { Fragment } from "react";
import type { Place } from "../../../analytics/text/word-places";
import { linksInText } from "./links-in-text";

const nowhere: readonly Place[] = [];

/**
 * A message's words as text nodes; http(s) addresses open in a new tab without telling where one came from. What stands
 * at the `places` is marked.
 */
export function MessageText({ children, places = nowhere }: { children: string; places?: readonly Place[] }) {
  let at = 0;
  return (
    <span
      dir="auto"
      className="break-words whitespace-pre-wrap [overflow-wrap:anywhere] [unicode-bidi:isolate]"
    >
      {linksInText(children).map((part) => {
        const key = at;
        at += part.text.length;
        const words = <Marked key={key} text={part.text} from={key} places={places} />;
        return part.href === null ? (
          words
        ) : (
          <a
            key={key}
            href={part.href}
            target="_blank"
            rel="noreferrer noopener nofollow"
            className="underline decoration-border-strong underline-offset-2 hover:decoration-current"
          >
            {words}
          </a>
        );
      })}
    </span>
  );
}

/** A stretch of a message that begins at `from`, with what stands at the places marked. */
function Marked({ text, from, places }: { text: string; from: number; places: readonly Place[] }) {
  const pieces: JSX.Element[] = [];
  let done = 0;
  for (const [start, end] of places) {
    const [left, right] = [Math.max(start - from, done), Math.min(end - from, text.length)];
    if (right <= left) continue;
    pieces.push(
      <Fragment key={left}>
        {text.slice(done, left)}
        <mark className="rounded-[2px] bg-warning-soft text-ink">{text.slice(left, right)}</mark>
      </Fragment>,
    );
    done = right;
  }
  return pieces.length === 0 ? (
    text
  ) : (
    <>
      {pieces}
      {text.slice(done)}
    </>
  );
}
