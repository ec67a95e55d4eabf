import { z } from "zod";
import { leadFeatures, riskFeatures } from "./features";

/** Points for a feature at or above a value (`from`), or at or below one (`to`); of several the largest counts. */
const step = z
  .object({ from: z.number().optional(), to: z.number().optional(), points: z.number().min(-100).max(100) })
  .refine(({ from, to }) => (from === undefined) !== (to === undefined));

const known = new Set([...riskFeatures, ...leadFeatures].map(({ id }) => id));

/** A scorecard: steps by feature, and from how many points on a customer is in the middle and the high band. */
export const scorecardSchema = z
  .object({
    steps: z.record(
      z.string().refine((id) => known.has(id)),
      z.array(step).max(8),
    ),
    medium: z.number().min(1).max(100),
    high: z.number().min(1).max(100),
  })
  .refine(({ medium, high }) => medium < high);
export type Scorecard = z.infer<typeof scorecardSchema>;
export type Step = Scorecard["steps"][string][number];

/** The card that every workspace begins with: from practice, not from anybody's data. */
export const shippedRiskCard: Scorecard = {
  steps: {
    leave_60d: [
      { from: 1, points: 35 },
      { from: 2, points: 45 },
    ],
    cancel_visits_60d: [{ from: 1, points: 25 }],
    complaint_60d: [
      { from: 1, points: 12 },
      { from: 3, points: 18 },
    ],
    refund_60d: [
      { from: 1, points: 6 },
      { from: 4, points: 10 },
    ],
    repeats_60d: [
      { from: 1, points: 8 },
      { from: 3, points: 15 },
    ],
    unanswered_60d: [
      { from: 1, points: 6 },
      { from: 3, points: 10 },
    ],
    slow_60d: [{ from: 5, points: 4 }],
    last_rating: [{ to: 0.3, points: 12 }],
    rating_drop: [{ from: 0.25, points: 6 }],
    negative_60d: [
      { from: 2, points: 5 },
      { from: 5, points: 10 },
    ],
    mood_drop: [{ from: 0.4, points: 6 }],
    contact_rise: [{ from: 2, points: 6 }],
    purchase_drop: [
      { from: 1, points: 6 },
      { from: 2, points: 10 },
    ],
    silence_ratio: [
      { from: 2.5, points: 6 },
      { from: 5, points: 10 },
    ],
  },
  medium: 20,
  high: 40,
};

/** The same for leads: what customers asked for and looked at in two weeks, and what they have bought since. */
export const shippedLeadCard: Scorecard = {
  steps: {
    bulk_14d: [{ from: 1, points: 30 }],
    invoice_14d: [{ from: 1, points: 15 }],
    trial_14d: [{ from: 1, points: 20 }],
    upgrade_14d: [{ from: 1, points: 20 }],
    price_14d: [
      { from: 1, points: 20 },
      { from: 3, points: 25 },
    ],
    stock_14d: [{ from: 1, points: 20 }],
    compare_14d: [{ from: 1, points: 15 }],
    price_visits_14d: [
      { from: 1, points: 15 },
      { from: 3, points: 20 },
    ],
    product_visits_14d: [
      { from: 2, points: 5 },
      { from: 5, points: 10 },
    ],
    bought_since_14d: [{ from: 1, points: -30 }],
  },
  medium: 20,
  high: 40,
};

/** What a value of a feature scores. */
export function pointsOf(steps: readonly Step[], value: number): number {
  let best: number | null = null;
  for (const { from, to, points } of steps) {
    const meets = from !== undefined ? value >= from : to !== undefined && value <= to;
    if (meets && (best === null || Math.abs(points) > Math.abs(best))) best = points;
  }
  return best ?? 0;
}

/** A customer's points, 0 … 100, and those of each feature that scored, the largest first. */
export function scored(
  card: Scorecard,
  read: (feature: string) => number,
): {
  readonly score: number;
  readonly parts: readonly { readonly feature: string; readonly points: number }[];
} {
  const parts = Object.entries(card.steps)
    .map(([feature, steps]) => ({ feature, points: pointsOf(steps, read(feature)) }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => b.points - a.points || (a.feature < b.feature ? -1 : 1));
  const sum = parts.reduce((total, { points }) => total + points, 0);
  return { score: Math.max(0, Math.min(100, sum)), parts };
}
