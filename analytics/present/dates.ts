import type { Text } from "../text";
import { addDays, localDate } from "../time/zone";

export { localDate as dateIn } from "../time/zone";

import { thin } from "./figures";

const weekdaysZh = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;
const weekdaysEn = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const monthsEn = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

export type TimeGrain = "hour" | "day" | "week" | "month";

interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number;
}

/** Reads a bucket's key ("2025-10-01", "2025-10-01T13:00…", "2025-10") as written: it is wall time already. */
export function wallTime(key: string): Wall | null {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2}))?/.exec(key);
  if (!found) return null;
  const [year, month, day, hour, minute] = [1, 2, 3, 4, 5].map((part) =>
    Number(found[part] ?? (part === 3 ? 1 : 0)),
  );
  const at = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day));
  return {
    year: year ?? 0,
    month: month ?? 1,
    day: day ?? 1,
    hour: hour ?? 0,
    minute: minute ?? 0,
    weekday: (at.getUTCDay() + 6) % 7,
  };
}

/** Monday is 0. */
export function weekdayName(weekday: number): Text {
  return { zh: weekdaysZh[weekday] ?? "", en: weekdaysEn[weekday] ?? "" };
}

/** `10月1日 周三` / `Wed 1 Oct`. */
export function dayLabel(key: string): Text {
  const wall = wallTime(key);
  if (!wall) return { zh: key, en: key };
  const weekday = weekdayName(wall.weekday);
  return {
    zh: `${wall.month}月${wall.day}日 ${weekday.zh}`,
    en: `${weekday.en} ${wall.day} ${monthsEn[wall.month - 1]}`,
  };
}

/** `10月1日` / `1 Oct`, with the year where `year` asks for it. */
export function shortDay(key: string, year = false): Text {
  const wall = wallTime(key);
  if (!wall) return { zh: key, en: key };
  return {
    zh: `${year ? `${wall.year}年` : ""}${wall.month}月${wall.day}日`,
    en: `${wall.day} ${monthsEn[wall.month - 1]}${year ? ` ${wall.year}` : ""}`,
  };
}

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** The name of a time bucket, long enough to stand alone. */
export function bucketLabel(grain: TimeGrain, key: string): Text {
  const wall = wallTime(key);
  if (!wall) return { zh: key, en: key };
  const day = dayLabel(key);
  switch (grain) {
    case "hour":
      return { zh: `${day.zh} ${twoDigits(wall.hour)}:00`, en: `${day.en} ${twoDigits(wall.hour)}:00` };
    case "day":
      return day;
    case "week": {
      const short = shortDay(key);
      return { zh: `${short.zh}起的一周`, en: `week of ${short.en}` };
    }
    case "month":
      return { zh: `${wall.year}年${wall.month}月`, en: `${monthsEn[wall.month - 1]} ${wall.year}` };
  }
}

/** The name of a time bucket on an axis. */
export function tickLabel(grain: TimeGrain, key: string): Text {
  const wall = wallTime(key);
  if (!wall) return { zh: key, en: key };
  if (grain === "hour" && wall.hour !== 0) {
    const hour = `${twoDigits(wall.hour)}:00`;
    return { zh: hour, en: hour };
  }
  if (grain === "month")
    return { zh: `${wall.year}年${wall.month}月`, en: `${monthsEn[wall.month - 1]} ${wall.year}` };
  return shortDay(key);
}

/** `周三 13:00–14:00` / `Wed 13:00–14:00`. */
export function slotLabel(weekday: number, hour: number): Text {
  const name = weekdayName(weekday);
  const span = `${twoDigits(hour)}:00–${twoDigits((hour + 1) % 24)}:00`;
  return { zh: `${name.zh} ${span}`, en: `${name.en} ${span}` };
}

/** `2025年10月1日–10月30日` for [from, to) in the zone: the last day is the one before `to`. */
export function spanLabel(from: Date, to: Date, tz: string): Text {
  const first = localDate(tz, from);
  const last = localDate(tz, new Date(Math.max(from.getTime(), to.getTime() - 1)));
  const a = shortDay(first, true);
  if (first === last) return a;
  const b = shortDay(last, first.slice(0, 4) !== last.slice(0, 4));
  const start = first.slice(0, 4) === last.slice(0, 4) ? { zh: a.zh, en: shortDay(first).en } : a;
  const end = first.slice(0, 4) === last.slice(0, 4) ? { zh: b.zh, en: shortDay(last, true).en } : b;
  return { zh: `${start.zh}–${end.zh}`, en: `${start.en} – ${end.en}` };
}

/** `12,408 个会话` joined to a span: words with a figure between, spaced as look.md asks. */
export function counted(count: string, zh: string, en: string): Text {
  return { zh: `${count}${thin}${zh}`, en: `${count} ${en}` };
}

/** A day's or an hour's key `days` later; the clock time stays. */
export function addKey(key: string, days: number): string {
  return addDays(key.slice(0, 10), days) + key.slice(10);
}
