/**
 * Civil time in IANA zones, from the platform's own zone data.
 *
 * DuckDB's zone conversion goes through ICU row by row; a history rarely crosses more than a few offset
 * changes, so queries add a constant (or a CASE over the changes) instead. `sql/fragments.ts` writes it.
 */

const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(tz: string): Intl.DateTimeFormat {
  const known = formats.get(tz);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: tz,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(tz, made);
  return made;
}

/** Whether the platform knows the IANA zone. */
export function isZone(tz: string): boolean {
  try {
    partsFormat(tz);
    return true;
  } catch {
    return false;
  }
}

/** By zone and second. A page asks for the same few instants in every chart, and the platform takes its time. */
const offsets = new Map<string, number>();
const offsetsKept = 4096;

/** Seconds to add to UTC to get local time in `tz` at that instant. */
export function offsetAt(tz: string, instant: Date): number {
  const second = Math.floor(instant.getTime() / 1000);
  const key = `${tz} ${second}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = offsetOf(tz, second);
    if (offsets.size >= offsetsKept) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

function offsetOf(tz: string, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of partsFormat(tz).formatToParts(at * 1000)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Math.round(Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - at);
}

export interface OffsetSpan {
  /** The offset holds from this instant on; null: from the beginning. */
  readonly from: Date | null;
  readonly seconds: number;
}

const week = 7 * 86_400_000;

/** The offsets of `tz` over [from, to], in order of time; one entry where the zone does not change. */
export function offsetSpans(tz: string, from: Date, to: Date): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [{ from: null, seconds: offsetAt(tz, from) }];
  let at = from.getTime();
  let current = offsetAt(tz, from);
  while (at < to.getTime()) {
    const next = Math.min(at + week, to.getTime());
    const offset = offsetAt(tz, new Date(next));
    if (offset !== current) {
      spans.push({ from: changeBetween(tz, at, next, current), seconds: offset });
      current = offset;
    }
    at = next;
  }
  return spans;
}

function changeBetween(tz: string, low: number, high: number, before: number): Date {
  let from = low;
  let to = high;
  while (to - from > 1000) {
    const middle = Math.floor((from + to) / 2000) * 1000;
    if (middle <= from) break;
    if (offsetAt(tz, new Date(middle)) === before) from = middle;
    else to = middle;
  }
  return new Date(Math.ceil(to / 1000) * 1000);
}

/** A local calendar date, "2025-10-01". */
export type LocalDate = string;

/** The local date in `tz` at that instant. */
export function localDate(tz: string, instant: Date): LocalDate {
  return new Date(instant.getTime() + offsetAt(tz, instant) * 1000).toISOString().slice(0, 10);
}

/** The wall clock in `tz` at that instant, to the minute: "2025-10-01 09:00". */
export function localMinute(tz: string, instant: Date): string {
  return new Date(instant.getTime() + offsetAt(tz, instant) * 1000)
    .toISOString()
    .slice(0, 16)
    .replace("T", " ");
}

/** The instant at which the local date begins in `tz` (in a zone that skips midnight: its first instant). */
export function startOfDate(tz: string, date: LocalDate): Date {
  return fromLocal(tz, `${date}T00:00:00`);
}

/** The instant of a local wall-clock time ("2025-10-01T09:00:00"); a skipped time moves forward. */
export function fromLocal(tz: string, local: string): Date {
  const wall = Date.parse(`${local}Z`);
  const before = offsetAt(tz, new Date(wall - 86_400_000));
  const after = offsetAt(tz, new Date(wall + 86_400_000));
  const early = wall - before * 1000;
  if (offsetAt(tz, new Date(early)) === before) return new Date(early);
  const late = wall - after * 1000;
  if (offsetAt(tz, new Date(late)) === after) return new Date(late);
  return new Date(early);
}

/** The date `days` later. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The date `months` later, on the same day of the month or the month's last. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, last)))
    .toISOString()
    .slice(0, 10);
}

/** ISO weekday of a date: 1 Monday … 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
