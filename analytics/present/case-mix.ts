import type { DimensionId } from "../dimensions";
import type { Answer } from "../query/answer";
import type { Text } from "../text";
import type { IntervalModel, Mark } from "./chart-model";
import { type Link, type MetricHead, read } from "./reader";
import type { Titles } from "./series";
import { pooled, type Tally, z95 } from "./statistics";

/** Parts of the day that differ in who writes and why: night, morning, afternoon, evening. */
export function hourBand(hour: number): number {
  return hour < 8 ? 0 : hour < 12 ? 1 : hour < 18 ? 2 : 3;
}

/** A group's share as it came, and as it would be with everyone's mix of cases. */
export interface Adjusted {
  readonly key: string;
  readonly raw: number;
  readonly n: number;
  /** Null where the group saw too little of the mix to be compared. */
  readonly adjusted: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface StratumTally extends Tally {
  readonly key: string;
  readonly stratum: string;
}

const leastCoverage = 0.5;

/**
 * Direct standardisation: each group's share within each stratum, weighted by the strata's sizes over all
 * groups. Where a group has no case of a stratum the stratum's own share stands in, and counts nothing for it;
 * a group that saw less than half of the mix gets no adjusted figure. The variance is binomial per stratum,
 * with Agresti's two successes and two failures so that a 100 % of three is not certain.
 */
export function standardise(tallies: readonly StratumTally[]): Adjusted[] {
  const strata = groupBy(tallies, ({ stratum }) => stratum);
  const total = tallies.reduce((sum, { n }) => sum + n, 0);
  return [...groupBy(tallies, ({ key }) => key)].map(([key, own]) => {
    const n = own.reduce((sum, tally) => sum + tally.n, 0);
    let adjusted = 0;
    let variance = 0;
    let coverage = 0;
    for (const [stratum, all] of strata) {
      const weight = all.reduce((sum, tally) => sum + tally.n, 0) / total;
      const here = own.filter((tally) => tally.stratum === stratum);
      const seen = here.reduce((sum, tally) => sum + tally.n, 0);
      if (seen === 0) {
        adjusted += weight * pooled(all);
        continue;
      }
      const k = here.reduce((sum, tally) => sum + tally.k, 0);
      const cautious = (k + 2) / (seen + 4);
      adjusted += (weight * k) / seen;
      variance += (weight * weight * cautious * (1 - cautious)) / seen;
      coverage += weight;
    }
    const error = z95 * Math.sqrt(variance);
    const fit = coverage >= leastCoverage;
    return {
      key,
      raw: pooled(own),
      n,
      adjusted: fit ? adjusted : null,
      low: fit ? Math.max(0, adjusted - error) : null,
      high: fit ? Math.min(1, adjusted + error) : null,
    };
  });
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const found = groups.get(key(item));
    if (found) found.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/**
 * A share by group, adjusted for channel × part of the day, with the raw share beside it (`compare`). `answer`
 * is by [dim, channel, hour_of_day].
 */
export function caseMixModel(
  head: MetricHead,
  answer: Answer,
  dim: DimensionId,
  name: (key: string) => Text,
  link: Link,
  titles: Titles,
  most = 40,
): IntervalModel {
  const reader = read(answer);
  const tallies: StratumTally[] = [];
  for (let row = 0; row < reader.length; row++) {
    const key = reader.key(dim, row);
    if (key === "") continue;
    tallies.push({
      key,
      stratum: `${reader.key("channel", row)} ${hourBand(Number(reader.key("hour_of_day", row)))}`,
      k: reader.number(`${head.id}_numerator`, row) ?? 0,
      n: reader.number(head.n, row) ?? 0,
    });
  }
  const counted = tallies.filter(({ n }) => n > 0);
  const points: Mark[] = standardise(counted)
    .sort((a, b) => (b.adjusted ?? -1) - (a.adjusted ?? -1))
    .slice(0, most)
    .map(({ key, raw, n, adjusted, low, high }) => ({
      key,
      label: name(key),
      value: adjusted,
      low,
      high,
      n,
      compare: raw,
      href: link(head.id, [{ dim, op: "is", values: [key] }]),
    }));
  return { ...titles, unit: head.unit, points, reference: counted.length > 0 ? pooled(counted) : null };
}
