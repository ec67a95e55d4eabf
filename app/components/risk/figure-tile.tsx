import { Link } from "@remix-run/react";

export interface FigureTileProps {
  readonly label: string;
  readonly value: string;
  /** What the value is of, or how sure it is. */
  readonly note: string;
  /** What it counted; null: nothing to open. */
  readonly to: string | null;
  readonly n: number;
  readonly title?: string;
  readonly className?: string;
}

/** One leading figure; the whole tile is the link to what it counts. */
export function FigureTile({ label, value, note, to, n, title, className = "" }: FigureTileProps) {
  return (
    <section
      className={`relative min-w-0 rounded-card border border-border bg-card px-4 py-3 hover:border-border-strong ${className}`}
    >
      <h2 className="truncate text-sm font-normal text-muted" title={label}>
        {to === null ? (
          label
        ) : (
          <Link
            to={to}
            data-n={n}
            preventScrollReset
            aria-label={`${label} ${value}`}
            className="after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
          >
            {label}
          </Link>
        )}
      </h2>
      <p className="mt-0.5 text-tile font-semibold whitespace-nowrap" title={title}>
        {value}
      </p>
      <p className="text-xs text-muted">{note}</p>
    </section>
  );
}
