import { Link, useLocation, useNavigate } from "@remix-run/react";
import { ArrowLeft, Check, ChevronDown, ChevronUp, Link2, PanelRight, Printer } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import { conversationWords, messageCount, nameList } from "../../strings/conversations";
import { IconButton } from "../button";
import { useWords } from "../locale";
import { InfoPanel } from "./info-panel";
import { searchWith } from "./page-search";
import { PlaceBar } from "./place-bar";
import { Transcript } from "./transcript";
import { useKeyLink } from "./use-list-keys";
import type { TranscriptView } from "./view";

export interface TranscriptPaneProps {
  readonly transcript: TranscriptView;
  /** Whole query strings; null at the ends of the list. */
  readonly previousSearch: string | null;
  readonly nextSearch: string | null;
  /** Where the open row stands in what the list shows now; null when it is not among them. */
  readonly why: string | null;
}

/** One conversation: its head, its messages, and its details beside them. */
export function TranscriptPane({ transcript, previousSearch, nextSearch, why }: TranscriptPaneProps) {
  const t = useWords();
  const { search } = useLocation();
  const asked = new URLSearchParams(search).get("message");
  const said = transcript.messages.find(({ places }) => places.length > 0)?.messageId ?? null;
  const messageId = asked ?? said;
  const copied = useCopied();
  const linked = asked === null ? t(conversationWords.saidHere) : null;
  const mark =
    linked ??
    (why === null ? t(conversationWords.linkedHere) : `${t(conversationWords.countsHere)} · ${why}`);
  const info = new URLSearchParams(search).get("info");
  const copyMessage = useCallback(
    (id: string) => copied.copy(searchWith(search, { message: id, open: transcript.conversationId })),
    [copied.copy, search, transcript.conversationId],
  );
  return (
    <>
      <section
        aria-label={t(conversationWords.transcript)}
        className="flex min-h-0 min-w-0 flex-1 flex-col bg-page"
      >
        <Head
          transcript={transcript}
          previousSearch={previousSearch}
          nextSearch={nextSearch}
          copied={copied.done}
          onCopy={() => copied.copy(searchWith(search, { open: transcript.conversationId }))}
        />
        <PlaceBar messages={transcript.messages} shown={messageId} />
        <Transcript
          transcript={transcript}
          marked={messageId === null ? null : { messageId, label: mark }}
          onCopy={copyMessage}
        />
      </section>
      <InfoPanel transcript={transcript} shown={info} />
    </>
  );
}

/** Copies an address of this page and says so for a moment. */
function useCopied() {
  const [done, setDone] = useState(false);
  const copy = useCallback((search: string) => {
    const address = new URL(search, window.location.href).href;
    navigator.clipboard.writeText(address).then(
      () => {
        setDone(true);
        setTimeout(() => setDone(false), 1500);
      },
      // Without the permission there is still the address bar.
      () => window.history.replaceState(window.history.state, "", address),
    );
  }, []);
  return { done, copy };
}

/** On a phone, where list and conversation are pages of their own. */
export function BackToList() {
  const t = useWords();
  const { search } = useLocation();
  const list = searchWith(search, { open: null, message: null, info: null });
  return (
    <Link
      to={list === "" ? "." : list}
      preventScrollReset
      aria-label={t(conversationWords.backToList)}
      className="inline-flex size-8 items-center justify-center rounded-control text-muted hover:bg-hover lg:hidden print:hidden"
    >
      <ArrowLeft aria-hidden size={18} />
    </Link>
  );
}

const publicSenders: ReadonlySet<string> = new Set(["customer", "agent", "bot"]);

interface HeadProps extends Pick<TranscriptPaneProps, "transcript" | "previousSearch" | "nextSearch"> {
  readonly copied: boolean;
  readonly onCopy: () => void;
}

function Head({ transcript, previousSearch, nextSearch, copied, onCopy }: HeadProps) {
  const t = useWords();
  const { search } = useLocation();
  const facts = [
    transcript.channel === null ? null : t(transcript.channel),
    t(transcript.agents.length > 0 ? nameList(transcript.agents) : conversationWords.noAgent),
    transcript.status === null ? null : t(transcript.status),
    // As the list and the metric count them, so that both say the same of one conversation.
    t(messageCount(transcript.messages.filter(({ sender }) => publicSenders.has(sender)).length)),
  ].filter((fact) => fact !== null);
  const shown = new URLSearchParams(search).get("info");
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-b border-border bg-card px-2 md:px-4 print:h-auto print:border-none">
      <BackToList />
      <div className="min-w-0 flex-1 pl-1">
        <h2 dir="auto" className="truncate text-base leading-5 font-semibold">
          {transcript.customer ?? t(conversationWords.unknownCustomer)}
        </h2>
        <p className="truncate text-xs text-muted">{facts.join(" · ")}</p>
      </div>
      <div className="flex shrink-0 items-center print:hidden">
        <Step search={previousSearch} label={`${t(conversationWords.previous)} (P)`} hotkey="p">
          <ChevronUp aria-hidden size={18} />
        </Step>
        <Step search={nextSearch} label={`${t(conversationWords.next)} (N)`} hotkey="n">
          <ChevronDown aria-hidden size={18} />
        </Step>
        <IconButton
          label={t(copied ? conversationWords.copied : conversationWords.copyLink)}
          onClick={onCopy}
        >
          {copied ? <Check aria-hidden size={16} className="text-good" /> : <Link2 aria-hidden size={16} />}
        </IconButton>
        <span aria-live="polite" className="sr-only">
          {copied && t(conversationWords.copied)}
        </span>
        <IconButton
          label={t(conversationWords.print)}
          className="max-sm:hidden"
          onClick={() => window.print()}
        >
          <Printer aria-hidden size={16} />
        </IconButton>
        <InfoToggle
          to={searchWith(search, { info: shown === "hide" ? null : "hide" })}
          open={shown !== "hide"}
          className="max-xl:hidden"
        />
        <InfoToggle
          to={searchWith(search, { info: shown === "show" ? null : "show" })}
          open={shown === "show"}
          className="xl:hidden"
        />
      </div>
    </header>
  );
}

const square = "inline-flex size-7 items-center justify-center rounded-control";

function InfoToggle({ to, open, className }: { to: string; open: boolean; className: string }) {
  const t = useWords();
  const label = t(open ? conversationWords.hideInfo : conversationWords.showInfo);
  return (
    <Link
      to={to}
      replace
      preventScrollReset
      aria-label={label}
      title={label}
      className={`${square} text-muted hover:bg-hover hover:text-ink ${className}`}
    >
      <PanelRight aria-hidden size={16} />
    </Link>
  );
}

function Step({
  search,
  label,
  hotkey,
  children,
}: {
  search: string | null;
  label: string;
  hotkey: string;
  children: ReactNode;
}) {
  const navigate = useNavigate();
  const follow = useCallback(() => {
    if (search !== null) navigate(search, { preventScrollReset: true });
  }, [navigate, search]);
  useKeyLink(hotkey, search === null ? null : follow);
  if (search === null) {
    return (
      <span aria-hidden className={`${square} text-faint opacity-50`}>
        {children}
      </span>
    );
  }
  return (
    <Link
      to={search}
      preventScrollReset
      aria-label={label}
      title={label}
      className={`${square} text-muted hover:bg-hover hover:text-ink`}
    >
      {children}
    </Link>
  );
}
