import { Link, useSearchParams } from "@remix-run/react";
import { X } from "lucide-react";
import { tableOfChart } from "../../../analytics/present/chart-table";
import { grouped } from "../../../analytics/present/figures";
import { ChartCard } from "../../charts/chart-card";
import { accentColour } from "../../charts/colour";
import { TimeChart } from "../../charts/lazy-charts";
import type { wordPanel } from "../../server/topics/word-panel.server";
import { keywordWords } from "../../strings/topics";
import { buttonClass } from "../button";
import { withParam } from "../filter-url";
import { useFormat, useWords } from "../locale";
import { Count } from "./rising-table";
import { WordName } from "./word-name";

type Panel = Awaited<ReturnType<typeof wordPanel>>;
type SaidPanel = Extract<Panel, { href: string }>;

const card = "rounded-card border border-border bg-card p-4";

/** Everything about one word: how it goes, what is said, beside which words, where. */
export function WordPanel({ panel }: { readonly panel: Panel }) {
  const t = useWords();
  const [params] = useSearchParams();
  return (
    <aside aria-label={panel.term} className="flex flex-col gap-3">
      <header className={`${card} flex items-start gap-3`}>
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-xl">{panel.row?.surface ?? panel.term}</h2>
          {panel.row === null ? (
            <p className="text-sm text-muted">{t(panel.why)}</p>
          ) : (
            <PanelFigures panel={panel} />
          )}
        </div>
        <Link
          to={`?${withParam(params, "term", null)}`}
          preventScrollReset
          aria-label={t(keywordWords.close)}
          className={buttonClass("plain", "small")}
        >
          <X aria-hidden size={16} />
        </Link>
      </header>
      {panel.row !== null && (
        <>
          <ChartCard
            model={panel.trend}
            table={tableOfChart(panel.trend)}
            height={180}
            metric="conversations"
          >
            <TimeChart model={panel.trend} kind="lines" height={180} colours={() => accentColour} />
          </ChartCard>
          <Quotes quotes={panel.quotes} />
          <Companions companions={panel.companions} />
          <Splits splits={panel.splits} />
        </>
      )}
    </aside>
  );
}

function PanelFigures({ panel: { row, href, figures } }: { readonly panel: SaidPanel }) {
  const t = useWords();
  const format = useFormat();
  return (
    <dl className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      <Figure label={t(keywordWords.conversations)}>
        <Count n={row.conversations} href={href} label={row.surface} />
      </Figure>
      <Figure label={t(keywordWords.share)}>
        {format.figure("share", row.share)}
        <Range low={row.low} high={row.high} />
      </Figure>
      {figures.map(({ id, label, unit, value, low, high, n, href: list }) => (
        <Figure key={id} label={t(label)}>
          {value === null || n === 0 ? (
            "–"
          ) : (
            <Link
              to={list}
              data-n={n}
              title={`n = ${format.count(n)}`}
              className="hover:text-accent hover:underline"
            >
              {format.figure(unit, value)}
            </Link>
          )}
          {low !== null && high !== null && <Range low={low} high={high} />}
        </Figure>
      ))}
    </dl>
  );
}

function Figure({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-faint">{label}</dt>
      <dd className="whitespace-nowrap">{children}</dd>
    </div>
  );
}

function Range({ low, high }: { low: number; high: number }) {
  const format = useFormat();
  return (
    <span className="ml-1 text-xs text-faint">
      {format.figure("share", low)}–{format.figure("share", high)}
    </span>
  );
}

function Quotes({ quotes }: { readonly quotes: SaidPanel["quotes"] }) {
  const t = useWords();
  if (quotes.length === 0) return null;
  return (
    <section aria-label={t(keywordWords.quotes)} className={card}>
      <h3 className="text-base">{t(keywordWords.quotes)}</h3>
      <ul className="-mx-2 mt-1">
        {quotes.map(({ messageId, text, places, at, href }) => (
          <li key={messageId}>
            <Link to={href} className="block rounded-control px-2 py-1.5 text-sm hover:bg-hover">
              <span dir="auto" className="break-words [overflow-wrap:anywhere]">
                {marked(text, places)}
              </span>
              <span className="ml-2 text-xs whitespace-nowrap text-faint">{at.slice(0, 10)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The text as nodes, the word's places in it marked. */
function marked(text: string, places: SaidPanel["quotes"][number]["places"]) {
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const { from, to } of places) {
    parts.push(text.slice(at, from));
    parts.push(
      <mark key={from} className="rounded-[2px] bg-accent-soft font-medium text-accent">
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  return [...parts, text.slice(at)];
}

function Companions({ companions }: { readonly companions: SaidPanel["companions"] }) {
  const t = useWords();
  if (companions.length === 0) return null;
  return (
    <section aria-label={t(keywordWords.companions)} className={card}>
      <h3 className="text-base">{t(keywordWords.companions)}</h3>
      <p className="text-xs text-muted">{t(keywordWords.companionsHelp)}</p>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {companions.map(({ term, surface, lift }) => (
          <li key={term} className="whitespace-nowrap">
            <WordName term={term} surface={surface} current={false} />
            <span className="ml-1 text-xs text-faint">×{grouped(lift, 1)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Splits({ splits }: { readonly splits: SaidPanel["splits"] }) {
  const t = useWords();
  const format = useFormat();
  return (
    <section className={`${card} grid gap-4 sm:grid-cols-3 lg:grid-cols-1`}>
      {splits.map(({ dim, rows, more }) => (
        <div key={dim} className="min-w-0">
          <h3 className="text-sm font-medium">{t(keywordWords.splits[dim])}</h3>
          <ul>
            {rows.map(({ key, label, n, href }) => (
              <li key={key} className="relative flex h-7 items-center justify-between gap-3 text-sm">
                <span className="min-w-0 truncate">{t(label)}</span>
                <Count n={n} href={href} label={t(label)} />
                <span
                  aria-hidden
                  className="absolute bottom-0.5 left-0 h-0.5 rounded-full bg-accent opacity-40"
                  style={{ width: `${(n / (rows[0]?.n ?? n)) * 100}%` }}
                />
              </li>
            ))}
          </ul>
          {more > 0 && <p className="text-xs text-faint">{t(keywordWords.more(format.count(more)))}</p>}
        </div>
      ))}
    </section>
  );
}
