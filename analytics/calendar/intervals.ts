import type { Calendar } from "../settings";
import { addDays, fromLocal, type LocalDate, localDate, weekdayOf } from "../time/zone";

/** A half-open stretch of time, [from, to). */
export interface Interval {
  readonly from: Date;
  readonly to: Date;
}

/**
 * Working time of the calendar in zone `tz` within [from, to): sorted, disjoint UTC intervals; null without
 * a calendar. A moved workday (调休) wins over a holiday and over its weekday. A shift that ends no later
 * than it begins runs into the next day; `24:00` is the day's end. A wall-clock time that the zone skips
 * moves forward, one that it repeats means the first.
 */
export function businessIntervals(
  calendar: Calendar | null,
  tz: string,
  from: Date,
  to: Date,
): Interval[] | null {
  if (!calendar) return null;
  const holidays = new Set(calendar.holidays);
  const workdays = new Map(calendar.workdays.map(({ day, shifts }) => [day, shifts]));
  const shiftsOf = (date: LocalDate) =>
    workdays.get(date) ?? (holidays.has(date) ? [] : (calendar.week[weekdayOf(date) - 1] ?? []));

  const found: Interval[] = [];
  const last = localDate(tz, to);
  // From the day before: its night shift may reach into the range.
  for (let date = addDays(localDate(tz, from), -1); date <= last; date = addDays(date, 1)) {
    for (const shift of shiftsOf(date)) {
      const overnight = shift.to <= shift.from;
      found.push({
        from: instantOf(tz, date, shift.from),
        to: instantOf(tz, overnight ? addDays(date, 1) : date, shift.to),
      });
    }
  }
  return clipped(merged(found), from, to);
}

function instantOf(tz: string, date: LocalDate, clock: string): Date {
  return clock === "24:00"
    ? fromLocal(tz, `${addDays(date, 1)}T00:00:00`)
    : fromLocal(tz, `${date}T${clock}:00`);
}

/** Overlapping and touching intervals as one: no second of work may count twice. */
function merged(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a.from.getTime() - b.from.getTime());
  const result: Interval[] = [];
  for (const next of sorted) {
    const open = result.at(-1);
    if (open && next.from <= open.to) {
      if (next.to > open.to) result[result.length - 1] = { from: open.from, to: next.to };
    } else result.push(next);
  }
  return result;
}

function clipped(intervals: readonly Interval[], from: Date, to: Date): Interval[] {
  return intervals
    .map((each) => ({ from: each.from < from ? from : each.from, to: each.to > to ? to : each.to }))
    .filter((each) => each.from < each.to);
}
