import { BadInput } from "../errors";
import { instantOf } from "../time/written";
import { addDays, addMonths, type LocalDate, localDate, startOfDate, weekdayOf } from "../time/zone";
import type { Compare, Filter, RangePreset, Resolved } from "./filter";
import { emptyRange } from "./parse";

/** What a filter's times are made definite against. */
export interface Frame {
  /** First and last instant of the history; null while it is empty. */
  readonly span: { readonly first: Date; readonly last: Date } | null;
  readonly now: Date;
  /** The workspace's zone. */
  readonly tz: string;
}

/**
 * The filter with definite times, [from, to). Without times it is the whole history, cut at whole local days.
 * "7d", "30d" and "90d" are whole days up to the last day of the history, or up to today while it still grows;
 * the other presets mean today's calendar. Throws BadInput where an end that was given is not after its start, which
 * of a date beside an instant only the zone tells.
 */
export function resolveFilter(filter: Filter, frame: Frame): Resolved {
  const tz = filter.tz ?? frame.tz;
  const first = localDate(tz, frame.span?.first ?? frame.now);
  const last = localDate(tz, frame.span?.last ?? frame.now);
  const preset = filter.range ? presetDates(filter.range, first, last, localDate(tz, frame.now)) : null;
  const from = filter.from ? instantOf(tz, filter.from) : startOfDate(tz, preset?.from ?? first);
  const to = filter.to ? instantOf(tz, filter.to) : startOfDate(tz, preset?.to ?? addDays(last, 1));
  if (filter.from && filter.to && from >= to) throw new BadInput([emptyRange(filter.from, filter.to)]);
  return {
    from,
    to: new Date(Math.max(to.getTime(), from.getTime())),
    tz,
    compare: compared(filter.compare, from, to, tz),
    clauses: filter.clauses,
    switches: filter.switches,
  };
}

interface Dates {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

function presetDates(preset: RangePreset, first: LocalDate, last: LocalDate, today: LocalDate): Dates {
  const monday = addDays(today, 1 - weekdayOf(today));
  const month = `${today.slice(0, 7)}-01`;
  const quarter = addMonths(month, -((Number(today.slice(5, 7)) - 1) % 3));
  const end = addDays(last < today ? last : today, 1);
  switch (preset) {
    case "all":
      return { from: first, to: addDays(last, 1) };
    case "today":
      return { from: today, to: addDays(today, 1) };
    case "yesterday":
      return { from: addDays(today, -1), to: today };
    case "7d":
      return { from: addDays(end, -7), to: end };
    case "30d":
      return { from: addDays(end, -30), to: end };
    case "90d":
      return { from: addDays(end, -90), to: end };
    case "this-week":
      return { from: monday, to: addDays(monday, 7) };
    case "last-week":
      return { from: addDays(monday, -7), to: monday };
    case "this-month":
      return { from: month, to: addMonths(month, 1) };
    case "last-month":
      return { from: addMonths(month, -1), to: month };
    case "this-quarter":
      return { from: quarter, to: addMonths(quarter, 3) };
    case "last-quarter":
      return { from: addMonths(quarter, -3), to: quarter };
  }
}

/** The period before of the same length, in local days where both ends are midnights; or a year earlier. */
function compared(compare: Compare, from: Date, to: Date, tz: string): Resolved["compare"] {
  if (compare === null) return null;
  const start = localDate(tz, from);
  const end = localDate(tz, to);
  const wholeDays =
    startOfDate(tz, start).getTime() === from.getTime() && startOfDate(tz, end).getTime() === to.getTime();
  if (compare === "year") {
    const shift = (date: LocalDate, instant: Date) =>
      new Date(
        startOfDate(tz, addMonths(date, -12)).getTime() +
          (instant.getTime() - startOfDate(tz, date).getTime()),
      );
    return { from: shift(start, from), to: shift(end, to) };
  }
  if (!wholeDays) return { from: new Date(2 * from.getTime() - to.getTime()), to: from };
  const days = Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000);
  return { from: startOfDate(tz, addDays(start, -days)), to: from };
}
