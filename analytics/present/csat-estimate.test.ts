import { expect, test } from "vitest";
import { bandAsRated, csatEstimate } from "./csat-estimate";

const link = (metric: string, _: readonly unknown[], part = "all") => `${metric} ${part}`;

function answer(values: Readonly<Record<string, number | null>>) {
  return { columns: Object.entries(values).map(([id, value]) => ({ id, values: [value] })), length: 1 };
}

const figures = {
  satisfaction: 0.6,
  satisfaction_n: 100,
  satisfaction_numerator: 60,
  predicted_satisfaction: 0.75,
  predicted_satisfaction_n: 400,
  predicted_satisfaction_band_low: 0.62,
  predicted_satisfaction_band_high: 0.84,
  unrated_share: 0.75,
  unrated_share_numerator: 300,
};

test("with a model: its estimate, its band, and the ways to what they count", () => {
  expect(csatEstimate(answer(figures), true, link)).toEqual({
    rated: { value: 0.6, n: 100, href: "satisfaction all" },
    predicted: { value: 0.75, n: 400, href: "predicted_satisfaction all" },
    band: { low: 0.62, high: 0.84 },
    unrated: { share: 0.75, n: 300, href: "unrated_share numerator" },
  });
});

test("without one no estimate is claimed: the unrated are as the rated, within Wilson's limits at half and twice their odds", () => {
  const found = csatEstimate(answer(figures), false, link);
  expect(found?.predicted).toBeNull();
  // Wilson's limits of 60 of 100 are .50200 and .69060: odds 1.00803 ÷ 2 are .33512, 2.23206 × 2 are .81698.
  expect(found?.band.low).toBeCloseTo((100 * 0.502 + 300 * 0.33512) / 400, 3);
  expect(found?.band.high).toBeCloseTo((100 * 0.6906 + 300 * 0.81698) / 400, 3);
});

test("everybody satisfied stays at most everybody; nobody unrated leaves Wilson's own interval", () => {
  expect(bandAsRated(10, 10, 90)?.high).toBe(1);
  expect(bandAsRated(9, 10, 0)?.low).toBeCloseTo(0.5958, 4);
  expect(bandAsRated(0, 0, 5)).toBeNull();
});

test("without ratings, or before anything is read, nothing is said", () => {
  expect(csatEstimate(answer({ ...figures, satisfaction_n: 0 }), true, link)).toBeNull();
  expect(csatEstimate(answer({ ...figures, unrated_share_numerator: 0 }), true, link)).toBeNull();
  expect(csatEstimate({ columns: [], length: 0 }, true, link)).toBeNull();
});
