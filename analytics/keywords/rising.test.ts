import { describe, expect, test } from "vitest";
import { Random } from "../../fixtures/demo/random";
import { sharedVariation } from "./baseline";
import { logOdds } from "./log-odds";
import { upperTail } from "./predictive";
import { risingTerms } from "./rising";
import { risingSince } from "./rising-since";
import { shareTrend } from "./share-trend";

const weeks = (now: number, before: readonly number[]) => [now, ...before];
const usual = Array.from({ length: 40 }, (_, at) => weeks(40, [38, 45, 33, 41, 50, 36, 44, 30 + (at % 20)]));
const exposure = Array.from({ length: 9 }, () => 2000);

describe("the tail", () => {
  test("is the Poisson's without noise", () => {
    // P(X ≥ 10 | 5) and P(X ≥ 3 | 5) of a Poisson: 0.031828 and 0.875348.
    expect(upperTail(10, { mean: 5, dispersion: 0, uncertainty: 0 })).toBeCloseTo(0.0318, 3);
    expect(upperTail(3, { mean: 5, dispersion: 0, uncertainty: 0 })).toBeCloseTo(0.8753, 3);
  });

  test("falls with the count, meets at the mean, and grows with what is not known", () => {
    const at = (x: number, dispersion: number, uncertainty: number) =>
      upperTail(x, { mean: 30, dispersion, uncertainty });
    for (let x = 1; x < 200; x++) expect(at(x + 1, 0.04, 0.01)).toBeLessThanOrEqual(at(x, 0.04, 0.01));
    expect(at(30, 0.04, 0.01) - at(31, 0.04, 0.01)).toBeLessThan(0.06);
    expect(at(60, 0.04, 0.01)).toBeGreaterThan(at(60, 0, 0.01));
    expect(at(60, 0.04, 0.2)).toBeGreaterThan(at(60, 0.04, 0.01));
    expect(at(100_000, 0.04, 0.01)).toBeGreaterThanOrEqual(0);
    expect([at(0, 0.04, 0.01), upperTail(3, { mean: 0, dispersion: 0, uncertainty: 0 })]).toEqual([1, 0]);
  });
});

describe("risingTerms", () => {
  test("a doubled term is flagged, with its ratio; the others are not", () => {
    const counts = [weeks(160, [38, 45, 33, 41, 50, 36, 44, 39]), ...usual];
    const { terms, why } = risingTerms({ counts, exposure });
    expect(why).toBeNull();
    expect(terms.map(({ flagged }) => flagged)).toEqual([true, ...usual.map(() => false)]);
    expect(terms[0]?.ratio).toBeCloseTo(3.9, 1);
    expect(terms[0]?.low).toBeGreaterThan(1.5);
    expect(terms[0]?.high).toBeLessThan(10);
    expect(terms[0]?.q).toBeLessThan(0.01);
  });

  test("a term never said before has a tail, no ratio, and is flagged once it is said enough", () => {
    const silent = [0, 0, 0, 0, 0, 0, 0, 0];
    const { terms } = risingTerms({ counts: [weeks(9, silent), weeks(4, silent), ...usual], exposure });
    expect(terms[0]).toMatchObject({ flagged: true, ratio: null, high: null });
    expect(terms[0]?.p).toBeGreaterThan(0);
    expect(terms[0]?.low).toBeGreaterThan(1);
    expect(terms[1]?.flagged).toBe(false);
  });

  test("three chats: nothing is claimed, and it says why", () => {
    const { terms, why } = risingTerms({
      counts: [weeks(3, [0, 0, 0, 0])],
      exposure: [3, 900, 900, 900, 900],
    });
    expect(why?.zh).toContain("只有 3 个会话");
    expect(why?.en).toContain("have 3 conversations");
    expect(terms[0]).toMatchObject({ p: null, q: null, flagged: false });
  });

  test("without history nothing is claimed either; no terms are no fault", () => {
    expect(risingTerms({ counts: [[50]], exposure: [500] }).why?.en).toContain(
      "of the weeks before, 0 had conversations",
    );
    expect(risingTerms({ counts: [[50, 0, 0]], exposure: [500, 0, 0] }).terms[0]).toMatchObject({
      p: null,
      flagged: false,
    });
    expect(risingTerms({ counts: [], exposure }).terms).toEqual([]);
    expect(risingTerms({ counts: [], exposure: [] }).why).not.toBeNull();
  });

  test("closed and half-open weeks are judged by their conversations", () => {
    const half = [2000, 1000, 0, 2000, 1000, 2000, 0, 2000, 2000];
    const even = half.map((slot) => slot / 50);
    const quiet = risingTerms({ counts: [even, ...Array.from({ length: 20 }, () => even)], exposure: half });
    expect(quiet.slots).toBe(6);
    expect(quiet.terms[0]?.ratio).toBeCloseTo(1, 1);
    expect(quiet.terms.some(({ flagged }) => flagged)).toBe(false);
  });

  test("three times the volume with the usual shares is nothing rising", () => {
    const counts = usual.map(([now = 0, ...before]) => weeks(now * 3, before));
    expect(
      risingTerms({ counts, exposure: [6000, ...exposure.slice(1)] }).terms.filter((t) => t.flagged),
    ).toEqual([]);
  });
});

