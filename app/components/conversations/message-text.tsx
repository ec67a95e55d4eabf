import { linksInText } from "./links-in-text";

/** A message's words as text nodes; http(s) addresses open in a new tab without telling where one came from. */
export function MessageText({ children }: { children: string }) {
  let at = 0;
  return (
    <span
      dir="auto"
      className="break-words whitespace-pre-wrap [overflow-wrap:anywhere] [unicode-bidi:isolate]"
    >
      {linksInText(children).map((part) => {
        const key = at;
        at += part.text.length;
        return part.href === null ? (
          part.text
        ) : (
          <a
            key={key}
            href={part.href}
            target="_blank"
            rel="noreferrer noopener nofollow"
            className="underline decoration-border-strong underline-offset-2 hover:decoration-current"
          >
            {part.text}
          </a>
        );
      })}
    </span>
  );
}
