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

/**
 * How counts vary beyond chance, with variance `clumps` · mean + `dispersion` · mean²: customers come back with the same
 * matter (clumps, 1 without), and rates drift (dispersion, 0 without). What is rare shows the first, what is frequent the second.
 */
export interface Variation {
  readonly clumps: number;
  readonly dispersion: number;
}

/** A term's usual rate per conversation and its relative variance, from earlier slots; null without exposure. */
export function usualRate(
  slots: readonly Slot[],
  { clumps, dispersion }: Variation,
): { readonly rate: number; readonly relativeVariance: number } | null {
  let count = prior;
  let exposure = 0;
  for (const slot of slots) {
    count += slot.count;
    exposure += slot.exposure;
  }
  if (exposure <= 0) return null;
  const rate = count / exposure;
  // The part of chance, and every slot's own share of the variation between slots.
  let squares = 0;
  for (const slot of slots) squares += (slot.exposure / exposure) ** 2;
  return { rate, relativeVariance: clumps / count + dispersion * squares };
}

/**
 * What is to be expected of the next slot: it varies from slot to slot as the terms do, and little history is little
 * evidence.
 */
export function predicted(
  usual: NonNullable<ReturnType<typeof usualRate>>,
  exposure: number,
  { clumps, dispersion }: Variation,
): Predicted {
  const mean = usual.rate * exposure;
  return {
    mean,
    dispersion: dispersion + (clumps - 1) / Math.max(mean, Number.MIN_VALUE),
    uncertainty: usual.relativeVariance,
  };
}

/** A term that once rose by itself is no measure of the others: no statistic counts more often than so its degrees of freedom. */
const mostOfOne = 4;

interface SeenTerm {
  readonly slots: readonly { readonly seen: number; readonly mean: number }[];
}

/** Terms seen less often in all say nothing of how they vary. */
const fewestSeen = 4;
/** From so many a slot on the drift of rates shows; below, clumps do. */
const frequentFrom = 3;

/**
 * The variation shared by all terms: clumps from what is rare, dispersion from what is frequent, each the value at
 * which Pearson's statistic equals its degrees of freedom when the other is as found.
 */
export function sharedVariation(history: readonly (readonly Slot[])[]): Variation {
  const rare: SeenTerm[] = [];
  const frequent: SeenTerm[] = [];
  for (const slots of history) {
    const open = slots.filter(({ exposure }) => exposure > 0);
    const exposure = open.reduce((sum, slot) => sum + slot.exposure, 0);
    const count = open.reduce((sum, slot) => sum + slot.count, 0);
    if (open.length < 2 || count < fewestSeen) continue;
    const term = open.map((slot) => ({ seen: slot.count, mean: (count * slot.exposure) / exposure }));
    (count >= frequentFrom * open.length ? frequent : rare).push({ slots: term });
  }
  let variation: Variation = { clumps: 1, dispersion: 0 };
  for (let turn = 0; turn < 3; turn++) {
    const { dispersion } = variation;
    const clumps = solved(rare, 1, 10, (clumps) => ({ clumps, dispersion }));
    variation = { clumps, dispersion: solved(frequent, 0, 10, (dispersion) => ({ clumps, dispersion })) };
  }
  return variation;
}

/** The value between `low` and `high` at which the terms vary as the variation says; `low` when they vary less. */
function solved(
  terms: readonly SeenTerm[],
  low: number,
  high: number,
  variationAt: (value: number) => Variation,
): number {
  const freedom = terms.reduce((sum, { slots }) => sum + slots.length - 1, 0);
  const pearson = (value: number) => {
    const { clumps, dispersion } = variationAt(value);
    let sum = 0;
    for (const { slots } of terms) {
      let own = 0;
      for (const { seen, mean } of slots)
        own += (seen - mean) ** 2 / (clumps * mean + dispersion * mean * mean);
      sum += Math.min(own, mostOfOne * (slots.length - 1));
    }
    return sum;
  };
  if (freedom === 0 || pearson(low) <= freedom) return low;
  let [from, to] = [low, high];
  for (let turn = 0; turn < 20; turn++) {
    const middle = (from + to) / 2;
    if (pearson(middle) > freedom) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
