import type { AskContext } from "../query/context";
import { mapRows } from "../query/rows";
import type { Text } from "../text";
import { addDays, type LocalDate, startOfDate } from "../time/zone";
import { bucketCounts, type KnownTerm, readTerm, trendCounts } from "./counts-by-date";
import { buildDays, buildWeeks, type WordScope, weeksBefore } from "./keyword-counts";
import { logOdds } from "./log-odds";
import { daysToDate, type Rise, riseOf, sinceOf, slotsBack, weekOf } from "./rise";
import { acceptedFalse, type RisingDay, type RisingTerm, risingTermsInTurns } from "./rising";

export interface Rises {
  /** Every word that the week has often enough, flagged ones first, then by the strength of the change. */
  readonly words: readonly KnownTerm[];
  of(term: string): Rise;
  readonly why: Text | null;
  readonly fdr: number;
  readonly tested: number;
}

/** Nothing is said to rise, and why. */
export function noRises(why: Text, asOf: LocalDate): Rises {
  return { words: [], of: () => riseOf(null, asOf, null), why, fdr: acceptedFalse, tested: 0 };
}

const fewest = 5;
/** Which words rise in the seven days before `asOf`, under the scope's conditions but not its range. */
export async function askRising(context: AskContext, scope: WordScope, asOf: LocalDate): Promise<Rises> {
  const reaching = ranged(scope, addDays(asOf, -7 * (weeksBefore + 1)), asOf);
  const [table, byDay, exposure] = await Promise.all([
    context.ask(buildWeeks(reaching, asOf, fewest)),
    context.ask(buildDays(reaching, asOf, fewest)),
    bucketCounts(context, reaching, "day"),
  ]);
  const known = mapRows(table, (cells) => ({
    ...readTerm(cells),
    weeks: slotsBack.map((back) => cells.number(`w${back}`) ?? 0),
    drawn: cells.flag("drawn"),
    rare: cells.number("rare") ?? 0,
  }));
  const words = known.filter(({ weeks }) => (weeks[0] ?? 0) >= fewest);
  const ofDay = (day: LocalDate) => exposure.get(day) ?? 0;
  const places = new Map(words.map(({ term }, at) => [term, at]));
  const days = weekOf(asOf).map((day) => ({
    exposure: slotsBack.map((back) => ofDay(addDays(day, -7 * back))),
    counts: new Map<number, readonly number[]>(),
  }));
  mapRows(byDay, (cells) => {
    const place = places.get(cells.text("term") ?? "");
    const counts = slotsBack.map((back) => cells.number(`d${back}`) ?? 0);
    if (place !== undefined) days[7 - (cells.number("back") ?? 0)]?.counts.set(place, counts);
  });
  const rare = known[0]?.rare ?? 0;
  const answer = await risingTermsInTurns({
    counts: words.map(({ weeks }) => weeks),
    exposure: slotsBack.map((back) => sum(weekOf(addDays(asOf, -7 * back)).map(ofDay))),
    rare,
    drawn: known.flatMap(({ drawn, weeks }) => (drawn ? [weeks] : [])),
    days: days satisfies RisingDay[],
  });
  const change = logOdds(
    words.map(({ weeks }) => weeks[0] ?? 0),
    words.map(({ weeks }) => sum(weeks.slice(1))),
  );
  const order = words
    .map((word, at) => ({ word, z: change[at]?.z ?? 0, found: answer.terms[at] }))
    .sort(
      (a, b) =>
        Number(b.found?.flagged ?? 0) - Number(a.found?.flagged ?? 0) ||
        b.z - a.z ||
        (a.word.term < b.word.term ? -1 : 1),
    );
  const flagged = order.flatMap(({ word, found }) => (found?.flagged ? [{ term: word.term, found }] : []));
  const since = await datesOf(context, scope, asOf, flagged);
  const rises = new Map(
    words.map(({ term }, at): [string, Rise] => {
      return [term, riseOf(answer.terms[at] ?? null, asOf, since.get(term) ?? null)];
    }),
  );
  return {
    words: order.map(({ word: { term, surface, lang } }) => ({ term, surface, lang })),
    of: (term) => rises.get(term) ?? riseOf(null, asOf, null),
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
  flagged: readonly { readonly term: string; readonly found: RisingTerm }[],
): Promise<Map<string, LocalDate>> {
  if (flagged.length === 0) return new Map();
  const reaching = ranged(scope, addDays(asOf, -daysToDate), asOf);
  const terms = flagged.map(({ term }) => term);
  const [counts, exposure] = await Promise.all([
    trendCounts(context, reaching, "day", terms),
    bucketCounts(context, reaching, "day"),
  ]);
  const found = new Map<string, LocalDate>();
  for (const { term, found: rise } of flagged) {
    found.set(term, sinceOf(rise, asOf, counts.get(term) ?? new Map(), exposure));
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
