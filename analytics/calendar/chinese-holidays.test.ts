import { expect, test } from "vitest";
import type { Calendar } from "../settings";
import { weekdayOf } from "../time/zone";
import { businessIntervals, chineseHolidays, withChineseHolidays } from ".";

const nine = [{ from: "09:00", to: "18:00" }];
const weekdays: Calendar = { week: [nine, nine, nine, nine, nine, [], []], holidays: [], workdays: [] };

test("moved workdays are weekend days that are not holidays, and every day is of its year", () => {
  for (const { year, holidays, workdays } of chineseHolidays) {
    for (const day of workdays) {
      expect(weekdayOf(day), day).toBeGreaterThanOrEqual(6);
      expect(holidays).not.toContain(day);
    }
    for (const day of [...holidays, ...workdays]) expect(day.slice(0, 4)).toBe(String(year));
    expect(new Set(holidays).size).toBe(holidays.length);
  }
});

test("moved workdays pay for exactly the weekdays off beyond the statutory ones", () => {
  // 11 statutory days in 2024, 13 since 2025; a statutory day on a weekend is made up by a weekday.
  const statutory: Record<number, number> = { 2024: 11, 2025: 13, 2026: 13 };
  for (const { year, holidays, workdays } of chineseHolidays) {
    const weekdaysOff = holidays.filter((day) => weekdayOf(day) <= 5).length;
    expect(weekdaysOff - workdays.length, String(year)).toBe(statutory[year]);
  }
});

test("National Day week 2025: off from 1 to 8 October, worked on Sunday 28 September and Saturday 11 October", () => {
  const calendar = withChineseHolidays(weekdays, [2025]);
  const worked = businessIntervals(
    calendar,
    "Asia/Shanghai",
    new Date("2025-09-26T16:00:00Z"),
    new Date("2025-10-12T16:00:00Z"),
  );
  expect(worked?.map(({ from }) => from.toISOString().slice(0, 10))).toEqual([
    "2025-09-28",
    "2025-09-29",
    "2025-09-30",
    "2025-10-09",
    "2025-10-10",
    "2025-10-11",
  ]);
});

test("what the calendar already says of a day stays", () => {
  const own = { ...weekdays, workdays: [{ day: "2025-10-11", shifts: [{ from: "10:00", to: "11:00" }] }] };
  const calendar = withChineseHolidays(own, [2025]);
  expect(calendar.workdays.filter(({ day }) => day === "2025-10-11")).toEqual(own.workdays);
  expect(calendar.holidays).not.toContain("2026-01-01");
});
