import { expect, test } from "vitest";
import type { Filter } from "../filter/filter";
import { emptyFilter } from "../filter/parse";
import { resolveFilter } from "../filter/resolve";
import { settingsSchema } from "../settings";
import { cautionsOf } from "./cautions";

const tz = "Asia/Shanghai";
const span = { first: new Date("2026-03-10T02:00:00Z"), last: new Date("2026-05-20T09:00:00Z") };
const settings = settingsSchema.parse({ tz });
const now = new Date("2026-06-01T00:00:00Z");

function told(
  filter: Partial<Filter>,
  history: typeof span | null = span,
  at = now,
): [about: string, en: string][] {
  const resolved = resolveFilter({ ...emptyFilter, ...filter }, { span: history, now: at, tz });
  return cautionsOf({ span: history, settings, now: at }, resolved).map(({ about, words }) => [
    about,
    words.en,
  ]);
}

const days = (from: string, to: string, compare: Filter["compare"] = "previous") => ({ from, to, compare });

test.each<[what: string, filter: Partial<Filter>, about: string[]]>([
  ["both periods in the history", days("2026-04-10", "2026-05-01"), []],
  ["a compared period that begins on the history's first day", days("2026-03-20", "2026-03-30"), []],
  ["one of which the history has a part", days("2026-03-20", "2026-04-01"), ["uneven comparison"]],
  ["one that is over when the history begins", days("2026-03-10", "2026-03-20"), ["no comparison"]],
  ["the year before", days("2026-04-10", "2026-05-01", "year"), ["no comparison"]],
  ["the same, not compared", days("2026-04-10", "2026-05-01", null), []],
  ["a range that ends on the history's last day", days("2026-05-11", "2026-05-21"), []],
  ["one that goes on after it", days("2026-05-11", "2026-05-31"), ["uneven comparison"]],
  ["the same, not compared", days("2026-05-11", "2026-05-31", null), []],
  ["a range before the history", days("2026-01-01", "2026-02-01"), ["range"]],
  ["a range after it", days("2026-05-21", "2026-05-22"), ["range"]],
  [
    "business hours without a calendar",
    { switches: { ...emptyFilter.switches, clock: "business" } },
    ["clock"],
  ],
])("%s", (_, filter, about) => {
  expect(told(filter).map(([kind]) => kind)).toEqual(about);
});

test("names the periods and where the history lies", () => {
  expect(told(days("2026-03-10", "2026-03-20"))).toEqual([
    [
      "no comparison",
      "Nothing to compare with: the compared period, 28 Feb – 9 Mar 2026, lies before the history begins (10 Mar 2026).",
    ],
  ]);
  expect(told(days("2026-03-20", "2026-04-01"))[0]?.[1]).toContain("8 Mar – 19 Mar 2026, is not whole");
  expect(told(days("2026-05-11", "2026-05-31"))[0]?.[1]).toContain(
    "ends on 30 May 2026, the history on 20 May 2026",
  );
  expect(told(days("2026-01-01", "2026-02-01"))[0]?.[1]).toContain("covers 10 Mar – 20 May 2026");
});

test("without a history there is only that to say", () => {
  expect(told(days("2026-03-10", "2026-03-20"), null).map(([about]) => about)).toEqual(["history"]);
});

test("says of a range that is not over yet what its comparison with a whole one does", () => {
  const evening = new Date("2026-05-20T10:00:00Z");
  const at = (range: Filter["range"], compare: Filter["compare"] = "previous") =>
    told({ range, compare }, span, evening).map(([, en]) => en);
  expect(at("today")).toEqual([
    "The range is not over yet, but the compared period, 19 May 2026, is whole: counts seem to have fallen.",
  ]);
  expect(at("today", null)).toEqual([]);
  expect(at("yesterday")).toEqual([]);
  // A few hours of thirty days make no difference that anybody would see.
  expect(at("30d")).toEqual([]);
  // That the history ends before the range does says as much.
  expect(at("this-week")).toEqual([expect.stringContaining("the history on 20 May 2026")]);
});
