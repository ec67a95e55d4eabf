import { expect, test } from "vitest";
import { addKey, bucketLabel, dayLabel, slotLabel, spanLabel, tickLabel } from "./dates";

test("a day is written as people say it, whatever the machine's zone", () => {
  expect(dayLabel("2025-10-01")).toEqual({ zh: "10月1日 周三", en: "Wed 1 Oct" });
});

test("each grain has a name that stands alone and a short one", () => {
  expect(bucketLabel("hour", "2025-10-01T09:00")).toEqual({
    zh: "10月1日 周三 09:00",
    en: "Wed 1 Oct 09:00",
  });
  expect(bucketLabel("week", "2025-09-29").zh).toBe("9月29日起的一周");
  expect(bucketLabel("month", "2025-10-01")).toEqual({ zh: "2025年10月", en: "Oct 2025" });
  expect(tickLabel("hour", "2025-10-01T09:00").zh).toBe("09:00");
  expect(tickLabel("hour", "2025-10-01T00:00").zh).toBe("10月1日");
});

test("the last hour of a day ends at midnight", () => {
  expect(slotLabel(2, 23)).toEqual({ zh: "周三 23:00–00:00", en: "Wed 23:00–00:00" });
});

test("a span ends on the day before its end, in the zone", () => {
  const from = new Date("2025-09-30T16:00:00Z");
  const to = new Date("2025-10-30T16:00:00Z");
  expect(spanLabel(from, to, "Asia/Shanghai")).toEqual({
    zh: "2025年10月1日–10月30日",
    en: "1 Oct – 30 Oct 2025",
  });
});

test("a key moves by days and keeps its clock time", () => {
  expect(addKey("2025-03-01T09:00", -7)).toBe("2025-02-22T09:00");
});
