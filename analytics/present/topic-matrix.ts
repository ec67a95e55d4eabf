import { difference, type Interval, newcombe } from "../query/intervals";
import { type Text, text } from "../text";
import type { Topic } from "../topics/rule";
import type { Unit } from "./chart-model";
import { type AnswerRows, type Link, type MetricHead, type Reader, read } from "./reader";

/** Whether a figure stands out among the topics, and for better or worse; "more" where neither is said. */
export type Standing = "worse" | "better" | "more" | "less";

/** One figure of one topic. `depth` 1–3 says how far it stands out among those that do: the deeper, the further. */
export interface MatrixCell {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly href: string | null;
  readonly standing: Standing | null;
  readonly depth: 0 | 1 | 2 | 3;
  readonly reason?: Text;
}

export interface MatrixColumn {
  readonly id: string;
  readonly label: Text;
  readonly unit: Unit;
  /** What its colour compares with. */
  readonly against: Text;
}

/** A topic; those under it follow it, one `level` deeper. */
export interface MatrixRow {
  readonly key: string;
  readonly name: Text;
  readonly level: number;
  readonly cells: Readonly<Record<string, MatrixCell>>;
}

export interface TopicMatrix {
  readonly columns: readonly MatrixColumn[];
  /** In the taxonomy's order. */
  readonly rows: readonly MatrixRow[];
}

/** The column of the change of the volume. */
export const riseColumn = "rise";

const toTheRest = text("与其余会话相比", "against the other conversations");
const toBefore = text("与对比期相比", "against the comparison period");
const tooFew = text("少于 30 个，不作比较", "fewer than 30: not compared");
const noBefore = text(
  "对比期没有会话，无从比较",
  "no conversations in the comparison period to compare with",
);

/** Fewer are never said to stand out. */
const leastCounted = 30;

/**
 * Topic × metric. A share is compared with that of the conversations outside the topic (Newcombe), a median with the
 * median of all (MOVER; the topic being part of all makes it the stricter), the volume with the comparison period.
 * Only a difference whose interval excludes zero has a standing. The first head is the volume.
 */
export function topicMatrix(
  topics: readonly Topic[],
  heads: readonly MetricHead[],
  byTopic: AnswerRows,
  all: AnswerRows,
  link: Link,
): TopicMatrix {
  const [volume, ...others] = heads;
  if (!volume) throw new Error("a matrix begins with the volume");
  const [reader, whole] = [read(byTopic), read(all)];
  const rowOf = new Map(Array.from({ length: reader.length }, (_, row) => [reader.key("topic", row), row]));
  const rows = treeOrder(topics).map(({ topic, level }): MatrixRow => {
    const row = rowOf.get(topic.id) ?? null;
    const leads = (head: MetricHead) => link(head.id, [{ dim: "topic", op: "is", values: [topic.id] }]);
    const cells = [
      [volume.id, cellOf(volume, reader, row, leads(volume), null)],
      [riseColumn, riseCell(volume, reader, row, leads(volume))],
      ...others.map((head) => [head.id, cellOf(head, reader, row, leads(head), whole)]),
    ];
    return { key: topic.id, name: topic.name, level, cells: Object.fromEntries(cells) };
  });
  const columns = [
    { id: volume.id, label: volume.label, unit: volume.unit, against: toTheRest },
    { id: riseColumn, label: text("变化", "Change"), unit: "share" as const, against: toBefore },
    ...others.map(({ id, label, unit }) => ({ id, label, unit, against: toTheRest })),
  ];
  return { columns, rows: deepened(rows, columns) };
}

/** The topics in the taxonomy's order, each followed by those under it. */
export function treeOrder(topics: readonly Topic[]): { readonly topic: Topic; readonly level: number }[] {
  const under = new Map<string | undefined, Topic[]>();
  for (const topic of topics) under.set(topic.parent, [...(under.get(topic.parent) ?? []), topic]);
  const walk = (parent: string | undefined, level: number): { topic: Topic; level: number }[] =>
    (under.get(parent) ?? []).flatMap((topic) => [{ topic, level }, ...walk(topic.id, level + 1)]);
  return walk(undefined, 0);
}

const empty = { value: null, low: null, high: null, n: 0, href: null, standing: null, depth: 0 } as const;

function cellOf(
  head: MetricHead,
  reader: Reader,
  row: number | null,
  href: string,
  whole: Reader | null,
): MatrixCell {
  const n = row === null ? 0 : (reader.number(head.n, row) ?? 0);
  if (row === null || n === 0) return { ...empty, value: head.empty === "zero" ? 0 : null };
  const value = reader.number(head.main, row);
  const [low, high] = [reader.number(`${head.main}_low`, row), reader.number(`${head.main}_high`, row)];
  const cell = { ...empty, value, low, high, n, href };
  if (whole === null || value === null) return cell;
  if (n < leastCounted) return { ...cell, reason: tooFew };
  const apart =
    head.unit === "share" ? apartFromRest(head, reader, row, whole) : apartFromAll(head, reader, row, whole);
  return { ...cell, standing: standingOf(head, apart) };
}

