import { Link, useNavigate } from "@remix-run/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRef } from "react";
import { conversationWords } from "../../strings/conversations";
import { ButtonLink } from "../button";
import { useFormat, useWords } from "../locale";
import { Select } from "../select";
import { EmptyState } from "../states";
import { useWorkspace } from "../workspace";
import { ListRow } from "./list-row";
import { openSearch } from "./page-search";
import { useListKeys } from "./use-list-keys";
import type { ListView, RowView } from "./view";

export interface ListPaneProps {
  readonly list: ListView;
  readonly search: string;
  readonly selected: RowView | null;
  readonly className: string;
}

/** What was drilled into: the count in words, the parts of a share, the sort, the rows, the pages. */
export function ListPane({ list, search, selected, className }: ListPaneProps) {
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  useListKeys(scroller);
  return (
    <section
      aria-label={t(conversationWords.list)}
      className={`min-h-0 flex-col border-r border-border bg-card ${className}`}
    >
      <ListHead list={list} />
      <div ref={scroller} className="min-h-0 flex-1 overflow-auto overscroll-contain">
        {list.rows.length === 0 ? (
          <NothingHere list={list} />
        ) : (
          <ol title={t(conversationWords.pageKeys)}>
            {list.rows.map((row) => (
              <ListRow
                key={row.key}
                row={row}
                selected={row === selected}
                search={openSearch(search, row.conversationId, row.messageId)}
                tz={list.tz}
              />
            ))}
          </ol>
        )}
      </div>
      <Pages list={list} />
    </section>
  );
}

function ListHead({ list }: { list: ListView }) {
  const t = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  return (
    <header className="flex flex-col gap-2 border-b border-border px-4 py-3">
      <h2 className="text-base leading-snug font-medium" title={t(list.metricDoc)}>
        {t(list.before)}
        <span data-total={list.total} className={`font-semibold ${t(list.before) === "" ? "mr-1" : "mx-1"}`}>
          {format.count(list.total)}
        </span>
        {t(list.after)}
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        <Parts list={list} />
        <Select
          label={t(conversationWords.sort)}
          value={list.sort}
          options={list.sorts.map((sort) => ({ value: sort.id, label: t(sort.label) }))}
          onChange={(id) => {
            const chosen = list.sorts.find((sort) => sort.id === id);
            if (chosen) navigate(chosen.search, { preventScrollReset: true });
          }}
        />
      </div>
    </header>
  );
}

/** A share's two parts, each a list of its own. */
function Parts({ list }: { list: ListView }) {
  const t = useWords();
  const format = useFormat();
  if (list.parts.length === 0) return null;
  return (
    <nav aria-label={t(conversationWords.part)} className="flex gap-0.5 rounded-control bg-sunken p-0.5">
      {list.parts.map((part) => (
        <Link
          key={part.part}
          to={part.search}
          preventScrollReset
          data-n={part.n}
          title={t(part.label)}
          aria-current={part.part === list.part ? "true" : undefined}
          className="rounded-[4px] px-2 py-0.5 text-xs font-medium whitespace-nowrap text-muted hover:text-ink aria-[current=true]:bg-card aria-[current=true]:text-ink"
        >
          {t(part.part === "numerator" ? conversationWords.numerator : conversationWords.denominator)}{" "}
          {format.count(part.n)}
        </Link>
      ))}
    </nav>
  );
}

function NothingHere({ list }: { list: ListView }) {
  const t = useWords();
  const { path, span } = useWorkspace();
  if (span === null) {
    return (
      <EmptyState
        sentence={t(conversationWords.emptyHistory)}
        action={
          <ButtonLink kind="primary" to={`${path}/settings/import`}>
            {t(conversationWords.goImport)}
          </ButtonLink>
        }
      />
    );
  }
  return (
    <EmptyState
      sentence={t(conversationWords.empty)}
      action={
        list.widenSearch !== null && (
          <ButtonLink to={list.widenSearch}>{t(conversationWords.widen)}</ButtonLink>
        )
      }
    />
  );
}

function Pages({ list }: { list: ListView }) {
  const t = useWords();
  if (list.nextSearch === null && list.previousSearch === null) return null;
  return (
    <footer className="flex items-center justify-between border-t border-border px-2 py-1.5">
      <PageLink search={list.previousSearch} rel="prev">
        <ChevronLeft aria-hidden size={16} />
        {t(conversationWords.previousPage)}
      </PageLink>
      <PageLink search={list.nextSearch} rel="next">
        {t(conversationWords.nextPage)}
        <ChevronRight aria-hidden size={16} />
      </PageLink>
    </footer>
  );
}

function PageLink({
  search,
  rel,
  children,
}: {
  search: string | null;
  rel: "prev" | "next";
  children: React.ReactNode;
}) {
  const look = "inline-flex h-8 items-center gap-1 rounded-control px-2 text-sm font-medium";
  if (search === null) return <span className={`${look} text-faint opacity-60`}>{children}</span>;
  return (
    <Link
      to={search}
      rel={rel}
      preventScrollReset
      className={`${look} text-muted hover:bg-hover hover:text-ink`}
    >
      {children}
    </Link>
  );
}
