import type { Predicted } from "./predictive";

/** A stretch of time: conversations with the term, of so many conversations. */
export interface Slot {
  readonly count: number;
  readonly exposure: number;
}

/**
 * What is known of a rate before anything was counted: half a conversation (Jeffreys). It keeps the prediction
 * for a term that was never said before defined, and strict: with 8 earlier weeks of 1,000, four are expected
 * once in ten thousand weeks.
 */
const prior = 0.5;

/** A term's usual rate per conversation and its relative variance, from earlier slots; null without exposure. */
export function usualRate(
  slots: readonly Slot[],
  dispersion: number,
): { readonly rate: number; readonly relativeVariance: number } | null {
  let count = prior;
  let exposure = 0;
  for (const slot of slots) {
    count += slot.count;
    exposure += slot.exposure;
  }
  if (exposure <= 0) return null;
  const rate = count / exposure;
  // Poisson part, and every slot's own share of the week-to-week variation.
  let squares = 0;
  for (const slot of slots) squares += (slot.exposure / exposure) ** 2;
  return { rate, relativeVariance: 1 / count + dispersion * squares };
}

/**
 * What is to be expected of the next slot: it varies from week to week as the terms do, and little history is little
 * evidence.
 */
export function predicted(
  usual: NonNullable<ReturnType<typeof usualRate>>,
  exposure: number,
  dispersion: number,
): Predicted {
  return { mean: usual.rate * exposure, dispersion, uncertainty: usual.relativeVariance };
}

/**
 * The dispersion shared by all terms: that at which Pearson's statistic of their earlier slots equals its degrees
 * of freedom (0 when they vary no more than Poisson). Terms expected less than once a slot say nothing of it.
 */
export function sharedDispersion(history: readonly (readonly Slot[])[]): number {
  const terms = history.flatMap((slots) => {
    const open = slots.filter(({ exposure }) => exposure > 0);
    const exposure = open.reduce((sum, slot) => sum + slot.exposure, 0);
    const count = open.reduce((sum, slot) => sum + slot.count, 0);
    if (open.length < 2 || count < open.length) return [];
    return [open.map((slot) => ({ seen: slot.count, mean: (count * slot.exposure) / exposure }))];
  });
  const freedom = terms.reduce((sum, slots) => sum + slots.length - 1, 0);
  const pearson = (dispersion: number) => {
    let sum = 0;
    for (const slots of terms) {
      for (const { seen, mean } of slots) sum += (seen - mean) ** 2 / (mean + dispersion * mean * mean);
    }
    return sum;
  };
  if (freedom === 0 || pearson(0) <= freedom) return 0;
  let [low, high] = [0, 10];
  for (let turn = 0; turn < 40; turn++) {
    const middle = (low + high) / 2;
    if (pearson(middle) > freedom) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
