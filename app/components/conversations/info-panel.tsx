import { Link, useLocation, useNavigate } from "@remix-run/react";
import { X } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { text } from "../../../analytics/text";
import { conversationWords, nameList, scoreWords } from "../../strings/conversations";
import { useFormat, useLocale, useWords } from "../locale";
import { BandBadge } from "../risk/band-badge";
import { useWorkspace } from "../workspace";
import { FeelingPanel } from "./feeling-panel";
import { dayAndTime } from "./instants";
import { safeAddress } from "./links-in-text";
import { searchWith } from "./page-search";
import { StarRating } from "./star-rating";
import { useKeyLink } from "./use-list-keys";
import type { TranscriptView } from "./view";

/**
 * The conversation and its customer in facts. A column on wide screens unless the address hides it, a drawer
 * over the transcript on narrower ones when the address asks for it.
 */
export function InfoPanel({ transcript, shown }: { transcript: TranscriptView; shown: string | null }) {
  const t = useWords();
  const { search } = useLocation();
  const wide = shown === "hide" ? "xl:hidden" : "xl:static xl:flex xl:w-[300px] xl:shadow-none";
  const narrow = shown === "show" ? "flex" : "hidden";
  const panel = useRef<HTMLElement>(null);
  const closed = searchWith(search, { info: shown === "show" ? null : "hide" });
  const navigate = useNavigate();
  const close = useCallback(
    () => navigate(closed, { replace: true, preventScrollReset: true }),
    [navigate, closed],
  );
  useKeyLink("Escape", shown === "show" ? close : null);
  useEffect(() => {
    if (shown === "show") panel.current?.focus({ preventScroll: true });
  }, [shown]);
  return (
    <>
      {shown === "show" && (
        <div aria-hidden onClick={close} className="fixed inset-0 z-40 bg-scrim xl:hidden print:hidden" />
      )}
      <aside
        ref={panel}
        tabIndex={-1}
        aria-label={t(conversationWords.info)}
        className={`fixed inset-y-0 right-0 z-40 w-[min(340px,100vw)] shrink-0 flex-col border-l border-border bg-card shadow-float outline-none ${narrow} ${wide} print:hidden`}
      >
        <header className="flex h-14 shrink-0 items-center justify-between border-b border-border px-4">
          <h2 className="text-base">{t(conversationWords.info)}</h2>
          <Link
            to={closed}
            replace
            preventScrollReset
            aria-label={t(conversationWords.hideInfo)}
            className="inline-flex size-7 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-ink"
          >
            <X aria-hidden size={16} />
          </Link>
        </header>
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reachable by keyboard.
          tabIndex={0}
          className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto p-4 text-sm outline-offset-[-2px]"
        >
          <FeelingPanel transcript={transcript} />
          <CustomerFacts transcript={transcript} />
          <ConversationFacts transcript={transcript} />
          <History transcript={transcript} />
          <Attributes
            title={t(conversationWords.attributes)}
            pairs={[...transcript.attributes, ...transcript.customerAttributes]}
          />
        </div>
      </aside>
    </>
  );
}

function CustomerFacts({ transcript }: { transcript: TranscriptView }) {
  const t = useWords();
  const told = [transcript.phone, transcript.email, transcript.customerExternalId];
  const others = transcript.identities.filter(({ externalId }) => !told.includes(externalId));
  return (
    <Facts title={t(conversationWords.customer)}>
      <Fact term={t(conversationWords.customer)}>
        {transcript.customer ?? t(conversationWords.unknownCustomer)}
      </Fact>
      <Fact term={t(conversationWords.externalId)}>{transcript.customerExternalId}</Fact>
      <Fact term={t(conversationWords.phone)}>{transcript.phone}</Fact>
      <Fact term={t(conversationWords.email)}>{transcript.email}</Fact>
      <Fact term={t(conversationWords.segment)}>{transcript.segment}</Fact>
      <Fact term={t(conversationWords.customerTags)}>
        {transcript.customerTags.length > 0 ? <Tags tags={transcript.customerTags} /> : null}
      </Fact>
      <Scored transcript={transcript} />
      {others.map((identity) => (
        <Fact key={`${identity.channel.en} ${identity.externalId}`} term={t(identity.channel)}>
          {identity.externalId}
        </Fact>
      ))}
    </Facts>
  );
}

