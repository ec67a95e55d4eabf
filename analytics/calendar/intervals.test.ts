import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Calendar } from "../settings";
import { businessIntervals } from "./intervals";

const nine = [{ from: "09:00", to: "18:00" }];
const weekdays: Calendar = { week: [nine, nine, nine, nine, nine, [], []], holidays: [], workdays: [] };

function shown(calendar: Calendar, tz: string, from: string, to: string): string[] {
  return (businessIntervals(calendar, tz, new Date(from), new Date(to)) ?? []).map(
    (each) => `${each.from.toISOString().slice(0, 16)}–${each.to.toISOString().slice(0, 16)}`,
  );
}

describe("businessIntervals", () => {
  test("without a calendar there is no business time, which is not the same as none of it", () => {
    expect(businessIntervals(null, "Asia/Shanghai", new Date(0), new Date(1))).toBeNull();
    const never: Calendar = { week: [[], [], [], [], [], [], []], holidays: [], workdays: [] };
    expect(businessIntervals(never, "Asia/Shanghai", new Date(0), new Date(1))).toEqual([]);
  });

  test("weekly hours in the zone, the weekend left out", () => {
    // Friday 2025-10-10 to Monday 2025-10-13, China is UTC+8.
    expect(shown(weekdays, "Asia/Shanghai", "2025-10-10T00:00:00Z", "2025-10-13T12:00:00Z")).toEqual([
      "2025-10-10T01:00–2025-10-10T10:00",
      "2025-10-13T01:00–2025-10-13T10:00",
    ]);
  });

  test("a holiday is off, a moved workday is on with its own hours, also on a day listed as a holiday", () => {
    const calendar: Calendar = {
      ...weekdays,
      holidays: ["2025-10-10", "2025-10-11"],
      workdays: [{ day: "2025-10-11", shifts: [{ from: "10:00", to: "12:00" }] }],
    };
    expect(shown(calendar, "Asia/Shanghai", "2025-10-10T00:00:00Z", "2025-10-12T12:00:00Z")).toEqual([
      "2025-10-11T02:00–2025-10-11T04:00",
    ]);
  });

  test("hours follow the wall clock over both changes of daylight-saving time", () => {
    // New York: UTC-5 before 2025-03-09, UTC-4 until 2025-11-02.
    expect(shown(weekdays, "America/New_York", "2025-03-07T00:00:00Z", "2025-03-11T00:00:00Z")).toEqual([
      "2025-03-07T14:00–2025-03-07T23:00",
      "2025-03-10T13:00–2025-03-10T22:00",
    ]);
    expect(shown(weekdays, "America/New_York", "2025-10-31T00:00:00Z", "2025-11-04T00:00:00Z")).toEqual([
      "2025-10-31T13:00–2025-10-31T22:00",
      "2025-11-03T14:00–2025-11-03T23:00",
    ]);
  });

  test("a night shift runs into the next day, through the night of the change", () => {
    const nights: Calendar = {
      ...weekdays,
      week: [[], [], [], [], [], [{ from: "22:00", to: "06:00" }], []],
    };
    // Saturday night to Sunday 2025-03-09: 22:00 EST to 06:00 EDT is 7 hours.
    expect(shown(nights, "America/New_York", "2025-03-08T00:00:00Z", "2025-03-10T00:00:00Z")).toEqual([
      "2025-03-09T03:00–2025-03-09T10:00",
    ]);
    // Asked from the Sunday on, the night's rest is still there.
    expect(shown(nights, "America/New_York", "2025-03-09T05:00:00Z", "2025-03-10T00:00:00Z")).toEqual([
      "2025-03-09T05:00–2025-03-09T10:00",
    ]);
  });

  test("around the clock is one stretch, and overlapping shifts count once", () => {
    const always = [{ from: "00:00", to: "24:00" }];
    const calendar: Calendar = {
      ...weekdays,
      week: [always, always, always, always, always, always, always],
    };
    expect(shown(calendar, "Asia/Shanghai", "2025-10-01T00:00:00Z", "2025-10-09T00:00:00Z")).toEqual([
      "2025-10-01T00:00–2025-10-09T00:00",
    ]);
    const twice: Calendar = {
      ...weekdays,
      week: weekdays.week.map(() => [...nine, { from: "17:00", to: "20:00" }]),
    };
    expect(shown(twice, "Asia/Shanghai", "2025-10-09T00:00:00Z", "2025-10-09T16:00:00Z")).toEqual([
      "2025-10-09T01:00–2025-10-09T12:00",
    ]);
  });

  test("the intervals are sorted, disjoint and inside what was asked, whatever the calendar", () => {
    const clock = fc
      .integer({ min: 0, max: 47 })
      .map((half) => `${String(half >> 1).padStart(2, "0")}:${half % 2 ? "30" : "00"}`);
    const shifts = fc.array(fc.record({ from: clock, to: clock }), { maxLength: 3 });
    const week = fc.array(shifts, { minLength: 7, maxLength: 7 });
    const zones = fc.constantFrom(
      "Asia/Shanghai",
      "America/New_York",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
    );
    fc.assert(
      fc.property(week, zones, fc.integer({ min: 0, max: 360 }), (hours, tz, day) => {
        const from = new Date(Date.UTC(2025, 0, 1 + day, 5));
        const to = new Date(from.getTime() + 20 * 86_400_000);
        const found = businessIntervals({ week: hours, holidays: [], workdays: [] }, tz, from, to) ?? [];
        let end = from.getTime() - 1;
        for (const each of found) {
          expect(each.from.getTime()).toBeGreaterThan(end);
          expect(each.to.getTime()).toBeGreaterThan(each.from.getTime());
          end = each.to.getTime();
        }
        expect(end).toBeLessThanOrEqual(to.getTime());
      }),
      { numRuns: 50 },
    );
  });
});
