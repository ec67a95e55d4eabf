import { Link } from "@remix-run/react";
import { dayLabel } from "../../analytics/present/dates";
import type { Text } from "../../analytics/text";
import { localDate } from "../../analytics/time/zone";
import type { RatedChat } from "../server/entity.server";
import { agentWords } from "../strings/agents";
import { useWords } from "./locale";
import { EmptyState } from "./states";
import { useWorkspace } from "./workspace";

export interface RatedChatsProps {
  readonly title: Text;
  readonly chats: readonly RatedChat[];
  readonly className?: string;
}

/** Five conversations, each a link to its transcript within the list it comes from. */
export function RatedChats({ title, chats, className = "" }: RatedChatsProps) {
  const t = useWords();
  const { tz } = useWorkspace();
  return (
    <section className={`min-w-0 rounded-card border border-border bg-card p-4 pt-3 ${className}`}>
      <h2 className="mb-1 text-base">{t(title)}</h2>
      {chats.length === 0 ? (
        <EmptyState sentence={t(agentWords.noRated)} />
      ) : (
        <ul className="-mx-2">
          {chats.map((chat) => (
            <li key={chat.key}>
              <Link
                to={chat.href}
                className="flex h-9 items-center gap-3 rounded-control px-2 text-sm hover:bg-hover"
              >
                <Stars rating={chat.rating} />
                <span className="w-24 shrink-0 truncate font-medium">{chat.customer ?? "–"}</span>
                <span className="min-w-0 flex-1 truncate text-muted">{chat.snippet}</span>
                <span className="shrink-0 text-xs text-faint">
                  {t(dayLabel(localDate(tz, new Date(chat.at))))}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Stars({ rating }: { rating: number | null }) {
  const t = useWords();
  const full = Math.round(rating ?? 0);
  return (
    <span
      role="img"
      aria-label={`${t(agentWords.ratedBy)} ${full}/5`}
      className="shrink-0 text-xs tracking-tight text-warning"
    >
      {"★".repeat(full)}
      <span className="text-border-strong">{"★".repeat(5 - full)}</span>
    </span>
  );
}
