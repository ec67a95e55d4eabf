import type { ColumnTable } from "../../sql/database";
import { dimensionOf, isTime } from "../dimensions";
import type { Resolved } from "../filter/filter";
import { metricById } from "../metrics/index";
import type { CountMetric, DurationMetric, Metric } from "../metrics/metric";
import { grouped } from "../present/figures";
import { type Text, text } from "../text";
import type { Answer } from "./answer";
import { timeBuckets } from "./buckets";
import { type BuildRequest, buildDailySquares, buildKaplanMeier, buildPart, partsOf } from "./build";
import { cautionsOf, isBeforeHistory } from "./cautions";
import { type AskContext, readingOf, resolve } from "./context";
import { noSurvival, type Reckoned, reckon, widthOf } from "./fields";
import { type Key, labelColumns, type Row } from "./labels";
import { changeColumns, comparisonColumns, metricColumns } from "./metric-columns";
import type { Question } from "./question";
import { isTurn, nextTurn, rowsPerTurn, sortedInTurns } from "./turns";

/**
 * Answers a question: one pass over each fact table that its metrics need, Kaplan–Meier and comparison beside
 * it, joined by group. Rows are in time's order, else by the first metric, largest first.
 */
export async function askQuestion(
  context: AskContext,
  question: Question,
  signal?: AbortSignal,
): Promise<Answer> {
  const asked = question.metrics.map(metricOf);
  const resolved = resolve(context, question.filter);
  const earlier: Resolved | null = resolved.compare
    ? { ...resolved, ...resolved.compare, compare: null }
    : null;
  // Before the history there was nothing to compare with: not zero.
  const known = earlier && context.span && !isBeforeHistory(earlier, context.span) ? earlier : null;
  const [now, then] = await Promise.all([
    period(context, asked, question, resolved, signal),
    known ? period(context, asked, question, known, signal) : new Map<Key, Row>(),
  ]);
  const aligned = earlier ? align(then, question, earlier, resolved) : null;
  const rows = await order(now, asked, question);
  const limit = question.limit ?? rows.length;
  const kept = rows.slice(0, limit);
  const days = Math.max(1, Math.round((resolved.to.getTime() - resolved.from.getTime()) / 86_400_000));
  const columns = await labelColumns(context, question, kept, signal);
  for (const [index, metric] of asked.entries()) {
    if (kept.length > rowsPerTurn) await nextTurn();
    columns.push(...metricColumns(metric, kept, index));
    if (!aligned) continue;
    columns.push(
      ...comparisonColumns(metric, kept, aligned, index),
      ...changeColumns(metric, kept, aligned, index, question.by.some(isTime) ? 1 : days),
    );
  }
  return {
    columns,
    length: kept.length,
    resolved,
    dataVersion: context.dataVersion,
    warnings: [
      ...(rows.length > limit ? [cutAt(limit, rows.length)] : []),
      ...cautionsOf(context, resolved).map(({ words }) => words),
    ],
  };
}

function cutAt(limit: number, found: number): Text {
  const [all, kept] = [grouped(found), grouped(limit)];
  return text(
    `共 ${all} 行，只返回前 ${kept} 行。`,
    `There are ${all} rows, of which the first ${kept} are returned.`,
  );
}

function metricOf(id: string): Metric {
  const metric = metricById(id);
  if (!metric) throw new Error(`no metric ${id}`);
  return metric;
}

/** The groups of one period: key → dimension values and each metric's reckoning. */
async function period(
  context: AskContext,
  asked: readonly Metric[],
  question: Question,
  resolved: Resolved,
  signal?: AbortSignal,
): Promise<Map<Key, Row>> {
  const reading = readingOf(context, resolved);
  const request: BuildRequest = { by: question.by, resolved, reading };
  const agentMatters =
    question.by.includes("agent") || resolved.clauses.some((clause) => clause.dim === "agent");
  const parts = partsOf(asked, reading, agentMatters);
  const waits = asked.filter(
    (metric): metric is DurationMetric => metric.kind === "duration" && metric.censored !== null,
  );
  const counts = question.filter.compare && !question.by.some(isTime) ? asked.filter(isRowCount) : [];
  const [tables, survivals, squares] = await Promise.all([
    Promise.all(parts.map((part) => context.ask(buildPart(part, request), signal))),
    Promise.all(waits.map((metric) => context.ask(buildKaplanMeier(metric, request), signal))),
    Promise.all(counts.map((metric) => context.ask(buildDailySquares(metric, request), signal))),
  ]);
  const width = question.by.length;
  const survivalOf = new Map<string, ReadonlyMap<Key, readonly unknown[]>>();
  for (const [index, { id }] of waits.entries()) survivalOf.set(id, await byKey(survivals[index], width));
  const squaresOf = new Map<string, ReadonlyMap<Key, readonly unknown[]>>();
  for (const [index, { id }] of counts.entries()) squaresOf.set(id, await byKey(squares[index], width));
  const rows = new Map<Key, Row>();
  for (const [index, part] of parts.entries()) {
    const table = tables[index];
    if (table) await readPart(part.metrics, table, width, asked, rows, survivalOf);
  }
  if (width === 0 && rows.size === 0) rows.set(keyOf([]), emptyRow([], asked));
  let done = 0;
  for (const [key, row] of rows) {
    if (isTurn(done++)) await nextTurn();
    asked.forEach((metric, at) => {
      row.cells[at] ??= emptyReckoning(metric);
      const square = squaresOf.get(metric.id)?.get(key)?.[0];
      if (typeof square === "number") row.squares[at] = square;
    });
  }
  return rows;
}

