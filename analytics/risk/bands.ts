/** From the least likely to the likeliest. */
export const bands = ["low", "medium", "high"] as const;
export type Band = (typeof bands)[number];

/** From where on a score or a chance is of the middle and of the high band; a scorecard has its own. */
export interface BandLimits {
  readonly medium: number;
  readonly high: number;
}

/** How many times the usual chance a customer's is from which on the band is the middle or the high one. */
const timesUsual = { medium: 2, high: 5 } as const;

/** The limits of a chance, against the share of customers to whom it happened in the judged weeks. */
export function chanceLimits(usual: number): BandLimits {
  return {
    medium: Math.min(0.5, timesUsual.medium * usual),
    high: Math.min(0.9, timesUsual.high * usual),
  };
}

/** The band of a score or a chance. */
export function bandOf({ medium, high }: BandLimits, value: number): Band {
  if (value >= high) return "high";
  return value >= medium ? "medium" : "low";
}