function standingOf({ better }: Pick<MetricHead, "better">, apart: Interval | null): Standing | null {
  if (apart === null || (apart.low <= 0 && apart.high >= 0)) return null;
  const more = apart.low > 0;
  if (better === null) return more ? "more" : "less";
  return (better === "higher") === more ? "better" : "worse";
}

function apartFromRest(head: MetricHead, reader: Reader, row: number, whole: Reader): Interval | null {
  const numerator = `${head.id}_numerator`;
  const [k, n] = [reader.number(numerator, row) ?? 0, reader.number(head.n, row) ?? 0];
  const [restK, restN] = [(whole.number(numerator, 0) ?? 0) - k, (whole.number(head.n, 0) ?? 0) - n];
  return restN < leastCounted ? null : newcombe(k, n, restK, restN);
}

function apartFromAll(head: MetricHead, reader: Reader, row: number, whole: Reader): Interval | null {
  const figure = (of: Reader, at: number) => {
    const [low, high] = [of.number(`${head.main}_low`, at), of.number(`${head.main}_high`, at)];
    return {
      value: of.number(head.main, at),
      interval: low === null || high === null ? null : { low, high },
    };
  };
  const [own, all] = [figure(reader, row), figure(whole, 0)];
  return own.value === null || all.value === null
    ? null
    : difference(own.value, own.interval, all.value, all.interval);
}

function riseCell(volume: MetricHead, reader: Reader, row: number | null, href: string): MatrixCell {
  const n = row === null ? 0 : (reader.number(volume.n, row) ?? 0);
  const before = row === null ? 0 : (reader.number(`${volume.main}_compare`, row) ?? 0);
  if (row === null || n === 0 || before === 0) return { ...empty, n, reason: noBefore };
  const part = (suffix: string) => {
    const change = reader.number(`${volume.main}_change${suffix}`, row);
    return change === null ? null : change / before;
  };
  const [value, low, high] = [part(""), part("_low"), part("_high")];
  const enough = Math.max(n, before) >= leastCounted;
  const apart = low === null || high === null || !enough ? null : { low, high };
  const cell = { ...empty, value, low, high, n, href, standing: standingOf({ better: null }, apart) };
  return enough ? cell : { ...cell, reason: tooFew };
}

/** Gives each figure that stands out its depth: by rank among those of its column that stand out the same way. */
function deepened(rows: readonly MatrixRow[], columns: readonly MatrixColumn[]): MatrixRow[] {
  const depths = new Map<MatrixCell, MatrixCell["depth"]>();
  for (const { id } of columns) {
    const cells = rows.flatMap((row) => row.cells[id] ?? []);
    for (const standing of ["worse", "better", "more", "less"] as const) {
      const out = cells.filter((cell) => cell.standing === standing);
      const middle = median(cells.flatMap(({ value }) => (value === null ? [] : [value])));
      const far = ({ value }: MatrixCell) => Math.abs((value ?? middle) - middle);
      out.sort((a, b) => far(a) - far(b));
      out.forEach((cell, at) => {
        depths.set(cell, (1 + Math.floor((3 * at) / out.length)) as MatrixCell["depth"]);
      });
    }
  }
  return rows.map((row) => ({
    ...row,
    cells: Object.fromEntries(
      Object.entries(row.cells).map(([id, cell]) => [id, { ...cell, depth: depths.get(cell) ?? 0 }]),
    ),
  }));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

export interface MatrixSort {
  readonly column: string;
  readonly descending: boolean;
}

/** Sorted among siblings, so that a topic stays above its own; without a value last either way. */
export function sortMatrix(rows: readonly MatrixRow[], { column, descending }: MatrixSort): MatrixRow[] {
  const sign = descending ? -1 : 1;
  const level = Math.min(...rows.map((row) => row.level));
  const groups: MatrixRow[][] = [];
  for (const row of rows) {
    if (row.level === level) groups.push([row]);
    else groups[groups.length - 1]?.push(row);
  }
  const value = ([head]: readonly MatrixRow[]) => head?.cells[column]?.value ?? null;
  groups.sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return sign * (left - right);
  });
  return groups.flatMap(([head, ...rest]) =>
    head === undefined ? [] : [head, ...(rest.length > 1 ? sortMatrix(rest, { column, descending }) : rest)],
  );
}
