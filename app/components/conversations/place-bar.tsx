import { Link, useLocation, useNavigate } from "@remix-run/react";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useCallback } from "react";
import { text } from "../../../analytics/text";
import { conversationWords } from "../../strings/conversations";
import { useWords } from "../locale";
import { searchWith } from "./page-search";
import { useKeyLink } from "./use-list-keys";
import type { MessageView } from "./view";

/** The messages that say what the list was filtered by: which one is shown, and the ways to the others. */
export function PlaceBar({ messages, shown }: { messages: readonly MessageView[]; shown: string | null }) {
  const t = useWords();
  const hits = messages.filter(({ places }) => places.length > 0);
  if (hits.length === 0) return null;
  const order = messages.findIndex(({ messageId }) => messageId === shown);
  const rank = (hit: MessageView) => messages.indexOf(hit);
  const at = hits.findIndex(({ messageId }) => messageId === shown);
  const before = hits.findLast((hit) => rank(hit) < order);
  const after = hits.find((hit) => rank(hit) > order);
  const count = at < 0 ? `${hits.length}` : `${at + 1} / ${hits.length}`;
  return (
    <div className="flex h-9 shrink-0 items-center gap-1 border-b border-border bg-card px-4 text-xs text-muted print:hidden">
      <span className="min-w-0 flex-1 truncate" aria-live="polite">
        {t(text(`筛选的词或话题：${count} 条消息`, `What the list is filtered by: message ${count}`))}
      </span>
      <Step to={before?.messageId ?? null} label={`${t(conversationWords.previousHit)} ([)`} hotkey="[">
        <ChevronUp aria-hidden size={16} />
      </Step>
      <Step to={after?.messageId ?? null} label={`${t(conversationWords.nextHit)} (])`} hotkey="]">
        <ChevronDown aria-hidden size={16} />
      </Step>
    </div>
  );
}

function Step({
  to,
  label,
  hotkey,
  children,
}: {
  to: string | null;
  label: string;
  hotkey: string;
  children: JSX.Element;
}) {
  const { search } = useLocation();
  const navigate = useNavigate();
  const target = to === null ? null : searchWith(search, { message: to });
  const follow = useCallback(() => {
    if (target !== null) navigate(target, { preventScrollReset: true, replace: true });
  }, [navigate, target]);
  useKeyLink(hotkey, target === null ? null : follow);
  const square = "inline-flex size-7 items-center justify-center rounded-control";
  if (target === null) {
    return (
      <span aria-hidden className={`${square} text-faint opacity-50`}>
        {children}
      </span>
    );
  }
  return (
    <Link
      to={target}
      replace
      preventScrollReset
      aria-label={label}
      title={label}
      className={`${square} hover:bg-hover hover:text-ink`}
    >
      {children}
    </Link>
  );
}
