import { Link } from "@remix-run/react";
import { ChevronRight } from "lucide-react";
import type { Text } from "../../../analytics/text";
import { qualityWords } from "../../strings/settings";
import { dayAndTime } from "../conversations/instants";
import { useFormat, useWords } from "../locale";
import { EmptyState } from "../states";
import { useWorkspace } from "../workspace";
import { PageHead, Section } from "./section";

/** A list of conversations concerned; `href` is relative to the workspace. */
export interface FindingList {
  readonly count: number;
  /** Whether it holds those that are no conversations to the figures: nobody spoke in them. */
  readonly silent: boolean;
  readonly href: string;
}

export interface FindingView {
  readonly kind: string;
  readonly label: Text;
  readonly effect: Text;
  readonly remedy: Text;
  readonly rows: number;
  readonly lists: readonly FindingList[];
  /** Conversations in no list, because nothing says when they were. */
  readonly timeless: number;
}

export interface FilledView {
  readonly field: "customer" | "agent" | "group" | "channel" | "ended" | "rating";
  readonly filled: number;
  /** Query string of the list of those that lack it. */
  readonly missing: string;
}

export interface ExampleView {
  readonly conversationId: string | null;
  readonly externalId: string | null;
  readonly messageId: string | null;
  readonly startedAt: string | null;
  readonly detail: string | null;
  readonly opens: boolean;
}

export interface QualityPageProps {
  readonly conversations: number;
  readonly deleted: number;
  readonly findings: readonly FindingView[];
  readonly filled: readonly FilledView[];
  /** The kind whose rows are listed, by the address. */
  readonly opened: { readonly kind: string; readonly examples: readonly ExampleView[] } | null;
}

/** What the source left out, and what in it cannot be right. */
export function QualityPage({ conversations, deleted, findings, filled, opened }: QualityPageProps) {
  const t = useWords();
  const { tz } = useWorkspace();
  return (
    <>
      <PageHead title={t(qualityWords.title)} lead={t(qualityWords.lead)} />
      {conversations === 0 && findings.length === 0 ? (
        <Section title={t(qualityWords.findings)}>
          <EmptyState sentence={t(qualityWords.noneYet)} />
        </Section>
      ) : (
        <>
          <Findings findings={findings} deleted={deleted} opened={opened} tz={tz} />
          <Filled filled={filled} conversations={conversations} />
        </>
      )}
    </>
  );
}

function Findings({
  findings,
  deleted,
  opened,
  tz,
}: Pick<QualityPageProps, "findings" | "deleted" | "opened"> & { tz: string }) {
  const t = useWords();
  const format = useFormat();
  return (
    <Section title={t(qualityWords.findings)}>
      {findings.length === 0 && <p className="text-sm text-muted">{t(qualityWords.none)}</p>}
      <ul className="-my-3 divide-y divide-border">
        {findings.map((finding) => {
          const open = opened?.kind === finding.kind;
          return (
            <li key={finding.kind} className="py-3">
              <div className="flex items-start gap-3">
                <Link
                  to={open ? "?" : `?kind=${finding.kind}`}
                  preventScrollReset
                  replace
                  aria-expanded={open}
                  data-finding={finding.kind}
                  className="group flex min-w-0 flex-1 items-start gap-3"
                >
                  <ChevronRight
                    aria-hidden
                    size={16}
                    className={`mt-0.5 shrink-0 text-faint ${open ? "rotate-90" : ""}`}
                  />
                  <span className="min-w-0 flex-1">
                    <span className="font-medium group-hover:underline">{t(finding.label)}</span>
                    <span className="block text-sm text-muted">{t(finding.effect)}</span>
                    <span className="block text-sm text-muted">
                      <span className="text-ink">{t(qualityWords.what)}</span> {t(finding.remedy)}
                    </span>
                  </span>
                </Link>
                <FindingCounts finding={finding} />
              </div>
              {open && <Examples examples={opened.examples} total={finding.rows} tz={tz} />}
            </li>
          );
        })}
      </ul>
      <p className="border-t border-border pt-3 text-sm text-muted">
        {t(qualityWords.deleted)} <strong className="font-semibold text-ink">{format.count(deleted)}</strong>{" "}
        · {t(qualityWords.deletedHelp)}
      </p>
    </Section>
  );
}