describe("one day of the week", () => {
  const share = [8, 6, 6, 6, 6, 4, 4];
  const daily = share.map((part) => exposure.map((slot) => (slot * part) / 40));
  const dayOf = (day: number, ...counts: readonly (readonly [number, readonly number[]])[]) =>
    daily.map((slots, at) => ({ exposure: slots, counts: new Map(at === day ? counts : []) }));
  const term = (now: number) => weeks(now, [12, 9, 14, 10, 8, 13, 11, 12]);

  test("is flagged for itself where the week is not, with its own figures", () => {
    const counts = [term(18), ...usual];
    expect(risingTerms({ counts, exposure }).terms[0]?.flagged).toBe(false);
    const days = dayOf(3, [0, [15, 2, 1, 2, 1, 2, 2, 1, 2]]);
    const { terms } = risingTerms({ counts, exposure, days });
    expect(terms[0]).toMatchObject({ flagged: true, day: 3, count: 15 });
    expect(terms[0]?.expected).toBeCloseTo(1.7, 0);
    expect(terms.slice(1).some(({ flagged }) => flagged)).toBe(false);
  });

  test("that is like every such weekday is nothing rising, however unlike the rest of the week", () => {
    const counts = [term(18), ...usual];
    const days = dayOf(3, [0, [12, 11, 9, 12, 10, 8, 11, 10, 11]]);
    expect(risingTerms({ counts, exposure, days }).terms[0]?.flagged).toBe(false);
  });

  test("with too few conversations claims nothing", () => {
    const days = dayOf(3, [0, [15, 2, 1, 2, 1, 2, 2, 1, 2]]).map((day) => ({
      ...day,
      exposure: [20, ...day.exposure.slice(1)],
    }));
    expect(risingTerms({ counts: [term(18), ...usual], exposure, days }).terms[0]?.day).toBeNull();
  });

  test("looking at days costs the week some of its chance, and no more", () => {
    const counts = [weeks(160, [38, 45, 33, 41, 50, 36, 44, 39]), ...usual];
    const [alone, beside] = [
      risingTerms({ counts, exposure }),
      risingTerms({ counts, exposure, days: dayOf(0) }),
    ];
    expect((beside.terms[0]?.p ?? 0) / (alone.terms[0]?.p ?? 1)).toBeCloseTo(4 / 3, 5);
  });
});

