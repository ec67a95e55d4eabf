import { describe, expect, test } from "vitest";
import type { Answer } from "../query/answer";
import { text } from "../text";
import { anomaliesOf } from "./anomalies";
import { answer, csat, link, titles, volume, wait } from "./answers-for-tests";
import { caseMixModel, hourBand, standardise } from "./case-mix";
import { changedRows } from "./changes";
import { funnelLimits, funnelModel } from "./funnel";

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
