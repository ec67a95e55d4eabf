import { describe, expect, test } from "vitest";
import { Random } from "../../fixtures/demo/random";
import { sharedDispersion } from "./baseline";
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
    expect(why?.en).toContain("has 3 conversations");
    expect(terms[0]).toMatchObject({ p: null, q: null, flagged: false });
  });

  test("without history nothing is claimed either; no terms are no fault", () => {
    expect(risingTerms({ counts: [[50]], exposure: [500] }).why?.en).toContain("only 0 of the same slots");
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

test("the shared dispersion is found again", () => {
  const random = new Random(3);
  const gamma = () => {
    let sum = 0;
    for (let part = 0; part < 25; part++) sum -= Math.log(1 - random.unit());
    return sum / 25;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
  const terms = Array.from({ length: 1500 }, () =>
    Array.from({ length: 8 }, () => {
      const mean = 200 * gamma();
      return { count: Math.max(0, Math.round(mean + Math.sqrt(mean) * normal())), exposure: 1000 };
    }),
  );
  expect(sharedDispersion(terms)).toBeGreaterThan(0.035);
  expect(sharedDispersion(terms)).toBeLessThan(0.045);
  expect(sharedDispersion([])).toBe(0);
});

describe("risingSince", () => {
  const quiet = (at: number) => ({
    count: [3, 5, 4, 2, 6, 4, 3][at % 7] ?? 0,
    exposure: at % 7 === 6 ? 60 : 110,
  });
  const options = { dispersion: 0.04, from: 56 };

  test("a campaign day is dated by itself", () => {
    const days = Array.from({ length: 70 }, (_, at) =>
      at === 61 ? { count: 60, exposure: 330 } : quiet(at),
    );
    expect(risingSince(days, options)).toMatchObject({ day: 61, knownAt: 61, count: 60 });
  });

  test("a new problem that starts slowly is dated to its first mentions", () => {
    const days = Array.from({ length: 70 }, (_, at) => ({
      count: at < 60 ? 0 : Math.min(5, 1 + (at - 60)),
      exposure: 110,
    }));
    const since = risingSince(days, options);
    expect(since?.day).toBe(60);
    expect(since?.knownAt).toBeLessThanOrEqual(62);
  });

  test("a quiet term and a closed week have no day; too short a past claims none", () => {
    const days = Array.from({ length: 70 }, (_, at) => quiet(at));
    expect(risingSince(days, options)).toBeNull();
    const closed = days.map((day, at) => (at >= 63 ? { count: 0, exposure: 0 } : day));
    expect(risingSince(closed, options)).toBeNull();
    expect(risingSince([{ count: 50, exposure: 60 }], { dispersion: 0.04, from: 0 })).toBeNull();
    expect(risingSince([], options)).toBeNull();
  });

  test("noise alone is dated in few of a thousand terms", () => {
    const random = new Random(5);
    let dated = 0;
    for (let term = 0; term < 1000; term++) {
      const days = Array.from({ length: 70 }, () => {
        let count = 0;
        for (let chat = 0; chat < 110; chat++) if (random.chance(0.03)) count++;
        return { count, exposure: 110 };
      });
      if (risingSince(days, { dispersion: 0.01, from: 56 })) dated++;
    }
    expect(dated).toBeLessThan(20);
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
