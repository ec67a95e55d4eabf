import { Link } from "@remix-run/react";
import type { TileModel } from "../../analytics/present/chart-model";
import { figureWords } from "../strings/figures";
import { Delta } from "./delta";
import { useFormat, useWords } from "./locale";
import { MetricInfo } from "./metric-info";
import { useMetricNote } from "./metric-notes";
import { Sparkline } from "./sparkline";

/** One figure: label, value, change with its interval, course. The whole tile is the link; ⓘ is apart. */
export function Tile({ tile }: { readonly tile: TileModel }) {
  const { note, sentence } = useMetricNote(tile.metric);
  const t = useWords();
  const format = useFormat();
  const label = t(tile.label);
  const exact = format.figure(tile.unit, tile.value, "exact");
  return (
    <section className="group relative flex min-w-0 flex-col rounded-card border border-border bg-card px-4 pt-3.5 pb-2 xl:px-3 hover:border-border-strong">
      <div className="flex h-5 items-center">
        <h2
          className="min-w-0 flex-1 truncate text-sm font-normal text-muted xl:text-xs 2xl:text-sm"
          title={label}
        >
          {tile.href === null ? (
            label
          ) : (
            <Link
              to={tile.href}
              data-n={tile.n}
              aria-label={`${label} ${exact}`}
              className="after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
            >
              {label}
            </Link>
          )}
        </h2>
        {note !== null && (
          <MetricInfo
            note={note}
            n={tile.n}
            pending={tile.pending}
            sentence={sentence}
            className="absolute top-2.5 right-2 z-10 bg-card opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
          />
        )}
      </div>
      <p
        className="mt-1 truncate text-tile font-semibold whitespace-nowrap"
        title={tile.value === null ? t(figureWords.empty) : exact}
      >
        {tile.value === null ? (
          <span className="text-faint">–</span>
        ) : (
          format.parts(tile.unit, tile.value).map(([number, unit]) => (
            <span key={number + unit}>
              {number}
              {unit !== "" && <span className="mr-1 ml-0.5 text-lg font-medium text-muted">{unit}</span>}
            </span>
          ))
        )}
      </p>
      <p className="mt-0.5 h-5 truncate text-sm xl:text-xs 2xl:text-sm">
        {tile.change !== null && <Delta change={tile.change} unit={tile.unit} />}
      </p>
      <div className="mt-1.5">
        <Sparkline values={tile.spark} label={label} />
      </div>
    </section>
  );
}