/** How likely the customer is to leave and to buy, with the way to why. */
function Scored({ transcript }: { transcript: TranscriptView }) {
  const t = useWords();
  const { path } = useWorkspace();
  return (["risk", "lead"] as const).map((kind) => {
    const scored = transcript[kind];
    if (scored === null || (kind === "lead" && scored.score === 0)) return null;
    return (
      <Fact key={kind} term={t(conversationWords[kind])}>
        <Link
          to={`${path}/risk/c/${transcript.customerId}`}
          className="inline-flex items-center gap-1.5 hover:underline"
        >
          <BandBadge kind={kind} band={scored.band} />
          {t(scoreWords(scored.score))}
        </Link>
      </Fact>
    );
  });
}

function ConversationFacts({ transcript }: { transcript: TranscriptView }) {
  const t = useWords();
  const locale = useLocale();
  const when = (instant: string | null) =>
    instant === null ? null : dayAndTime(instant, transcript.tz, locale);
  const last = transcript.ratings.at(-1);
  return (
    <Facts title={t(conversationWords.conversation)}>
      <Fact term={t(conversationWords.started)}>{when(transcript.startedAt)}</Fact>
      <Fact term={t(conversationWords.ended)}>{when(transcript.closedAt)}</Fact>
      <Fact term={t(conversationWords.agents)}>
        {transcript.agents.length > 0 ? t(nameList(transcript.agents)) : null}
      </Fact>
      <Fact term={t(conversationWords.group)}>{transcript.group}</Fact>
      <Fact term={t(conversationWords.rating)}>
        {last ? <StarRating share={(last.score - last.lowest) / (last.highest - last.lowest || 1)} /> : null}
      </Fact>
      <Fact term={t(conversationWords.tags)}>
        {transcript.tags.length > 0 ? <Tags tags={transcript.tags} /> : null}
      </Fact>
      <Fact term={t(conversationWords.subject)}>{transcript.subject}</Fact>
      <Fact term={t(conversationWords.device)}>{transcript.device}</Fact>
      <Fact term={t(conversationWords.entry)}>
        {transcript.entryUrl === null ? null : <Address value={transcript.entryUrl} />}
      </Fact>
      <Fact term={t(conversationWords.source)}>{transcript.source}</Fact>
      <Fact term={t(conversationWords.externalId)}>{transcript.externalId}</Fact>
    </Facts>
  );
}

function History({ transcript }: { transcript: TranscriptView }) {
  const t = useWords();
  const format = useFormat();
  const { search } = useLocation();
  if (transcript.nearby.length === 0) return null;
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-xs font-medium text-muted">{t(conversationWords.history)}</h3>
      <ol className="-mx-2 flex flex-col">
        {transcript.nearby.map((one) => (
          <li key={one.conversationId}>
            <Link
              to={searchWith(search, { open: one.conversationId, message: null })}
              preventScrollReset
              aria-current={one.conversationId === transcript.conversationId ? "true" : undefined}
              className="flex items-baseline gap-2 rounded-control px-2 py-1 hover:bg-hover aria-[current=true]:bg-accent-soft aria-[current=true]:font-medium"
            >
              <span className="flex-1">{dayAndTime(one.startedAt, transcript.tz, format.locale)}</span>
              <span className="text-xs text-muted">
                {[one.channel, one.status].flatMap((word) => (word === null ? [] : [t(word)])).join(" · ")}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {transcript.customerSearch !== null && transcript.customerConversations > transcript.nearby.length && (
        <Link to={transcript.customerSearch} className="text-sm font-medium text-accent hover:underline">
          {t(
            text(
              `全部 ${format.count(transcript.customerConversations)} 个会话`,
              `All ${format.count(transcript.customerConversations)} conversations`,
            ),
          )}
        </Link>
      )}
    </section>
  );
}

function Attributes({ title, pairs }: { title: string; pairs: readonly (readonly [string, string])[] }) {
  if (pairs.length === 0) return null;
  return (
    <Facts title={title}>
      {pairs.map(([name, value]) => (
        <Fact key={name} term={name}>
          {value}
        </Fact>
      ))}
    </Facts>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      <dl className="grid grid-cols-[5.5rem_1fr] gap-x-3 gap-y-1">{children}</dl>
    </section>
  );
}

/** A term and its value; nothing where there is no value. */
function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (children === null || children === "") return null;
  return (
    <>
      <dt className="truncate text-muted" title={term}>
        {term}
      </dt>
      <dd dir="auto" className="min-w-0 break-words [overflow-wrap:anywhere]">
        {children}
      </dd>
    </>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <span
          key={tag}
          className="max-w-full truncate rounded-[4px] bg-sunken px-1.5 text-xs leading-5 text-muted"
        >
          {tag}
        </span>
      ))}
    </span>
  );
}

function Address({ value }: { value: string }) {
  const href = safeAddress(value);
  if (href === null) return value;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener nofollow"
      className="underline decoration-border-strong underline-offset-2"
    >
      {value}
    </a>
  );
}
