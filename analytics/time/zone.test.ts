import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  fromLocal,
  isZone,
  localDate,
  localMinute,
  offsetAt,
  offsetSpans,
  startOfDate,
  weekdayOf,
} from "./zone";

describe("civil time", () => {
  test("offsets over a range are the zone's own at every instant", () => {
    const zones = [
      "Asia/Shanghai",
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "America/Sao_Paulo",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 1.2e9, max: 1.8e9 }),
        fc.integer({ min: 0, max: 400 }),
        (tz, start, days) => {
          const from = new Date(start * 1000);
          const to = new Date((start + days * 86_400) * 1000);
          const spans = offsetSpans(tz, from, to);
          for (let at = from.getTime(); at <= to.getTime(); at += 5.3 * 86_400_000) {
            const span = spans.findLast((entry) => entry.from === null || entry.from.getTime() <= at);
            expect(span?.seconds).toBe(offsetAt(tz, new Date(at)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("the change is found to the second", () => {
    expect(offsetSpans("Europe/Berlin", new Date("2025-03-01"), new Date("2025-11-30"))).toEqual([
      { from: null, seconds: 3600 },
      { from: new Date("2025-03-30T01:00:00Z"), seconds: 7200 },
      { from: new Date("2025-10-26T01:00:00Z"), seconds: 3600 },
    ]);
  });

  test("local times become instants; a skipped one moves on, a repeated one is the first", () => {
    expect(fromLocal("Europe/Berlin", "2025-03-30T02:30:00").toISOString()).toBe("2025-03-30T01:30:00.000Z");
    expect(fromLocal("Europe/Berlin", "2025-10-26T02:30:00").toISOString()).toBe("2025-10-26T00:30:00.000Z");
    expect(startOfDate("Asia/Shanghai", "2025-10-01").toISOString()).toBe("2025-09-30T16:00:00.000Z");
  });

  test("the clock on the wall, on both sides of a change of offset", () => {
    expect(localMinute("Asia/Shanghai", new Date("2025-09-30T16:05:59Z"))).toBe("2025-10-01 00:05");
    expect(localMinute("America/New_York", new Date("2025-11-02T05:59:59Z"))).toBe("2025-11-02 01:59");
    expect(localMinute("America/New_York", new Date("2025-11-02T06:00:00Z"))).toBe("2025-11-02 01:00");
  });

  test("dates count by the calendar", () => {
    expect([addDays("2024-02-28", 2), addMonths("2025-01-31", 1), addMonths("2025-03-15", -12)]).toEqual([
      "2024-03-01",
      "2025-02-28",
      "2024-03-15",
    ]);
    expect([weekdayOf("2025-10-06"), weekdayOf("2025-10-12")]).toEqual([1, 7]);
    expect(localDate("Asia/Shanghai", new Date("2025-09-30T16:00:00Z"))).toBe("2025-10-01");
    expect([isZone("Asia/Shanghai"), isZone("Mars/Base")]).toEqual([true, false]);
  });
});
