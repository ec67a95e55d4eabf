import { describe, expect, test } from "vitest";
import type { Resolved } from "../filter/filter";
import type { Answer } from "../query/answer";
import { text } from "../text";
import { anomaliesOf } from "./anomalies";
import { caseMixModel, hourBand, standardise } from "./case-mix";
import { changedRows } from "./changes";
import { csvOf, tableOfChart } from "./chart-table";
import { funnelLimits, funnelModel } from "./funnel";
import { heatModel } from "./heat";
import { histogramModel } from "./histogram";
import type { Link, MetricHead } from "./reader";
import { grainFor, grainsFor, otherKey, splitTimeChart, timeChart } from "./series";
import { tileOf } from "./tiles";

const resolved: Resolved = {
  from: new Date("2025-09-30T16:00:00Z"),
  to: new Date("2025-10-03T16:00:00Z"),
  tz: "Asia/Shanghai",
  compare: null,
  clauses: [],
  switches: { bot: "ignored", clock: "calendar", ratings: "last" },
};

/** An answer out of rows, as the query path gives it. */
function answer(
  rows: readonly Record<string, string | number | null>[],
  within: Resolved = resolved,
): Answer {
  const ids = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns: ids.map((id) => ({
      id,
      kind: "metric",
      of: id,
      unit: "count",
      label: text(id, id),
      values: rows.map((row) => row[id] ?? null),
    })),
    length: rows.length,
    resolved: within,
    dataVersion: 1,
    warnings: [],
  };
}

const link: Link = (metric, clauses, part) =>
  `${metric}|${clauses.map(({ dim, op, values }) => `${dim} ${op} ${values.join("+")}`).join("&")}|${part ?? "all"}`;
const titles = { title: text("题", "title"), subtitle: text("注", "note") };
const head = (given: Partial<MetricHead>): MetricHead => ({
  id: "conversations",
  label: text("会话量", "Conversations"),
  unit: "count",
  better: null,
  main: "conversations",
  n: "conversations",
  empty: "zero",
  counts: text("个会话", "conversations"),
  ...given,
});
const volume = head({});
const csat = head({
  id: "satisfaction",
  label: text("满意度", "CSAT"),
  unit: "share",
  better: "higher",
  main: "satisfaction",
  n: "satisfaction_n",
  empty: "gap",
});
const wait = head({
  id: "first_response",
  label: text("首次响应", "First response"),
  unit: "seconds",
  better: "lower",
  main: "first_response_median",
  n: "first_response_n",
  empty: "gap",
});

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

