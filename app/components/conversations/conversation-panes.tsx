import { Outlet, useNavigate, useNavigation } from "@remix-run/react";
import { type ReactNode, useEffect } from "react";
import { conversationWords } from "../../strings/conversations";
import { useWords } from "../locale";
import { Skeleton } from "../skeleton";
import { EmptyState } from "../states";
import { ListPane } from "./list-pane";
import { openSearch, pageEnds, sameList, searchWith } from "./page-search";
import type { ListView, RowView } from "./view";

/** Where the open conversation stands in the list; handed to the pane that shows it. */
export interface OpenPlace {
  readonly previousSearch: string | null;
  readonly nextSearch: string | null;
  readonly why: string | null;
}

/** List beside transcript; on a phone one of the two. `children` is the filter bar. */
export function ConversationPanes({
  list,
  search,
  children,
}: {
  list: ListView;
  search: string;
  children: ReactNode;
}) {
  const t = useWords();
  const params = new URLSearchParams(search);
  const open = params.get("open");
  const at = openRow(list.rows, open, params.get("message"));
  const row = list.rows[at] ?? null;
  const place: OpenPlace = {
    previousSearch: neighbour(list, search, at, -1),
    nextSearch: neighbour(list, search, at, 1),
    why: row === null ? null : t(row.why),
  };
  useEndOfPage(list, search, open);
  const loading = useOpening(search);
  const reading = open !== null;
  return (
    <div className="flex h-[calc(100dvh-6.5rem)] flex-col md:h-[calc(100dvh-3rem)] print:h-auto">
      <h1 className="sr-only">{t(conversationWords.title)}</h1>
      <div className={`relative z-20 shrink-0 print:hidden ${reading ? "hidden lg:block" : ""}`}>
        {children}
      </div>
      <div className="flex min-h-0 flex-1">
        <ListPane
          list={list}
          search={search}
          selected={row}
          className={`w-full lg:w-[360px] lg:shrink-0 lg:flex print:hidden ${reading ? "hidden" : "flex"}`}
        />
        <div className={`min-w-0 flex-1 lg:flex print:block ${reading ? "flex" : "hidden"}`}>
          {loading || pageEnds.includes(open ?? "") ? (
            <TranscriptSkeleton />
          ) : (
            // An empty list says so itself: beside it there is nothing to choose.
            (reading || list.rows.length > 0) && <Outlet context={place} />
          )}
        </div>
      </div>
    </div>
  );
}

/** The row the address opens: the one at the same message, else the conversation's first; -1 when not here. */
function openRow(rows: readonly RowView[], open: string | null, message: string | null): number {
  const exact = rows.findIndex((row) => row.conversationId === open && row.messageId === message);
  return exact >= 0 ? exact : rows.findIndex((row) => row.conversationId === open);
}

/** The address of the row before or after the open one, over the page's edge too. */
function neighbour(list: ListView, search: string, at: number, step: 1 | -1): string | null {
  if (at < 0) return null;
  const row = list.rows[at + step];
  if (row) return openSearch(search, row.conversationId, row.messageId);
  const page = step === 1 ? list.nextSearch : list.previousSearch;
  return page === null ? null : searchWith(page, { open: step === 1 ? "first" : "last" });
}

/** After a page turn by "next conversation": open the page's first row, or its last. */
function useEndOfPage(list: ListView, search: string, open: string | null): void {
  const navigate = useNavigate();
  const { state } = useNavigation();
  useEffect(() => {
    if (state !== "idle" || open === null || !pageEnds.includes(open)) return;
    const row = open === "first" ? list.rows[0] : list.rows.at(-1);
    const to = row
      ? openSearch(search, row.conversationId, row.messageId)
      : searchWith(search, { open: null });
    navigate(to === "" ? "." : to, { replace: true, preventScrollReset: true });
  }, [list, search, open, state, navigate]);
}

/** True while another conversation of this page is being asked for. */
function useOpening(search: string): boolean {
  const { location } = useNavigation();
  if (!location) return false;
  const next = new URLSearchParams(location.search).get("open");
  return (
    next !== null && next !== new URLSearchParams(search).get("open") && sameList(location.search, search)
  );
}

/** Said beside the list while nothing is open. */
export function NothingOpen() {
  const t = useWords();
  return (
    <div className="flex flex-1 items-center justify-center">
      <EmptyState sentence={t(conversationWords.chooseOne)} />
    </div>
  );
}

const widths = ["w-2/5", "w-1/2", "w-1/3", "w-3/5", "w-2/5", "w-1/2"];

function TranscriptSkeleton() {
  const t = useWords();
  return (
    <div className="flex flex-1 flex-col" aria-busy="true">
      <span className="sr-only">{t(conversationWords.loading)}</span>
      <div className="h-14 border-b border-border bg-card" />
      <div className="mx-auto flex w-full max-w-[720px] flex-col gap-4 px-4 pt-6">
        {widths.map((width, row) => (
          <Skeleton
            // biome-ignore lint/suspicious/noArrayIndexKey: the stand-ins have no identity of their own.
            key={row}
            height={40}
            className={`${width} ${row % 2 === 1 ? "self-end" : ""}`}
          />
        ))}
      </div>
    </div>
  );
}
