import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DimensionId, dimensions } from "../dimensions";
import { emptyDirectory } from "../directory";
import { BadInput } from "../errors";
import { describeFilter } from "./describe";
import { drillHref, only } from "./drill";
import { type Clause, type Filter, rangePresets } from "./filter";
import { emptyFilter, parseFilter, serialiseFilter } from "./parse";
import { resolveFilter } from "./resolve";

const anyWord = fc.oneof(
  fc.constantFrom("", "web", "微信", "a&b=c", "x+y", "50%", "#?/"),
  fc.string({ minLength: 1, maxLength: 20 }),
);

function valuesOf(dim: DimensionId): fc.Arbitrary<string> {
  switch (dim) {
    case "hour":
      return fc.constantFrom("2025-10-01T09:00", "");
    case "day":
    case "week":
    case "month":
      return fc.constantFrom("2025-10-01", "2024-02-29", "");
    case "hour_of_day":
      return fc.integer({ min: 0, max: 23 }).map(String);
    case "weekday":
      return fc.integer({ min: 1, max: 7 }).map(String);
    case "rating":
      return fc.integer({ min: 1, max: 5 }).map(String);
    case "sentiment":
      return fc.constantFrom("negative", "neutral", "");
    case "risk_band":
    case "lead_band":
      return fc.constantFrom("low", "high", "");
    case "risk_score":
    case "lead_score":
      return fc.constantFrom("0", "70", "");
    case "first_contact":
    case "business_hours":
    case "ended":
      return fc.constantFrom("true", "false", "");
    case "cluster":
      return fc.constantFrom("s-1", "a1B2");
    case "quality":
      return fc.constantFrom("future_time", "no_messages", "");
    default:
      return anyWord;
  }
}

const clause: fc.Arbitrary<Clause> = fc.oneof(
  fc.constantFrom(...dimensions.filter(({ kind }) => kind !== "measure").map(({ id }) => id)).chain((dim) =>
    fc.record({
      dim: fc.constant(dim),
      op: fc.constantFrom("is" as const, "not" as const),
      values: fc.uniqueArray(valuesOf(dim), { minLength: 1, maxLength: 3 }),
    }),
  ),
  fc.record({
    dim: fc.constant("value" as const),
    op: fc.constantFrom("gte" as const, "lt" as const),
    values: fc.integer({ min: 0, max: 9999 }).map((bound) => [String(bound)]),
  }),
);

const times = fc.oneof(
  fc.constant({ from: null, to: null, range: null }),
  fc.constant({ from: "2025-10-01", to: "2025-11-01", range: null }),
  fc.constant({ from: "2025-10-01T09:00:00+08:00", to: null, range: null }),
  fc.constantFrom(...rangePresets).map((range) => ({ from: null, to: null, range })),
);

const filter: fc.Arbitrary<Filter> = fc
  .record({
    times,
    tz: fc.constantFrom(null, "Asia/Shanghai", "America/New_York"),
    compare: fc.constantFrom(null, "previous" as const, "year" as const),
    clauses: fc.uniqueArray(clause, { maxLength: 5, selector: ({ dim, op }) => `${dim}__${op}` }),
    switches: fc.record({
      bot: fc.constantFrom("ignored" as const, "counts" as const),
      clock: fc.constantFrom("calendar" as const, "business" as const),
      ratings: fc.constantFrom("last" as const, "shared" as const),
    }),
  })
  .map(({ times: given, ...rest }) => ({ ...given, ...rest }));

function issuesOf(query: string, own: readonly string[] = [], lists: readonly string[] = []): string[] {
  try {
    parseFilter(new URLSearchParams(query), own, undefined, lists);
  } catch (error) {
    if (error instanceof BadInput) return error.issues.map(({ where, code }) => `${where} ${code}`).sort();
    throw error;
  }
  return [];
}

