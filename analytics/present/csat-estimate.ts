import { ratingOdds, withOdds } from "../metrics/non-response";
import { type Interval, wilson } from "../query/intervals";
import { type AnswerRows, type Link, read } from "./reader";

/** What CSAT may be with those who did not rate. */
export interface CsatEstimate {
  readonly rated: { readonly value: number; readonly n: number; readonly href: string };
  /** Rated and predicted together, and how many these are; null without a calibrated model. */
  readonly predicted: { readonly value: number; readonly n: number; readonly href: string } | null;
  /** What it may be, given who rates. */
  readonly band: Interval;
  readonly unrated: { readonly share: number; readonly n: number; readonly href: string };
}

/**
 * The estimate from an answer to `satisfaction`, `predicted_satisfaction` and `unrated_share`. Where no model is
 * `calibrated` on the workspace's own ratings, the unrated are taken to be as satisfied as the rated, and the band says
 * what that leaves open. Null where nobody rated or nothing is known of anybody who did not.
 */
export function csatEstimate(answer: AnswerRows, calibrated: boolean, link: Link): CsatEstimate | null {
  const reader = read(answer);
  const number = (column: string) => reader.number(column, 0) ?? 0;
  const [rated, unrated] = [number("satisfaction_n"), number("unrated_share_numerator")];
  if (rated === 0 || unrated === 0) return null;
  const own = {
    low: number("predicted_satisfaction_band_low"),
    high: number("predicted_satisfaction_band_high"),
  };
  const band = calibrated ? own : bandAsRated(number("satisfaction_numerator"), rated, unrated);
  if (band === null) return null;
  return {
    rated: { value: number("satisfaction"), n: rated, href: link("satisfaction", []) },
    predicted: calibrated
      ? {
          value: number("predicted_satisfaction"),
          n: number("predicted_satisfaction_n"),
          href: link("predicted_satisfaction", []),
        }
      : null,
    band,
    unrated: { share: number("unrated_share"), n: unrated, href: link("unrated_share", [], "numerator") },
  };
}

/**
 * The sensitivity band (analytics/metrics/non-response.ts) of k positive ratings of `rated` where nothing tells the
 * `unrated` from them: at the least odds with Wilson's lower limit for everybody, at the greatest with the upper.
 */
export function bandAsRated(k: number, rated: number, unrated: number): Interval | null {
  const limits = wilson(k, rated);
  if (limits === null) return null;
  const overall = (share: number, odds: number) =>
    (rated * share + unrated * withOdds(share, odds)) / (rated + unrated);
  return { low: overall(limits.low, ratingOdds.least), high: overall(limits.high, ratingOdds.most) };
}
