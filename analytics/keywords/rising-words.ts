import type { AskContext } from "../query/context";
import { mapRows } from "../query/rows";
import type { Text } from "../text";
import { addDays, type LocalDate, startOfDate } from "../time/zone";
import { bucketCounts, type KnownTerm, readTerm, trendCounts } from "./counts-by-date";
import { buildWeeks, type WordScope, weeksBefore } from "./keyword-counts";
import { logOdds } from "./log-odds";
import { type RisingAnswer, risingTermsInTurns } from "./rising";
import { risingSince } from "./rising-since";

/** A word in the week in question against the same days of the eight weeks before. */
export interface Rise {
  /** Conversations of the week with the word, and how many were to be expected; null: too few to look at. */
  readonly conversations: number | null;
  readonly expected: number | null;
  /** Times as often as expected, with its interval at 95 %; null for a word never said before. */
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The smallest share of false ones at which it would be flagged; null: nothing is claimed. */
  readonly q: number | null;
  readonly flagged: boolean;
  /** The first day of the rise; null where it is not flagged or no day stands out. */
  readonly since: LocalDate | null;
}

export interface Rises {
  /** Every word that the week has often enough, flagged ones first, then by the strength of the change. */
  readonly words: readonly KnownTerm[];
  of(term: string): Rise;
  readonly why: Text | null;
  readonly fdr: number;
  readonly tested: number;
}

const fewest = 5;
/** Days in which a rise is looked for, and before them what is usual. */
const [soughtDays, usualDays] = [35, 56];
const mostDated = 200;

const unknown: Rise = {
  conversations: null,
  expected: null,
  ratio: null,
  low: null,
  high: null,
  q: null,
  flagged: false,
  since: null,
};

/** Which words rise in the seven days before `asOf`, under the scope's conditions but not its range. */
export async function askRising(context: AskContext, scope: WordScope, asOf: LocalDate): Promise<Rises> {
  const reaching = ranged(scope, addDays(asOf, -7 * (weeksBefore + 1)), asOf);
  const [table, exposure] = await Promise.all([
    context.ask(buildWeeks(reaching, asOf, fewest)),
    bucketCounts(context, reaching, "day"),
  ]);
  const words = mapRows(table, (cells) => ({
    ...readTerm(cells),
    weeks: Array.from({ length: weeksBefore + 1 }, (_, week) => cells.number(`w${week}`) ?? 0),
    rare: cells.number("rare") ?? 0,
  }));
  const weekly = Array.from({ length: weeksBefore + 1 }, (_, week) =>
    sum(Array.from({ length: 7 }, (_, day) => exposure.get(addDays(asOf, -7 * week - day - 1)) ?? 0)),
  );
  const rare = words[0]?.rare ?? 0;
  const answer = await risingTermsInTurns({
    counts: words.map(({ weeks }) => weeks),
    exposure: weekly,
    rare,
  });
  const change = logOdds(
    words.map(({ weeks }) => weeks[0] ?? 0),
    words.map(({ weeks }) => sum(weeks.slice(1))),
  );
  const order = words
    .map((word, at) => ({ word, z: change[at]?.z ?? 0, flagged: answer.terms[at]?.flagged ?? false }))
    .sort(
      (a, b) => Number(b.flagged) - Number(a.flagged) || b.z - a.z || (a.word.term < b.word.term ? -1 : 1),
    );
  const flagged = order.flatMap(({ word, flagged }) => (flagged ? [word.term] : []));
  const since = await datesOf(context, scope, asOf, flagged.slice(0, mostDated), answer);
  const rises = new Map(
    words.map(({ term, weeks }, at): [string, Rise] => {
      const found = answer.terms[at];
      if (!found) return [term, unknown];
      const { expected, ratio, low, high, q, flagged } = found;
      const conversations = weeks[0] ?? 0;
      return [
        term,
        { conversations, expected, ratio, low, high, q, flagged, since: since.get(term) ?? null },
      ];
    }),
  );
  return {
    words: order.map(({ word: { term, surface, lang } }) => ({ term, surface, lang })),
    of: (term) => rises.get(term) ?? unknown,
    why: answer.why,
    fdr: answer.fdr,
    tested: words.length + rare,
  };
}

/** The first day of each flagged word's rise. */
async function datesOf(
  context: AskContext,
  scope: WordScope,
  asOf: LocalDate,
  terms: readonly string[],
  { dispersion }: RisingAnswer,
): Promise<Map<string, LocalDate>> {
  if (terms.length === 0) return new Map();
  const first = addDays(asOf, -(soughtDays + usualDays));
  const reaching = ranged(scope, first, asOf);
  const [counts, exposure] = await Promise.all([
    trendCounts(context, reaching, "day", terms),
    bucketCounts(context, reaching, "day"),
  ]);
  const days = Array.from({ length: soughtDays + usualDays }, (_, day) => addDays(first, day));
  const found = new Map<string, LocalDate>();
  for (const [term, own] of counts) {
    const slots = days.map((day) => ({ count: own.get(day) ?? 0, exposure: exposure.get(day) ?? 0 }));
    const since = risingSince(slots, { dispersion, from: usualDays });
    const day = since && days[since.day];
    if (day) found.set(term, day);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

function ranged(scope: WordScope, from: LocalDate, to: LocalDate): WordScope {
  const { tz } = scope.resolved;
  return {
    ...scope,
    resolved: { ...scope.resolved, from: startOfDate(tz, from), to: startOfDate(tz, to) },
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