describe("a filter and its address", () => {
  test("what was written is read back the same, and written the same again", () => {
    fc.assert(
      fc.property(filter, (given) => {
        const written = serialiseFilter(given).toString();
        const read = parseFilter(new URLSearchParams(written));
        expect(serialiseFilter(read).toString()).toBe(written);
        expect({ ...read, clauses: new Set(read.clauses.map((entry) => JSON.stringify(entry))) }).toEqual({
          ...given,
          clauses: new Set(given.clauses.map((entry) => JSON.stringify(entry))),
        });
      }),
    );
  });

  test("every bad parameter is told, none skipped", () => {
    expect(
      issuesOf("from=2025-13-01&tz=Mars/Base&rating=9&colour=red&agent__gte=3&compare=never&to=gestern"),
    ).toEqual([
      "agent__gte bad_operator",
      "colour unknown_parameter",
      "compare bad_choice",
      "from bad_date",
      "rating bad_value",
      "to bad_date",
      "tz unknown_zone",
    ]);
    expect(issuesOf("constructor=1&toString=1&__proto__=1")).toEqual([
      "__proto__ unknown_parameter",
      "constructor unknown_parameter",
      "toString unknown_parameter",
    ]);
    expect(issuesOf("from=2025-02-30")).toEqual(["from bad_date"]);
    expect(issuesOf("day=2025-02-30")).toEqual(["day bad_value"]);
    expect(issuesOf("from=2025-02-03&to=2025-02-01")).toEqual(["to empty_range"]);
    expect(issuesOf("range=7d&from=2025-02-03")).toEqual(["range range_and_dates"]);
    expect(issuesOf("from=0001-01-01")).toEqual(["from bad_date"]);
  });

  test("what takes one value is given once, the address's own parameters too; conditions and lists may be several", () => {
    const twice = (search: string) => issuesOf(search, ["sort"], ["plot"]);
    for (const name of ["from", "to", "range", "tz", "compare", "bot", "clock", "ratings", "sort"])
      expect(twice(`${name}=&${name}=`)).toEqual([`${name} repeated`]);
    expect(twice("sort=a&sort=a&tz=UTC&tz=UTC")).toEqual(["sort repeated", "tz repeated"]);
    expect(twice("channel=web&channel=app&plot=word:a&plot=word:b&sort=a")).toEqual([]);
  });

  test("a range ends after its start, wherever its times are written", () => {
    const empty = ["to empty_range"];
    expect(issuesOf("from=2025-10-02T09:00:00Z&to=2025-10-02T10:00:00%2B08:00")).toEqual(empty);
    expect(issuesOf("from=2025-10-02T09:00:00%2B08:00&to=2025-10-02T02:00:00Z")).toEqual([]);
    expect(issuesOf("from=2025-10-02T00:00&to=2025-10-02")).toEqual(empty);
    expect(issuesOf("from=2025-10-02T00:00:00Z&to=2025-10-02&tz=Asia/Shanghai")).toEqual(empty);
    expect(issuesOf("from=2025-10-02T00:00:00Z&to=2025-10-02&tz=America/New_York")).toEqual([]);
  });

  test("agents and groups may be named by the source's id; unknown ones are told", () => {
    const agent = {
      id: "77",
      externalId: "a-3",
      source: "x",
      name: "张伟",
      groupId: null,
      kind: "human" as const,
    };
    const directory = { ...emptyDirectory, agents: new Map([["77", agent]]) };
    const read = parseFilter(new URLSearchParams("agent=a-3&agent__not=77"), [], directory);
    expect(read.clauses).toEqual([
      { dim: "agent", op: "is", values: ["77"] },
      { dim: "agent", op: "not", values: ["77"] },
    ]);
    expect(() => parseFilter(new URLSearchParams("agent=nobody"), [], directory)).toThrow(
      /no agent "nobody"/,
    );
  });

  test("a drill takes the place of the clause it narrows and leaves the comparison behind", () => {
    const wide: Filter = {
      ...emptyFilter,
      compare: "previous",
      clauses: [{ dim: "channel", op: "is", values: ["web", "app"] }],
    };
    expect(drillHref(wide, "response", [only("channel", "web"), only("group", null)])).toBe(
      "conversations?group=&channel=web&metric=response",
    );
  });
});

