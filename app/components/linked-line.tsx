import { Link } from "@remix-run/react";
import { Fragment } from "react";
import type { Text } from "../../analytics/text";
import { useWords } from "./locale";

/** Words of a loader, with the way to what they count. */
export interface LinkedWords {
  readonly words: Text;
  readonly n: number;
  readonly href: string | null;
}

/** A line of figures in words and, smaller, what they assume. */
export function LinkedLine({
  line,
}: {
  readonly line: { readonly words: readonly LinkedWords[]; readonly assumes: Text } | null;
}) {
  const t = useWords();
  if (line === null) return null;
  return (
    <p className="mt-2 text-xs text-muted">
      {line.words.map(({ words, n, href }, at) => (
        <Fragment key={words.en}>
          {at > 0 && " · "}
          {href === null ? (
            t(words)
          ) : (
            <Link to={href} data-n={n} className="text-accent hover:underline">
              {t(words)}
            </Link>
          )}
        </Fragment>
      ))}
      <br />
      {t(line.assumes)}
    </p>
  );
}