/** How many conversations are concerned, each number opening the list of them. */
function FindingCounts({ finding: { lists, timeless } }: { finding: FindingView }) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  return (
    <span className="flex max-w-28 shrink-0 flex-col items-end text-right">
      {lists.map(({ count, silent, href }) => (
        <Link key={href} to={`${path}/${href}`} data-n={count} className="group/n leading-tight">
          <span className="block text-lg font-semibold text-accent group-hover/n:underline">
            {format.count(count)}
          </span>
          {silent && <span className="block text-xs text-muted">{t(qualityWords.silent)}</span>}
        </Link>
      ))}
      {timeless > 0 && (
        <span className="text-xs text-muted">{t(qualityWords.timeless(format.count(timeless)))}</span>
      )}
    </span>
  );
}

function Examples({ examples, total, tz }: { examples: readonly ExampleView[]; total: number; tz: string }) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  return (
    <div className="mt-2 ml-7 overflow-hidden rounded-control border border-border">
      <ul
        className="max-h-96 divide-y divide-border overflow-auto text-sm"
        aria-label={t(qualityWords.examples)}
      >
        {examples.map((one, at) => {
          const words = (
            <>
              <span className="min-w-0 flex-1 truncate">{one.externalId ?? one.conversationId ?? "–"}</span>
              {one.detail !== null && <span className="max-w-60 truncate text-muted">{one.detail}</span>}
              {one.startedAt !== null && (
                <span className="shrink-0 text-xs text-faint">
                  {dayAndTime(one.startedAt, tz, format.locale)}
                </span>
              )}
            </>
          );
          const look = "flex items-baseline gap-3 px-3 py-1.5";
          const key = `${one.conversationId} ${one.messageId} ${at}`;
          return (
            <li key={key}>
              {one.conversationId !== null && one.opens ? (
                <Link className={`${look} hover:bg-hover`} to={`${path}/conversations?${place(one)}`}>
                  {words}
                </Link>
              ) : (
                <span className={look}>{words}</span>
              )}
            </li>
          );
        })}
      </ul>
      {examples.length < total && (
        <p className="border-t border-border px-3 py-1.5 text-xs text-muted">
          {t(qualityWords.showing(format.count(examples.length), format.count(total)))}
        </p>
      )}
    </div>
  );
}

function place(example: ExampleView): string {
  const params = new URLSearchParams({
    range: "all",
    conversation: example.conversationId ?? "",
    open: example.conversationId ?? "",
  });
  if (example.messageId !== null) params.set("message", example.messageId);
  return params.toString();
}

function Filled({ filled, conversations }: { filled: readonly FilledView[]; conversations: number }) {
  const t = useWords();
  const format = useFormat();
  const { path } = useWorkspace();
  return (
    <Section title={t(qualityWords.filled)} help={t(qualityWords.filledOf(format.count(conversations)))}>
      <ul className="flex flex-col gap-2.5">
        {filled.map(({ field, filled: count, missing }) => {
          const share = conversations === 0 ? 0 : count / conversations;
          const lacking = conversations - count;
          return (
            <li
              key={field}
              className="grid grid-cols-[5.5rem_1fr_3.5rem] items-center gap-x-3 text-sm sm:grid-cols-[7rem_1fr_4rem_9rem]"
            >
              <span>{t(qualityWords[field])}</span>
              <span aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
                <span className="block h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
              </span>
              <span className="text-right font-medium">{format.figure("share", share)}</span>
              <span className="col-span-3 text-right text-xs text-muted sm:col-span-1">
                {lacking > 0 && (
                  <Link
                    to={`${path}/conversations?${missing}`}
                    data-n={lacking}
                    className="text-accent hover:underline"
                  >
                    {t(qualityWords.without(format.count(lacking)))}
                  </Link>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
