import { sql } from "kysely";
import type { Expr } from "../../sql/fragments";

/**
 * How much more readily (in odds) dissatisfied customers may rate than satisfied ones whose chats look alike: the
 * extremes of the sensitivity band. Unhappy customers are known to rate more, and in some places delighted ones do;
 * which of the two, ratings alone cannot say.
 *
 * A prediction is learned from those who rated. Where the dissatisfied have γ times the satisfied ones' odds of rating,
 * given the chat x, Bayes' rule says of those who did not
 *
 *   odds(satisfied | unrated, x) = γ · odds(satisfied | rated, x)
 *
 * (the selection odds ratio of Scharfstein, Rotnitzky and Robins 1999). The estimate takes γ = 1. The band reaches from
 * the lower 95 % limit of the estimate at the least γ to the upper limit at the greatest, so that it covers what is not
 * known of γ and what is not known of the sample (the uncertainty region of Vansteelandt et al. 2006).
 */
export const ratingOdds = { least: 1 / 2, most: 2 } as const;

/** A share of satisfied customers whose odds are taken `times`: share 0.5 at 2 is 2 ÷ 3. */
export function withOdds(share: number, times: number): number {
  return (share * times) / (1 - share + share * times);
}

/** The same in SQL. */
export function oddsTimes(share: Expr<number>, times: number): Expr<number> {
  const factor = sql.raw(String(times));
  return sql<number>`(${share} * ${factor} / (1 - ${share} + ${share} * ${factor}))`;
}
