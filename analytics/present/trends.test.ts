import { describe, expect, test } from "vitest";
import { readAnnotation } from "../annotations";
import { BadInput } from "../errors";
import { annotated } from "./annotated";
import { csvOf } from "./chart-table";
import { largestGroups, tableOfTrend, trendChart } from "./trends";

type Row = readonly [day: string, channel: string, n: number, before: number | null];
const answer = (rows: readonly Row[]) => ({
  length: rows.length,
  columns: ["day", "channel", "conversations", "conversations_compare"].map((id, at) => ({
    id,
    values: rows.map((row) => row[at] ?? null),
  })),
});
const keys = ["2026-03-01", "2026-03-02", "2026-03-03"];
const all = answer([
  ["2026-03-01", "web", 100, 50],
  ["2026-03-02", "web", 80, 40],
  ["2026-03-01", "app", 20, null],
]);
const refund = {
  plot: { dim: "word", value: "customer:退款", label: { zh: "退款", en: "refund" } } as const,
  answer: answer([
    ["2026-03-01", "web", 10, 10],
    ["2026-03-01", "app", 5, null],
  ]),
};
const link = (_: string, clauses: readonly { dim: string; values: readonly string[] }[]) =>
  clauses.map(({ dim, values }) => `${dim}=${values}`).join("&");
const titles = { title: { zh: "走势", en: "Trends" }, subtitle: { zh: "", en: "" } };
const chart = (measure: "share" | "count", key = "web") =>
  trendChart([refund], { grain: "day", keys, measure, link, all }, titles, { dim: "channel", key });

describe("a trend", () => {
  test("of shares has Wilson's interval, counts what it leads to, and a gap without conversations", () => {
    const marks = chart("share").series[0]?.marks ?? [];
    // Wilson for 10 of 100: .0552 to .1744.
    expect(marks[0]).toMatchObject({ value: 0.1, n: 10, of: 100, compare: 0.2 });
    expect(marks[0]?.low).toBeCloseTo(0.0552, 4);
    expect(marks[0]?.high).toBeCloseTo(0.1744, 4);
    expect(marks[1]).toMatchObject({ value: 0, n: 0, of: 80, href: null, compare: 0 });
    expect(marks[2]).toMatchObject({ value: null, n: 0, of: 0, compare: null });
  });

  test("of counts has zeros where nothing was said", () => {
    expect(chart("count").series[0]?.marks.map(({ value }) => value)).toEqual([10, 0, 0]);
  });

  test("each point leads to its word in its bucket and group", () => {
    expect(chart("share", "app").series[0]?.marks[0]).toMatchObject({
      n: 5,
      href: "day=2026-03-01&word=customer:退款&channel=app",
    });
  });

  test("is split by the largest groups", () => {
    expect(largestGroups(all, "channel", 9)).toEqual(["web", "app"]);
    expect(largestGroups(all, "channel", 1)).toEqual(["web"]);
  });
});

describe("notes on the time axis", () => {
  const notes = [
    { id: "a", day: "2026-02-20", until: "2026-03-01", words: "大促" },
    { id: "b", day: "2026-03-02", until: null, words: '=1+1,"<b>' },
    { id: "c", day: "2026-04-01", until: null, words: "later" },
  ];

  test("lie on the steps that they cover; those outside the range are left out", () => {
    expect(annotated(chart("share"), notes).annotations?.map(({ id, from, to }) => [id, from, to])).toEqual([
      ["a", "2026-03-01", "2026-03-01"],
      ["b", "2026-03-02", "2026-03-02"],
    ]);
  });

  test("lie in the week or month that holds their day", () => {
    const weeks = { ...chart("share"), grain: "week" as const };
    const of = (steps: string[], grain: "week" | "month") =>
      annotated({ ...weeks, grain }, notes, steps).annotations?.map(({ id, from }) => [id, from]);
    expect(of(["2026-02-23", "2026-03-02"], "week")).toEqual([
      ["a", "2026-02-23"],
      ["b", "2026-03-02"],
    ]);
    expect(of(["2026-03-01", "2026-04-01"], "month")).toEqual([
      ["a", "2026-03-01"],
      ["b", "2026-03-01"],
      ["c", "2026-04-01"],
    ]);
  });

  test("are in the table and in the CSV, where they cannot leave their cell", () => {
    const table = tableOfTrend(annotated(chart("share"), notes));
    expect(table.rows[1]?.label.zh).toContain('=1+1,"<b>');
    expect(csvOf(table, "zh").split("\r\n")[2]).toMatch(/^"3月2日 周一 · =1\+1,""<b>",0,/);
  });

  test("are refused with everything that is wrong", () => {
    const refused = (day: string, until: string, words: string) => {
      try {
        readAnnotation({ day, until, words });
        return [];
      } catch (cause) {
        return cause instanceof BadInput ? cause.issues.map(({ where }) => where) : [String(cause)];
      }
    };
    expect(refused("2026-02-30", "soon", " ")).toEqual(["day", "until", "words"]);
    expect(refused("2026-03-02", "2026-03-01", "x")).toEqual(["until"]);
    expect(refused("2026-03-02", "", "字".repeat(81))).toEqual(["words"]);
    expect(readAnnotation({ day: "2026-03-02", until: "2026-03-02", words: "  大促\n开始 " })).toEqual({
      day: "2026-03-02",
      until: null,
      words: "大促 开始",
    });
  });
});
