import type { DimensionId } from "../dimensions";
import type { Answer } from "../query/answer";
import type { Text } from "../text";
import type { FunnelModel } from "./chart-model";
import { figuresOf, type Link, type MetricHead, read } from "./reader";
import { markOf, type Titles } from "./series";
import { binomialP, discoveries, pooled, shrunken, type Tally, z95, z998 } from "./statistics";

/** Share of false alarms among the groups that are flagged. */
const falseDiscovery = 0.05;

/**
 * Groups' shares against their n, around the pooled share. A group is flagged where the exact binomial test
 * against the pool survives Benjamini–Hochberg over all groups: equals are (nearly) never singled out.
 */
export function funnelModel(
  head: MetricHead,
  answer: Answer,
  dim: DimensionId,
  name: (key: string) => Text,
  link: Link,
  titles: Titles,
): FunnelModel {
  const reader = read(answer);
  const rows: { key: string; row: number; tally: Tally }[] = [];
  for (let row = 0; row < reader.length; row++) {
    const key = reader.key(dim, row);
    const n = reader.number(head.n, row) ?? 0;
    const k = reader.number(`${head.id}_numerator`, row) ?? 0;
    if (key !== "" && n > 0) rows.push({ key, row, tally: { k, n } });
  }
  const tallies = rows.map(({ tally }) => tally);
  const centre = pooled(tallies);
  const flagged = discoveries(
    tallies.map(({ k, n }) => binomialP(k, n, centre)),
    falseDiscovery,
  );
  const drawn = shrunken(tallies);
  const points = rows.map(({ key, row }, at) => ({
    ...markOf(
      key,
      name(key),
      figuresOf(head, reader, row),
      link(head.id, [{ dim, op: "is", values: [key] }]),
    ),
    flagged: flagged[at] ?? false,
    shrunken: drawn[at] ?? null,
  }));
  return {
    ...titles,
    unit: head.unit,
    points,
    centre,
    limits: funnelLimits(centre, Math.max(0, ...tallies.map(({ n }) => n))),
  };
}

/** 95 % and 99.8 % limits of a share around `centre` at n from 1 to `most`, kept within 0 and 1. */
export function funnelLimits(centre: number, most: number): FunnelModel["limits"] {
  const limits: FunnelModel["limits"][number][] = [];
  const inside = (share: number) => Math.min(1, Math.max(0, share));
  const steps = 60;
  for (let step = 1; step <= steps && most > 0; step++) {
    const n = Math.max(1, most * 1.05 * (step / steps) ** 2);
    const error = Math.sqrt((centre * (1 - centre)) / n);
    limits.push({
      n,
      low95: inside(centre - z95 * error),
      high95: inside(centre + z95 * error),
      low998: inside(centre - z998 * error),
      high998: inside(centre + z998 * error),
    });
  }
  return limits;
}
