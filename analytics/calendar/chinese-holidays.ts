import type { Calendar } from "../settings";
import { addDays, type LocalDate } from "../time/zone";

/** One year's public holidays in mainland China: days off, and weekend days worked instead (调休). */
export interface HolidayYear {
  readonly year: number;
  readonly holidays: readonly LocalDate[];
  readonly workdays: readonly LocalDate[];
}

/**
 * Source: the yearly notices of the General Office of the State Council on the arrangement of holidays
 * (国务院办公厅关于部分节假日安排的通知), 国办发明电〔2023〕7号 for 2024, 〔2024〕12号 for 2025, 〔2025〕7号 for 2026.
 */
export const chineseHolidays: readonly HolidayYear[] = [
  {
    year: 2024,
    holidays: [
      "2024-01-01",
      ...days("2024-02-10", 8),
      ...days("2024-04-04", 3),
      ...days("2024-05-01", 5),
      "2024-06-10",
      ...days("2024-09-15", 3),
      ...days("2024-10-01", 7),
    ],
    workdays: [
      ...["2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11"],
      ...["2024-09-14", "2024-09-29", "2024-10-12"],
    ],
  },
  {
    year: 2025,
    holidays: [
      "2025-01-01",
      ...days("2025-01-28", 8),
      ...days("2025-04-04", 3),
      ...days("2025-05-01", 5),
      ...days("2025-05-31", 3),
      ...days("2025-10-01", 8),
    ],
    workdays: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  },
  {
    year: 2026,
    holidays: [
      ...days("2026-01-01", 3),
      ...days("2026-02-15", 9),
      ...days("2026-04-04", 3),
      ...days("2026-05-01", 5),
      ...days("2026-06-19", 3),
      ...days("2026-09-25", 3),
      ...days("2026-10-01", 7),
    ],
    workdays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
];

/**
 * The calendar with the Chinese holidays of those years added; what it already says of a day stays. A moved
 * workday has `shifts`, else Monday's hours.
 */
export function withChineseHolidays(
  calendar: Calendar,
  years: readonly number[],
  shifts: Calendar["week"][number] = calendar.week[0] ?? [],
): Calendar {
  const added = chineseHolidays.filter(({ year }) => years.includes(year));
  const known = new Set(calendar.workdays.map(({ day }) => day));
  const workdays = added.flatMap((each) => each.workdays.filter((day) => !known.has(day)));
  return {
    week: calendar.week,
    holidays: [...new Set([...calendar.holidays, ...added.flatMap(({ holidays }) => holidays)])].sort(),
    workdays: [...calendar.workdays, ...workdays.map((day) => ({ day, shifts: [...shifts] }))].sort((a, b) =>
      a.day < b.day ? -1 : 1,
    ),
  };
}

function days(first: LocalDate, count: number): LocalDate[] {
  return Array.from({ length: count }, (_, offset) => addDays(first, offset));
}
