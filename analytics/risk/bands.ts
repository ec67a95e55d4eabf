import type { Band } from "./scorecard";

/** How many times the usual chance a customer's is from which on the band is the middle or the high one. */
const timesUsual = { medium: 2, high: 5 } as const;

/** The band of a chance, against the share of customers to whom it happened in the judged weeks. */
export function bandOfChance(chance: number, usual: number): Band {
  if (chance >= Math.min(0.9, timesUsual.high * usual)) return "high";
  return chance >= Math.min(0.5, timesUsual.medium * usual) ? "medium" : "low";
}
