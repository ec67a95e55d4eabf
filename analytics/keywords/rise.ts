import type { Text } from "../text";
import { addDays, type LocalDate } from "../time/zone";
import { weeksBefore } from "./keyword-counts";
import { type RisingTerm, risingTerms } from "./rising";
import { risingSince } from "./rising-since";

/**
 * A word or topic in the week in question against the same days of the eight weeks before; or one day of that week
 * against the days of those weeks, where that day is what tells.
 */
export interface Rise {
  /** The days that the figures are of: [from, to), the week or one day of it. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Conversations of those days with it, and how many were to be expected; null: too few to look at. */
  readonly conversations: number | null;
  readonly expected: number | null;
  /** Times as often as expected, with its interval at 95 %; null for what was never said before. */
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The smallest share of false ones at which it would be flagged; null: nothing is claimed. */
  readonly q: number | null;
  readonly flagged: boolean;
  /** The day on which the rise began; null where it is not flagged. */
  readonly since: LocalDate | null;
}

/** The week or day in question and the same of the weeks before, by how many weeks back. */
export const slotsBack = Array.from({ length: weeksBefore + 1 }, (_, back) => back);

/** The seven days before a day. */
export const weekOf = (to: LocalDate) => Array.from({ length: 7 }, (_, at) => addDays(to, at - 7));

/** A rise in dates, from what the test found of the seven days before `asOf`. */
export function riseOf(found: RisingTerm | null, asOf: LocalDate, since: LocalDate | null): Rise {
  const week = { from: addDays(asOf, -7), to: asOf };
  if (!found) {
    const figures = { conversations: null, expected: null, ratio: null, low: null, high: null, q: null };
    return { ...week, ...figures, flagged: false, since: null };
  }
  const { count, expected, ratio, low, high, q, flagged, day } = found;
  const from = addDays(asOf, (day ?? 0) - 7);
  const of = day === null ? week : { from, to: addDays(from, 1) };
  return { ...of, conversations: count, expected, ratio, low, high, q, flagged, since };
}

/** Days in which a rise's beginning is looked for, and before them what is usual. */
const [soughtDays, usualDays] = [35, 56];
/** So many days before the day in question are needed to date a rise. */
export const daysToDate = soughtDays + usualDays;

type ByDate = ReadonlyMap<LocalDate, number>;

/** The day on which a flagged rise began, from its own and all conversations of each of the `daysToDate` days. */
export function sinceOf({ day }: RisingTerm, asOf: LocalDate, counts: ByDate, exposure: ByDate): LocalDate {
  const days = Array.from({ length: daysToDate }, (_, at) => addDays(asOf, at - daysToDate));
  const slots = days.map((date) => ({ count: counts.get(date) ?? 0, exposure: exposure.get(date) ?? 0 }));
  const week = daysToDate - 7;
  const risen: [number, number] = day === null ? [week, daysToDate - 1] : [week + day, week + day];
  return days[risingSince(slots, { from: usualDays, risen }) ?? risen[0]] ?? asOf;
}

const fewest = 5;

/** What rises in the seven days before `asOf` of a few series of conversations by local date. */
export function risesByDate(
  series: readonly ByDate[],
  exposure: ByDate,
  asOf: LocalDate,
): { readonly rises: readonly Rise[]; readonly why: Text | null; readonly fdr: number } {
  const week = (counts: ByDate, back: number) =>
    weekOf(addDays(asOf, -7 * back)).reduce((sum, date) => sum + (counts.get(date) ?? 0), 0);
  const sameDay = (counts: ByDate, date: LocalDate) =>
    slotsBack.map((back) => counts.get(addDays(date, -7 * back)) ?? 0);
  const answer = risingTerms({
    counts: series.map((counts) => slotsBack.map((back) => week(counts, back))),
    exposure: slotsBack.map((back) => week(exposure, back)),
    days: weekOf(asOf).map((date) => ({
      exposure: sameDay(exposure, date),
      counts: new Map(
        series.flatMap((counts, at) =>
          (counts.get(date) ?? 0) >= fewest ? [[at, sameDay(counts, date)] as const] : [],
        ),
      ),
    })),
  });
  const rises = series.map((counts, at) => {
    const found = answer.terms[at] ?? null;
    return riseOf(found, asOf, found?.flagged ? sinceOf(found, asOf, counts, exposure) : null);
  });
  return { rises, why: answer.why, fdr: answer.fdr };
}
