import { Link } from "@remix-run/react";
import { Fragment, type ReactNode } from "react";
import type { TileModel } from "../../analytics/present/chart-model";
import type { Text } from "../../analytics/text";
import { useWords } from "./locale";
import type { MetricNote } from "./metric-info";
import { MetricNotes } from "./metric-notes";
import { Tile } from "./tile";

export interface PageBodyProps {
  readonly notes: readonly MetricNote[];
  readonly sentence: Text;
  readonly children: ReactNode;
}

/** A page of figures: its parts one under the other, each of which can say how it counts. */
export function PageBody({ notes, sentence, children }: PageBodyProps) {
  return (
    <MetricNotes notes={notes} sentence={sentence}>
      <div className="flex flex-col gap-3 p-4 md:px-6 md:pb-8">{children}</div>
    </MetricNotes>
  );
}

/** The page's leading figures; on a phone the first of an odd number has a row of its own. */
export function Tiles({ tiles }: { readonly tiles: readonly TileModel[] }) {
  const odd = tiles.length % 2 === 1;
  return (
    <div
      className={`grid grid-cols-2 gap-3 md:grid-cols-4 ${odd ? "xl:grid-cols-7 *:first:col-span-2 md:*:first:col-span-1" : "xl:grid-cols-8 xl:gap-2"}`}
    >
      {tiles.map((tile) => (
        <Tile key={tile.metric} tile={tile} />
      ))}
    </div>
  );
}

/** Words of a loader, with the way to what they count. */
export interface LinkedWords {
  readonly words: Text;
  /** null: the way leads elsewhere than to a list. */
  readonly n: number | null;
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
            <Link to={href} data-n={n ?? undefined} className="text-accent underline">
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
