import { Link } from "@remix-run/react";
import type { ChangedRow } from "../../analytics/present/changes";
import type { Text } from "../../analytics/text";
import { overviewWords } from "../strings/overview";
import { Delta } from "./delta";
import { useFormat, useWords } from "./locale";
import { EmptyState } from "./states";
import { useWorkspace } from "./workspace";

export interface ChangedAgentsProps {
  readonly rows: readonly ChangedRow[];
  /** Said where there are none. */
  readonly none: Text;
  /** The page's filter, which an agent's own page takes over. */
  readonly search: string;
  readonly className?: string;
}

/** Who is not as before, by more than chance allows: name, measure, before → now, change. */
export function ChangedAgents({ rows, none, search, className = "" }: ChangedAgentsProps) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  return (
    <section
      className={`flex min-w-0 flex-col rounded-card border border-border bg-card p-4 pt-3 ${className}`}
    >
      <header className="mb-2">
        <h2 className="text-base leading-5">{t(overviewWords.changed)}</h2>
        <p className="truncate text-xs text-muted">{t(overviewWords.changedNote)}</p>
      </header>
      {rows.length === 0 ? (
        <EmptyState sentence={t(none)} className="flex-1" />
      ) : (
        <ul className="-mx-2">
          {rows.map((row) => (
            <li
              key={`${row.key} ${row.metric}`}
              className="flex items-center gap-2 rounded-control px-2 py-0.5 text-sm hover:bg-hover"
            >
              <span className="flex min-w-0 flex-1 flex-col leading-4">
                <Link
                  to={`${path}/agents/${row.key}?${search}`}
                  className="truncate font-medium hover:text-accent"
                  title={t(row.name)}
                >
                  {t(row.name)}
                </Link>
                <span className="truncate text-xs text-muted" title={t(row.label)}>
                  {t(row.label)}
                </span>
              </span>
              <Link
                to={row.href}
                data-n={row.n}
                className="whitespace-nowrap hover:text-accent hover:underline"
                title={t(overviewWords.wasNow)}
                aria-label={`${t(row.name)} ${t(row.label)} ${format.figure(row.unit, row.after)}`}
              >
                <span className="text-faint">{format.figure(row.unit, row.before, "short")} → </span>
                {format.figure(row.unit, row.after, "short")}
              </Link>
              <Delta change={row.change} unit={row.unit} compact />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
