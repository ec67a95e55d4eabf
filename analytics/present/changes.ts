import type { DimensionId } from "../dimensions";
import type { Answer } from "../query/answer";
import type { Text } from "../text";
import type { TileModel, Unit } from "./chart-model";
import { figuresOf, type Link, type MetricHead, read } from "./reader";
import { discoveries, normalP, z95 } from "./statistics";
import { changeOf } from "./tiles";

/** Someone who is not as they were in the comparison period. */
export interface ChangedRow {
  readonly key: string;
  readonly name: Text;
  readonly metric: string;
  readonly label: Text;
  readonly unit: Unit;
  readonly before: number;
  readonly after: number;
  readonly change: NonNullable<TileModel["change"]>;
  readonly n: number;
  readonly href: string;
}

const falseDiscovery = 0.1;

/**
 * Groups whose metric changed: the interval of the change excludes zero and, over all groups and metrics
 * together, the change survives Benjamini–Hochberg. Largest first, measured in standard errors.
 */
export function changedRows(
  heads: readonly MetricHead[],
  answer: Answer,
  dim: DimensionId,
  name: (key: string) => Text,
  link: Link,
  most = 8,
): ChangedRow[] {
  const reader = read(answer);
  const tested: { row: ChangedRow; z: number }[] = [];
  for (const head of heads) {
    for (let at = 0; at < reader.length; at++) {
      const key = reader.key(dim, at);
      const figures = figuresOf(head, reader, at);
      const change = changeOf(head, figures);
      if (key === "" || change === null || change.low === null || change.high === null) continue;
      if (figures.value === null || figures.compare === null || figures.n === 0) continue;
      const error = (change.high - change.low) / (2 * z95);
      if (error <= 0) continue;
      const row: ChangedRow = {
        key,
        name: name(key),
        metric: head.id,
        label: head.label,
        unit: head.unit,
        before: figures.compare,
        after: figures.value,
        change,
        n: figures.n,
        href: link(head.id, [{ dim, op: "is", values: [key] }]),
      };
      tested.push({ row, z: Math.abs(change.value) / error });
    }
  }
  const found = discoveries(
    tested.map(({ z }) => normalP(z)),
    falseDiscovery,
  );
  return tested
    .filter(({ row }, at) => found[at] && row.change.real)
    .sort((a, b) => b.z - a.z)
    .slice(0, most)
    .map(({ row }) => row);
}