describe("how counts vary", () => {
  const random = new Random(3);
  const gamma = () => {
    let sum = 0;
    for (let part = 0; part < 25; part++) sum -= Math.log(1 - random.unit());
    return sum / 25;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
  const drifting = Array.from({ length: 1500 }, () =>
    Array.from({ length: 8 }, () => {
      const mean = 200 * gamma();
      return { count: Math.max(0, Math.round(mean + Math.sqrt(mean) * normal())), exposure: 1000 };
    }),
  );
  /** Each customer who writes comes a second time in two of five cases: variance (1 + 3 · 0.4) ÷ (1 + 0.4) · mean. */
  const clumped = Array.from({ length: 1500 }, () =>
    Array.from({ length: 8 }, () => {
      let count = 0;
      for (let chat = 0; chat < 100; chat++) if (random.chance(0.01)) count += random.chance(0.4) ? 2 : 1;
      return { count, exposure: 1000 };
    }),
  );

  test("drift and clumps are found again, each for itself and together", () => {
    expect(sharedVariation(drifting).dispersion).toBeGreaterThan(0.035);
    expect(sharedVariation(drifting).dispersion).toBeLessThan(0.045);
    expect(sharedVariation(clumped).clumps).toBeGreaterThan(1.4);
    expect(sharedVariation(clumped).clumps).toBeLessThan(1.7);
    const both = sharedVariation([...drifting, ...clumped]);
    expect(both.dispersion).toBeGreaterThan(0.03);
    expect(both.clumps).toBeGreaterThan(1.35);
    expect(sharedVariation([])).toEqual({ clumps: 1, dispersion: 0 });
  });

  test("a few terms that once rose by themselves hardly change what the others tell", () => {
    const burst = Array.from({ length: 8 }, (_, at) => ({ count: at === 0 ? 20 : 0, exposure: 1000 }));
    const before = sharedVariation(clumped).clumps;
    const after = sharedVariation([...clumped, ...Array.from({ length: 15 }, () => burst)]).clumps;
    expect(after - before).toBeLessThan(0.1);
  });
});

describe("risingSince", () => {
  const quiet = (at: number) => ({
    count: [3, 5, 4, 2, 6, 4, 3][at % 7] ?? 0,
    exposure: at % 7 === 6 ? 60 : 110,
  });
  const week = { from: 56, risen: [63, 69] as const };

  test("a campaign day is dated by itself, on each of the days after", () => {
    const days = Array.from({ length: 75 }, (_, at) =>
      at === 66 ? { count: 60, exposure: 330 } : quiet(at),
    );
    for (let length = 67; length <= 73; length++)
      expect(risingSince(days.slice(0, length), { from: 56, risen: [66, 66] })).toBe(66);
    expect(risingSince(days.slice(0, 70), week)).toBe(66);
  });

  test("a new problem that starts slowly is dated to its first mentions, whatever week is asked about", () => {
    const days = Array.from({ length: 84 }, (_, at) => ({
      count: at < 60 ? 0 : Math.min(5, 1 + (at - 60)),
      exposure: 110,
    }));
    for (const length of [64, 70, 77, 84])
      expect(risingSince(days.slice(0, length), { from: 56, risen: [length - 7, length - 1] })).toBe(60);
  });

  test("what rose before and was over is not what rises now", () => {
    const days = Array.from({ length: 84 }, (_, at) =>
      at === 60 ? { count: 40, exposure: 330 } : at >= 80 ? { count: 15, exposure: 110 } : quiet(at),
    );
    expect(risingSince(days, { from: 56, risen: [77, 83] })).toBe(80);
  });

  test("what is never above its usual rate has no day, nor has what has no past", () => {
    const days = Array.from({ length: 70 }, (_, at) => (at < 56 ? quiet(at) : { count: 0, exposure: 110 }));
    expect(risingSince(days, week)).toBeNull();
    expect(risingSince([{ count: 50, exposure: 60 }], { from: 0, risen: [0, 0] })).toBeNull();
    expect(risingSince([], week)).toBeNull();
  });
});

test("log odds order a frequent change before a rare one, and nothing without counts", () => {
  const [frequent, rare, same] = logOdds([300, 6, 500], [150, 3, 500]);
  expect(frequent?.z).toBeGreaterThan(rare?.z ?? 0);
  expect(Math.abs(same?.delta ?? 9)).toBeLessThan(0.35);
  expect(logOdds([0], [0])).toEqual([{ delta: 0, z: 0 }]);
});

test("a share has its Wilson interval, and a closed week is a gap", () => {
  const [week, closed] = shareTrend([
    { count: 9, exposure: 10 },
    { count: 0, exposure: 0 },
  ]);
  expect(week?.low).toBeCloseTo(0.5958, 4);
  expect(week?.high).toBeCloseTo(0.9821, 4);
  expect(closed).toEqual({ count: 0, n: 0, share: null, low: null, high: null });
});
