import { Link } from "@remix-run/react";
import type { Text } from "../../../analytics/text";
import { conversationWords, nameList } from "../../strings/conversations";
import { useLocale, useWords } from "../locale";
import { BandBadge } from "../risk/band-badge";
import { dayAndTime } from "./instants";
import { StarRating } from "./star-rating";
import type { RowView } from "./view";

export interface ListRowProps {
  readonly row: RowView;
  readonly selected: boolean;
  readonly search: string;
  readonly tz: string;
}

/** One conversation, round or segment of the list; the whole row is its link. */
export function ListRow({ row, selected, search, tz }: ListRowProps) {
  const t = useWords();
  const locale = useLocale();
  return (
    <li>
      <Link
        to={search}
        preventScrollReset
        data-row={row.key}
        aria-current={selected ? "true" : undefined}
        className="relative flex flex-col gap-0.5 border-b border-border px-4 py-2 text-sm outline-offset-[-2px] hover:bg-hover aria-[current=true]:bg-accent-soft aria-[current=true]:before:absolute aria-[current=true]:before:inset-y-0 aria-[current=true]:before:left-0 aria-[current=true]:before:w-[3px] aria-[current=true]:before:bg-accent"
      >
        <span className="flex items-baseline gap-2">
          <span dir="auto" className="min-w-0 flex-1 truncate text-base font-medium text-ink">
            {row.customer ?? t(conversationWords.unknownCustomer)}
          </span>
          <time dateTime={row.at} className="shrink-0 text-xs text-faint">
            {dayAndTime(row.at, tz, locale)}
          </time>
        </span>
        <span dir="auto" className="truncate text-muted">
          {row.snippet === "" ? t(conversationWords.noText) : row.snippet}
        </span>
        <span className="flex min-w-0 items-center gap-1.5 overflow-hidden text-xs whitespace-nowrap text-faint">
          <Facts row={row} t={t} />
        </span>
        <span className="truncate text-xs font-medium text-muted" title={t(row.why)}>
          {t(row.why)}
        </span>
      </Link>
    </li>
  );
}

function Facts({ row, t }: { row: RowView; t: (words: Text) => string }) {
  const parts = [
    row.channel === null ? null : t(row.channel.label),
    t(row.agents.length > 0 ? nameList(row.agents) : conversationWords.noAgent),
    row.status === null ? null : t(row.status.label),
  ].filter((part) => part !== null);
  return (
    <>
      <span className="min-w-20 truncate">{parts.join(" · ")}</span>
      {row.rating !== null && <StarRating share={0} steps={row.rating} />}
      {row.risk !== null && <BandBadge kind="risk" band={row.risk} />}
      {row.lead !== null && <BandBadge kind="lead" band={row.lead} />}
      {row.mood !== null && <span className="shrink-0 text-muted">{t(row.mood)}</span>}
      {row.topics.slice(0, 1).map((topic) => (
        <span key={topic.en} className="max-w-28 min-w-8 truncate text-muted">
          #{t(topic)}
        </span>
      ))}
      {row.tags.slice(0, 2).map((tag) => (
        <span key={tag} className="max-w-24 min-w-8 truncate rounded-[4px] bg-sunken px-1 text-muted">
          {tag}
        </span>
      ))}
      {row.tags.length > 2 && <span>+{row.tags.length - 2}</span>}
    </>
  );
}