describe("who differs", () => {
  const rated = (rows: readonly [string, number, number][]) =>
    answer(
      rows.map(([agent, k, n]) => ({
        agent,
        satisfaction: k / n,
        satisfaction_n: n,
        satisfaction_numerator: k,
      })),
    );

  test("the funnel names the one who really differs and not the one with three ratings", () => {
    const many = Array.from({ length: 20 }, (_, at): [string, number, number] => [`a${at}`, 85, 100]);
    const model = funnelModel(
      csat,
      rated([...many, ["bad", 60, 100], ["few", 1, 3]]),
      "agent",
      (key) => text(key, key),
      link,
      titles,
    );
    expect(model.points.filter(({ flagged }) => flagged).map(({ key }) => key)).toEqual(["bad"]);
    const few = model.points.find(({ key }) => key === "few");
    expect(few?.shrunken).toBeGreaterThan(0.7);
  });

  test("limits are the normal ones around the centre, narrower with n, inside 0 and 1", () => {
    const limits = funnelLimits(0.8, 100);
    const last = limits[limits.length - 1];
    expect(last?.low95).toBeCloseTo(0.8 - 1.959964 * Math.sqrt(0.16 / 105), 9);
    expect(limits[0]?.high95).toBe(1);
    expect(limits.every(({ low998, low95 }) => low998 <= low95)).toBe(true);
  });

  test("changes of many agents: the one whose interval is far from zero stays, the lucky one goes", () => {
    const row = (agent: string, change: number, error: number) => ({
      agent,
      first_response_median: 60,
      first_response_n: 50,
      first_response_median_compare: 60 - change,
      first_response_median_change: change,
      first_response_median_change_low: change - 1.96 * error,
      first_response_median_change_high: change + 1.96 * error,
    });
    const calm = Array.from({ length: 30 }, (_, at) => row(`a${at}`, at % 3, 5));
    const rows = changedRows(
      [wait],
      answer([...calm, row("slow", 40, 6), row("lucky", -10.2, 5)]),
      "agent",
      (key) => text(key, key),
      link,
    );
    expect(rows.map(({ key }) => key)).toEqual(["slow"]);
    expect(rows[0]).toMatchObject({ before: 20, after: 60, change: { good: false, real: true } });
  });

  test("a group that only has the harder cases is as good as the others once adjusted", () => {
    const easy = (key: string, n: number) => ({ key, stratum: "web 1", k: Math.round(n * 0.9), n });
    const hard = (key: string, n: number) => ({ key, stratum: "email 1", k: Math.round(n * 0.5), n });
    const [a, b] = standardise([easy("a", 400), hard("a", 100), easy("b", 100), hard("b", 400)]);
    expect((a?.raw ?? 0) - (b?.raw ?? 0)).toBeCloseTo(0.24, 9);
    expect(a?.adjusted).toBeCloseTo(b?.adjusted ?? 0, 9);
    expect(a?.adjusted).toBeCloseTo(0.7, 9);
  });

  test("a group that saw too little of the mix is not compared", () => {
    const [, narrow] = standardise([
      { key: "a", stratum: "1", k: 50, n: 100 },
      { key: "a", stratum: "2", k: 50, n: 300 },
      { key: "narrow", stratum: "1", k: 9, n: 10 },
    ]);
    expect(narrow).toMatchObject({ raw: 0.9, adjusted: null, low: null });
  });

  test("the adjusted model reads bands of the day and keeps the raw share beside it", () => {
    expect([0, 8, 12, 18].map(hourBand)).toEqual([0, 1, 2, 3]);
    const rows = [9, 20].map((hour) => ({
      group: "g",
      channel: "web",
      hour_of_day: hour,
      satisfaction_n: 10,
      satisfaction_numerator: hour === 9 ? 9 : 5,
    }));
    const model = caseMixModel(csat, answer(rows), "group", (key) => text(key, key), link, titles);
    expect(model.points[0]).toMatchObject({
      key: "g",
      value: 0.7,
      compare: 0.7,
      n: 20,
      href: "satisfaction|group is g|all",
    });
  });
});

describe("what is unusual", () => {
  const days = (values: readonly number[]): Answer =>
    answer(
      values.map((conversations, at) => ({
        day: new Date(Date.UTC(2025, 6, 7 + at)).toISOString().slice(0, 10),
        conversations,
      })),
    );
  /** Ten weeks of 100 a weekday and 40 a Sunday. */
  const usual = Array.from({ length: 70 }, (_, at) => (at % 7 === 6 ? 40 : 100) + ((at * 7) % 11) - 5);

  test("a campaign day is told with its reason, a quiet Sunday is not", () => {
    const values = usual.map((value, at) => (at === 66 ? 260 : value));
    const keys = ["2025-09-11", "2025-09-14"];
    const found = anomaliesOf(volume, days(values), "day", keys);
    expect(found.map(({ key }) => key)).toEqual(["2025-09-11"]);
    expect(found[0]?.text.zh).toMatch(/^会话量 260，高于前 8 个周四的常态 \d+（\+\d+%）$/);
  });

  test("a Sunday at a weekday's volume is unusual: the slot decides", () => {
    const values = usual.map((value, at) => (at === 69 ? 100 : value));
    expect(anomaliesOf(volume, days(values), "day", ["2025-09-14"])).toHaveLength(1);
  });

  test("nothing is said from fewer than four weeks", () => {
    const values = usual.slice(0, 22).map((value, at) => (at === 21 ? 900 : value));
    expect(anomaliesOf(volume, days(values), "day", ["2025-07-28"])).toEqual([]);
  });

  test("a median of three waits is never called unusual", () => {
    const rows = usual.map((_, at) => ({
      day: new Date(Date.UTC(2025, 6, 7 + at)).toISOString().slice(0, 10),
      first_response_median: at === 66 ? 9000 : 40,
      first_response_n: at === 66 ? 3 : 50,
    }));
    expect(anomaliesOf(wait, answer(rows), "day", ["2025-09-11"])).toEqual([]);
    const many = rows.map((row) => ({ ...row, first_response_n: 50 }));
    expect(anomaliesOf(wait, answer(many), "day", ["2025-09-11"])).toHaveLength(1);
  });
});
