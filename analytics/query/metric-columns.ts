import { type Metric, measuredLabel } from "../metrics/metric";
import { type Text, text } from "../text";
import type { AnswerColumn } from "./answer";
import { changeOf, fieldsOf, mainSuffix } from "./fields";
import type { Key, Row } from "./labels";

/** The fields of one metric as columns. */
export function metricColumns(metric: Metric, rows: readonly Row[], index: number): AnswerColumn[] {
  return fieldsOf(metric).map((field, at) => ({
    id: `${metric.id}${field.suffix}`,
    kind: field.kind,
    of: metric.id,
    unit: field.unit,
    label: labelled(measuredLabel(metric), field.label),
    values: rows.map((row) => row.cells[index]?.values[at] ?? field.empty),
  }));
}

/** The same fields of the comparison period, under `<field>_compare`. */
export function comparisonColumns(
  metric: Metric,
  rows: readonly Row[],
  then: ReadonlyMap<Key, Row>,
  index: number,
): AnswerColumn[] {
  return fieldsOf(metric).map((field, at) => ({
    id: `${metric.id}${field.suffix}_compare`,
    kind: "compare",
    of: metric.id,
    unit: field.unit,
    label: labelled(labelled(measuredLabel(metric), field.label), text("对比期", "comparison")),
    values: rows.map(
      (row) =>
        then.get(JSON.stringify(row.values))?.cells[index]?.values[at] ??
        (then.size > 0 ? field.empty : null),
    ),
  }));
}

/** The main value's change against the comparison, with its 95 % interval. */
export function changeColumns(
  metric: Metric,
  rows: readonly Row[],
  then: ReadonlyMap<Key, Row>,
  index: number,
  days: number,
): AnswerColumn[] {
  const changes = rows.map((row) => {
    const now = row.cells[index];
    const before = then.get(JSON.stringify(row.values));
    const cell = before?.cells[index];
    if (!now || !cell) return [null, null, null] as const;
    const squares =
      metric.kind === "count"
        ? ([row.squares[index] ?? null, before?.squares[index] ?? null] as const)
        : null;
    return changeOf(now, cell, days, squares);
  });
  const main = `${metric.id}${mainSuffix(metric)}_change`;
  const column = (id: string, label: Text, at: 0 | 1 | 2): AnswerColumn => ({
    id,
    kind: "change",
    of: metric.id,
    unit: metric.unit,
    label: labelled(measuredLabel(metric), label),
    values: changes.map((change) => change[at]),
  });
  return [
    column(main, text("变化", "change"), 0),
    column(`${main}_low`, text("变化 95% 下限", "change 95 % low"), 1),
    column(`${main}_high`, text("变化 95% 上限", "change 95 % high"), 2),
  ];
}

function labelled(metric: Text, field: Text | null): Text {
  if (field === null) return metric;
  return text(`${metric.zh}·${field.zh}`, `${metric.en}: ${field.en}`);
}