function isRowCount(metric: Metric): metric is CountMetric {
  return metric.kind === "count";
}

async function readPart(
  metrics: readonly Metric[],
  table: ColumnTable,
  width: number,
  asked: readonly Metric[],
  rows: Map<Key, Row>,
  survivalOf: ReadonlyMap<string, ReadonlyMap<Key, readonly unknown[]>>,
): Promise<void> {
  for (let r = 0; r < table.length; r++) {
    if (isTurn(r)) await nextTurn();
    const values = table.columns.slice(0, width).map((column) => dimensionValue(column[r]));
    const key = keyOf(values);
    const row = rows.get(key) ?? emptyRow(values, asked);
    rows.set(key, row);
    let at = width;
    for (const metric of metrics) {
      const cells = table.columns.slice(at, at + widthOf(metric)).map((column) => column[r]);
      const survival = (survivalOf.get(metric.id)?.get(key) ?? noSurvival) as readonly (number | null)[];
      row.cells[asked.indexOf(metric)] = reckon(metric, cells, survival);
      at += widthOf(metric);
    }
  }
}

function emptyRow(values: Row["values"], asked: readonly Metric[]): Row {
  return {
    values,
    cells: new Array<Reckoned | undefined>(asked.length).fill(undefined),
    squares: new Array(asked.length).fill(null),
  };
}

function emptyReckoning(metric: Metric): Reckoned {
  return reckon(metric, [], noSurvival);
}

function dimensionValue(value: unknown): string | number | boolean | null {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function keyOf(values: Row["values"]): Key {
  return JSON.stringify(values);
}

async function byKey(
  table: ColumnTable | undefined,
  width: number,
): Promise<ReadonlyMap<Key, readonly unknown[]>> {
  const found = new Map<Key, readonly unknown[]>();
  if (!table) return found;
  for (let r = 0; r < table.length; r++) {
    if (isTurn(r)) await nextTurn();
    const values = table.columns.slice(0, width).map((column) => dimensionValue(column[r]));
    found.set(
      keyOf(values),
      table.columns.slice(width).map((column) => column[r]),
    );
  }
  return found;
}

/** The comparison's groups under the keys of this period's: its first bucket beside ours, and so on. */
function align(
  then: Map<Key, Row>,
  question: Question,
  earlier: Resolved,
  resolved: Resolved,
): Map<Key, Row> {
  const shifted = question.by.map((id) => {
    if (!isTime(id) || id === "hour_of_day" || id === "weekday") return null;
    const before = timeBuckets(id, earlier.from, earlier.to, earlier.tz);
    const after = timeBuckets(id, resolved.from, resolved.to, resolved.tz);
    return new Map(before.map((bucket, index) => [bucket, after[index]]));
  });
  if (shifted.every((map) => map === null)) return then;
  const aligned = new Map<Key, Row>();
  for (const row of then.values()) {
    const values = row.values.map((value, index) => {
      const map = shifted[index];
      return map ? (map.get(value as string | number) ?? null) : value;
    });
    aligned.set(keyOf(values), { ...row, values });
  }
  return aligned;
}

async function order(rows: Map<Key, Row>, asked: readonly Metric[], question: Question): Promise<Row[]> {
  const list = [...rows].filter(
    ([, row]) => question.by.length === 0 || row.cells.some((cell) => says(cell)),
  );
  const main = (row: Row) => row.cells[0]?.main ?? Number.NEGATIVE_INFINITY;
  const timed = question.by.map((id) => isTime(id) || dimensionOf(id).kind === "step");
  const inOrder = await sortedInTurns(list, ([keyA, a], [keyB, b]) => {
    for (let index = 0; index < question.by.length; index++) {
      if (!timed[index]) continue;
      const order = compareValues(a.values[index] ?? null, b.values[index] ?? null);
      if (order !== 0) return order;
    }
    return asked.length > 0 && main(b) !== main(a) ? main(b) - main(a) : compareValues(keyA, keyB);
  });
  return inOrder.map(([, row]) => row);
}

/** Whether a group says anything: one that only zeros and gaps speak of is no row. */
function says(cell: Reckoned | undefined): boolean {
  return cell?.values.some((value) => value !== null && value !== 0) ?? false;
}

function compareValues(a: string | number | boolean | null, b: string | number | boolean | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
