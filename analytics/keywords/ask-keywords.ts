import type { Filter, Resolved } from "../filter/filter";
import { writeWord } from "../filter/word";
import { timeBuckets } from "../query/buckets";
import { cautionsOf } from "../query/cautions";
import { type AskContext, resolve } from "../query/context";
import { wilson } from "../query/intervals";
import { mapRows } from "../query/rows";
import type { Text } from "../text";
import { addDays, type LocalDate, localDate, startOfDate } from "../time/zone";
import { bucketCounts, type KnownTerm, readTerm, trendCounts } from "./counts-by-date";
import { buildTopTerms, buildUnread, type TrendGrain, type WordScope } from "./keyword-counts";
import type { Rise } from "./rise";
import { askRising, noRises, type Rises } from "./rising-words";
import { shareTrend, type TrendPoint } from "./share-trend";

/** Which words are asked for. */
export interface KeywordQuestion {
  readonly filter: Filter;
  /** Whose words. */
  readonly side: WordScope["side"];
  readonly lang: WordScope["lang"];
  /** Most words to return. */
  readonly top: number;
  /** The words that rise in the week before `asOf`, surest first, instead of the most frequent. */
  readonly rising: boolean;
  /** The day after the week in question; null: the day after the filter's last. Nothing from it on is looked at. */
  readonly asOf: LocalDate | null;
  readonly by: TrendGrain;
}

/** One word: in how many conversations, its course, and whether it rises. */
export interface Keyword {
  readonly term: string;
  readonly surface: string;
  readonly lang: "zh" | "en";
  /** As the filter's dimension `word` names it. */
  readonly word: string;
  readonly conversations: number;
  /** Of the conversations with words of that side. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly trend: readonly (TrendPoint & { readonly from: LocalDate })[];
  readonly rising: Rise;
}

export interface KeywordAnswer {
  readonly rows: readonly Keyword[];
  /** Conversations in which that side said anything. */
  readonly n: number;
  /** Conversations of the range whose words have not been read yet. */
  readonly unread: number;
  readonly resolved: Resolved;
  readonly by: TrendGrain;
  /** The week in question, [from, to), the accepted share of false ones, and how many words were looked at. */
  readonly week: { readonly from: LocalDate; readonly to: LocalDate };
  readonly fdr: number;
  readonly tested: number;
  /** Why nothing is said to rise; null: there is enough to tell. */
  readonly why: Text | null;
  readonly dataVersion: number;
}

/** The most frequent or the rising words under a filter, by conversations and never by tokens. */
export async function askKeywords(context: AskContext, question: KeywordQuestion): Promise<KeywordAnswer> {
  return answered(context, question, risesOf(context, question));
}

/** The most frequent words, and those that rise. */
export async function askTopAndRising(
  context: AskContext,
  question: Omit<KeywordQuestion, "rising">,
): Promise<{ readonly top: KeywordAnswer; readonly rising: KeywordAnswer }> {
  const rises = risesOf(context, question);
  const top = await answered(context, { ...question, rising: false }, rises);
  // Afterwards: what both ask is remembered then.
  return { top, rising: await answered(context, { ...question, rising: true }, rises) };
}

/** The given words under the question's filter, in the order given. */
export async function askWords(
  context: AskContext,
  question: KeywordQuestion,
  words: readonly KnownTerm[],
): Promise<KeywordAnswer> {
  return answered(context, question, risesOf(context, question), words);
}

async function risesOf(context: AskContext, question: Omit<KeywordQuestion, "rising">): Promise<Rises> {
  const resolved = resolve(context, question.filter);
  const asOf = question.asOf ?? dayAfter(context, resolved);
  // The days before a range that nothing is in are not what was asked for.
  const nothing = cautionsOf(context, resolved).find(({ about }) => about === "range");
  if (nothing && question.asOf === null) return noRises(nothing.words, asOf);
  return askRising(context, scopeOf(context, question, resolved), asOf);
}

/** Whose words of which conversations. */
export function scopeOf(
  { settings }: AskContext,
  { side, lang }: Pick<KeywordQuestion, "side" | "lang">,
  resolved: Resolved,
): WordScope {
  return { resolved, tz: settings.tz, side, lang };
}

async function answered(
  context: AskContext,
  question: KeywordQuestion,
  rising: Promise<Rises>,
  words?: readonly KnownTerm[],
): Promise<KeywordAnswer> {
  const { by, side } = question;
  const asked = resolve(context, question.filter);
  const asOf = question.asOf ?? dayAfter(context, asked);
  const resolved = question.rising ? cutAt(asked, asOf) : asked;
  const scope = scopeOf(context, question, resolved);
  const wanted = words !== undefined || question.rising ? null : buildTopTerms(scope, question.top);
  const [rises, exposure, unread, top] = await Promise.all([
    rising,
    bucketCounts(context, scope, by),
    context.ask(buildUnread(scope)),
    wanted && context.ask(wanted),
  ]);
  const found = words ?? (top === null ? rises.words.slice(0, question.top) : mapRows(top, readTerm));
  const counts = await trendCounts(
    context,
    scope,
    by,
    found.map(({ term }) => term),
  );
  const days = timeBuckets(by, resolved.from, resolved.to, resolved.tz).map(String);
  const n = [...exposure.values()].reduce((sum, one) => sum + one, 0);
  const rows = found.map((word): Keyword => {
    const own = counts.get(word.term);
    const slots = days.map((day) => ({ count: own?.get(day) ?? 0, exposure: exposure.get(day) ?? 0 }));
    const conversations = slots.reduce((sum, { count }) => sum + count, 0);
    const trend = shareTrend(slots).map((point, at) => ({ from: days[at] ?? "", ...point }));
    return {
      term: word.term,
      surface: word.surface,
      lang: word.lang,
      word: writeWord(word.term, side),
      conversations,
      share: n === 0 ? 0 : conversations / n,
      ...(wilson(conversations, n) ?? { low: 0, high: 1 }),
      trend,
      rising: rises.of(word.term),
    };
  });
  return {
    rows,
    n,
    unread: mapRows(unread, (cells) => cells.number("n") ?? 0)[0] ?? 0,
    resolved,
    by,
    week: { from: addDays(asOf, -7), to: asOf },
    fdr: rises.fdr,
    tested: rises.tested,
    why: rises.why,
    dataVersion: context.dataVersion,
  };
}

/** The day after the last that the filter and the history reach. */
export function dayAfter({ span }: AskContext, { to, tz }: Resolved): LocalDate {
  const end = localDate(tz, to);
  const whole = startOfDate(tz, end).getTime() === to.getTime() ? end : addDays(end, 1);
  if (!span) return whole;
  const ends = [whole, addDays(localDate(tz, span.last), 1)].sort();
  return ends[0] ?? whole;
}

function cutAt(resolved: Resolved, asOf: LocalDate): Resolved {
  const to = Math.min(resolved.to.getTime(), startOfDate(resolved.tz, asOf).getTime());
  return { ...resolved, to: new Date(Math.max(to, resolved.from.getTime())) };
}