describe("a filter's times", () => {
  const frame = {
    span: { first: new Date("2025-03-01T02:00:00Z"), last: new Date("2025-09-30T15:00:00Z") },
    now: new Date("2025-11-19T04:00:00Z"),
    tz: "Asia/Shanghai",
  };
  const iso = (given: Partial<Filter>, tz = "Asia/Shanghai") => {
    const { from, to, compare } = resolveFilter({ ...emptyFilter, ...given }, { ...frame, tz });
    return [from, to, compare?.from, compare?.to]
      .filter((at) => at !== undefined)
      .map((at) => at?.toISOString());
  };

  test("are local days; without any, the days of the whole history", () => {
    expect(iso({ from: "2025-10-01", to: "2025-10-02" })).toEqual([
      "2025-09-30T16:00:00.000Z",
      "2025-10-01T16:00:00.000Z",
    ]);
    expect(iso({})).toEqual(["2025-02-28T16:00:00.000Z", "2025-09-30T16:00:00.000Z"]);
    expect(iso({ from: "2025-10-01T09:00:00+02:00", to: "2025-10-01T16:00:00" })).toEqual([
      "2025-10-01T07:00:00.000Z",
      "2025-10-01T08:00:00.000Z",
    ]);
  });

  test("are told to be no range where only the workspace's zone shows it", () => {
    expect(() => iso({ from: "2025-10-02T00:00:00Z", to: "2025-10-02" })).toThrow(/must be after/);
    expect(iso({ from: "2026-01-01" })).toEqual(["2025-12-31T16:00:00.000Z", "2025-12-31T16:00:00.000Z"]);
  });

  test("presets of days end with the data, those of the calendar with today", () => {
    expect(iso({ range: "7d" })).toEqual(["2025-09-23T16:00:00.000Z", "2025-09-30T16:00:00.000Z"]);
    expect(iso({ range: "today" })).toEqual(["2025-11-18T16:00:00.000Z", "2025-11-19T16:00:00.000Z"]);
    expect(iso({ range: "last-week" })).toEqual(["2025-11-09T16:00:00.000Z", "2025-11-16T16:00:00.000Z"]);
    expect(iso({ range: "this-quarter" })).toEqual(["2025-09-30T16:00:00.000Z", "2025-12-31T16:00:00.000Z"]);
  });

  test("the period before has as many local days, also across a change to summer time", () => {
    expect(iso({ from: "2025-03-30", to: "2025-03-31", compare: "previous" }, "Europe/Berlin")).toEqual([
      "2025-03-29T23:00:00.000Z",
      "2025-03-30T22:00:00.000Z",
      "2025-03-28T23:00:00.000Z",
      "2025-03-29T23:00:00.000Z",
    ]);
    expect(iso({ from: "2024-02-29", to: "2024-03-01", compare: "year" }).slice(2)).toEqual([
      "2023-02-27T16:00:00.000Z",
      "2023-02-28T16:00:00.000Z",
    ]);
  });

  test("are told in words of both languages, with every condition and switched reading", () => {
    const given: Filter = {
      ...emptyFilter,
      from: "2025-10-01",
      to: "2025-10-31",
      clauses: [{ dim: "channel", op: "not", values: ["wechat", ""] }],
      switches: { bot: "counts", clock: "calendar", ratings: "last" },
    };
    expect(describeFilter(resolveFilter(given, frame), emptyDirectory)).toEqual({
      zh: "2025年10月1日–10月30日 (Asia/Shanghai) · 渠道不是 微信 或 未知 · 机器人回复计入应答",
      en: "1 Oct – 30 Oct 2025 (Asia/Shanghai) · Channel is not WeChat or Unknown · bot replies count as answers",
    });
  });
});
