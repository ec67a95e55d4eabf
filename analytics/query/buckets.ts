import type { BucketGrain } from "../../sql/fragments";
import { addDays, addMonths, localDate, offsetAt, weekdayOf } from "../time/zone";

/**
 * Every bucket of a grain that [from, to) touches, in order, as the keys an answer has: hours as
 * "2025-10-01T09:00", dates as "2025-10-01", parts of the day or week as numbers.
 */
export function timeBuckets(
  grain: BucketGrain,
  from: Date,
  to: Date,
  tz: string,
): readonly (string | number)[] {
  if (grain === "hour_of_day") return Array.from({ length: 24 }, (_, hour) => hour);
  if (grain === "weekday") return [1, 2, 3, 4, 5, 6, 7];
  if (to <= from) return [];
  const last = new Date(to.getTime() - 1);
  if (grain === "hour") return hours(from, last, tz);
  return dates(grain, localDate(tz, from), localDate(tz, last));
}

/** By grain, first and last date: all charts of a page are cut alike. */
const cuts = new Map<string, readonly string[]>();
const cutsKept = 64;

function dates(grain: "day" | "week" | "month", first: string, last: string): readonly string[] {
  const cut = `${grain} ${first} ${last}`;
  const known = cuts.get(cut);
  if (known) return known;
  const keys: string[] = [];
  for (let key = firstBucket(grain, first); key <= last; key = nextBucket(grain, key)) keys.push(key);
  if (cuts.size >= cutsKept) cuts.clear();
  cuts.set(cut, keys);
  return keys;
}

function firstBucket(grain: "day" | "week" | "month", date: string): string {
  if (grain === "week") return addDays(date, 1 - weekdayOf(date));
  return grain === "month" ? `${date.slice(0, 7)}-01` : date;
}

function nextBucket(grain: "day" | "week" | "month", key: string): string {
  if (grain === "month") return addMonths(key, 1);
  return addDays(key, grain === "week" ? 7 : 1);
}

function hours(from: Date, last: Date, tz: string): string[] {
  const keys = new Set<string>();
  const hour = 3_600_000;
  for (let at = from.getTime(); at <= last.getTime() + hour; at += hour) {
    const instant = new Date(Math.min(at, last.getTime()));
    const local = new Date(instant.getTime() + offsetAt(tz, instant) * 1000);
    keys.add(`${local.toISOString().slice(0, 13)}:00`);
  }
  return [...keys].sort();
}
