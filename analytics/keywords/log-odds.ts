/** How one term's share changed: log odds ratio shrunk by the prior, and it in standard errors. */
export interface LogOdds {
  readonly delta: number;
  readonly z: number;
}

/**
 * Log odds of every term now against before, with an informative Dirichlet prior (Monroe, Colaresi and Quinn
 * 2008): the prior counts are the terms' own, scaled to `strength` conversations. For ordering and labelling
 * only: taken as a test it flags mostly noise, because counts vary more than it knows. `of` is what the terms are
 * counted among, now and before: the conversations, where not every term is given.
 */
export function logOdds(
  now: readonly number[],
  before: readonly number[],
  strength = 1000,
  of: readonly [number, number] = [sum(now), sum(before)],
): LogOdds[] {
  const [allNow, allBefore] = of;
  const all = allNow + allBefore;
  if (all === 0) return now.map(() => ({ delta: 0, z: 0 }));
  return now.map((count, at) => {
    const earlier = before[at] ?? 0;
    // A quarter of a conversation keeps a term that nobody said defined.
    const prior = ((count + earlier + 0.25) / all) * strength;
    const odds = (k: number, n: number) => Math.log((k + prior) / Math.max(n + strength - k - prior, 0.5));
    const delta = odds(count, allNow) - odds(earlier, allBefore);
    return { delta, z: delta / Math.sqrt(1 / (count + prior) + 1 / (earlier + prior)) };
  });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
