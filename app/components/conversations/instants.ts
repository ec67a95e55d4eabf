import { dateIn, shortDay } from "../../../analytics/present/dates";
import type { Locale } from "../../../analytics/text";

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(tz: string, seconds: boolean): Intl.DateTimeFormat {
  const key = `${tz} ${seconds}`;
  const known = clocks.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: tz,
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
  });
  clocks.set(key, made);
  return made;
}

/** `09:12` on the wall of the zone, or `09:12:30`. */
export function clockTime(instant: string, tz: string, seconds = false): string {
  return clock(tz, seconds).format(new Date(instant));
}

/** `10月1日 09:12` / `1 Oct 09:12`, with the year where it is not this one. */
export function dayAndTime(instant: string, tz: string, locale: Locale): string {
  const day = dateIn(tz, new Date(instant));
  const thisYear = dateIn(tz, new Date()).slice(0, 4);
  return `${shortDay(day, day.slice(0, 4) !== thisYear)[locale]} ${clockTime(instant, tz)}`;
}
