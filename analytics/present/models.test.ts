import { describe, expect, test } from "vitest";
import type { Answer } from "../query/answer";
import { text } from "../text";
import { answer, csat, link, titles, volume, wait } from "./answers-for-tests";
import { csvOf, tableOfChart } from "./chart-table";
import { heatModel } from "./heat";
import { histogramModel } from "./histogram";
import { grainFor, grainsFor, otherKey, splitTimeChart, timeChart } from "./series";
import { tileOf } from "./tiles";

describe("time", () => {
  test("every day of the range has a mark; what an empty one shows is the metric's decision; nothing counted leads nowhere", () => {
    const counts =
      timeChart(volume, answer([{ day: "2025-10-02", conversations: 4 }]), "day", link, titles).series[0]
        ?.marks ?? [];
    expect(counts.map(({ key, value, href }) => [key, value, href])).toEqual([
      ["2025-10-01", 0, null],
      ["2025-10-02", 4, "conversations|day is 2025-10-02|all"],
      ["2025-10-03", 0, null],
    ]);
    const shares = timeChart(
      csat,
      answer([{ day: "2025-10-02", satisfaction: 0.5, satisfaction_n: 4 }]),
      "day",
      link,
      titles,
    );
    expect(shares.series[0]?.marks.map(({ value }) => value)).toEqual([null, 0.5, null]);
  });

  test("a range can be cut into two steps at least, and into a quarter's hours at most", () => {
    const within = (to: string) =>
      grainsFor({ from: new Date("2025-09-30T16:00:00Z"), to: new Date(to), tz: "Asia/Shanghai" });
    expect(within("2025-10-01T16:00:00Z")).toEqual(["hour"]);
    expect(within("2025-10-03T16:00:00Z")).toEqual(["hour", "day"]);
    expect(within("2025-10-30T16:00:00Z")).toEqual(["hour", "day", "week"]);
    expect(within("2025-12-31T16:00:00Z")).toEqual(["hour", "day", "week", "month"]);
    expect(within("2026-01-31T16:00:00Z")).toEqual(["day", "week", "month"]);
    expect(within("2035-09-30T16:00:00Z")).toEqual(["week", "month"]);
  });

  test("the largest groups have their own series; the rest is one, and its link leaves those out", () => {
    const rows = ["web", "wechat", "app", "email"].map((channel, at) => ({
      day: "2025-10-01",
      channel,
      conversations: 10 - at,
    }));
    const chart = splitTimeChart(
      volume,
      answer(rows),
      "day",
      { dim: "channel", label: (key) => text(key, key), most: 3 },
      link,
      titles,
    );
    expect(chart.series.map(({ key }) => key)).toEqual(["web", "wechat", otherKey]);
    expect(chart.series[2]?.marks[0]).toMatchObject({
      value: 15,
      n: 15,
      href: "conversations|day is 2025-10-01&channel not web+wechat|all",
    });
  });

  test("ranges are cut so that no chart has more than about a hundred steps", () => {
    const days = (n: number) => grainFor(new Date(0), new Date(n * 86_400_000));
    expect([1, 30, 180, 2000].map(days)).toEqual(["hour", "day", "week", "month"]);
  });

  test("a tile's change is good or bad only where its interval excludes zero and the metric says which way is better", () => {
    const total = (change: number, low: number, high: number) =>
      answer([
        {
          first_response_median: 40,
          first_response_n: 9,
          first_response_median_change: change,
          first_response_median_change_low: low,
          first_response_median_change_high: high,
        },
      ]);
    const tile = (given: Answer) => tileOf(wait, given, answer([]), "day", link);
    expect(tile(total(-5, -9, -1)).change).toMatchObject({ real: true, good: true });
    expect(tile(total(5, 1, 9)).change).toMatchObject({ real: true, good: false });
    expect(tile(total(-5, -12, 2)).change).toMatchObject({ real: false, good: null });
    expect(tile(total(-5, -9, -1)).spark).toEqual([null, null, null]);
  });

  test("the table behind a chart says the same, and its CSV cannot be run as a formula", () => {
    const chart = timeChart(volume, answer([{ day: "2025-10-02", conversations: 4 }]), "day", link, titles);
    const table = tableOfChart({
      ...chart,
      series: chart.series.map((series) => ({ ...series, label: text('=1+1,"x"', "=1") })),
    });
    expect(table.rows[1]?.cells[0]).toEqual({ value: 4, n: 4, href: "conversations|day is 2025-10-02|all" });
    expect(csvOf(table, "zh").split("\r\n").slice(0, 3)).toEqual([
      `\ufeff时间,"'=1+1,""x"""`,
      "10月1日 周三,0",
      "10月2日 周四,4",
    ]);
  });
});

describe("shapes", () => {
  test("the week has 168 cells, Monday midnight first, and those without rows are gaps", () => {
    const { cells } = heatModel(
      volume,
      answer([{ weekday: 7, hour_of_day: 23, conversations: 3 }]),
      link,
      titles,
    );
    expect(cells).toHaveLength(168);
    expect(cells[0]).toMatchObject({ weekday: 0, hour: 0, value: null, n: 0, href: null });
    expect(cells[167]).toMatchObject({
      weekday: 6,
      hour: 23,
      value: 3,
      href: "conversations|weekday is 7&hour_of_day is 23|all",
    });
  });

  test("a distribution keeps empty bins inside and drops those outside; the team is scaled to it", () => {
    const bin = (from: number, to: number | null, n: number) => ({ from, to, n, clauses: [] });
    const own = [bin(0, 5, 0), bin(5, 10, 2), bin(10, 20, 0), bin(20, 60, 2), bin(60, null, 0)];
    const team = [bin(0, 5, 0), bin(5, 10, 20), bin(10, 20, 10), bin(20, 60, 10), bin(60, null, 0)];
    const { bins } = histogramModel(wait, own, [], link, titles, team);
    expect(bins.map(({ from, n, compare }) => [from, n, compare])).toEqual([
      [5, 2, 2],
      [10, 0, 1],
      [20, 2, 1],
    ]);
  });
});
