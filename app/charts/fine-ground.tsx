import { memo } from "react";
import type { ChartModel } from "../../analytics/present/chart-model";
import { tickLabel } from "../../analytics/present/dates";
import { useFormat, useWords } from "../components/locale";
import type { Colours } from "./colour";
import type { FinePlace } from "./fine-place";
import { seriesColours } from "./time-chart";
import type { TimeRow } from "./time-rows";

export interface FineGroundProps {
  readonly model: ChartModel;
  readonly rows: readonly TimeRow[];
  readonly place: FinePlace;
  readonly colours: Colours;
}

const labelWidth = 68;

/** Axes, lines and unusual steps: what stays as it is while the pointer moves, drawn once. */
export const FineGround = memo(function FineGround({ model, rows, place, colours }: FineGroundProps) {
  const t = useWords();
  const format = useFormat();
  const colour = seriesColours(model, colours);
  const grain = model.grain ?? "day";
  const unusual = new Set(model.anomalies.map(({ key }) => key));
  return (
    <g aria-hidden fontSize={11} fill="var(--faint)" pointerEvents="none">
      {place.ticks.map((tick) => (
        <g key={tick}>
          <line x1={place.left} x2={place.right} y1={place.y(tick)} y2={place.y(tick)} stroke="var(--grid)" />
          <text x={place.left - 8} y={place.y(tick)} dy="0.32em" textAnchor="end">
            {format.figure(model.unit, tick, "short")}
          </text>
        </g>
      ))}
      <line
        x1={place.left}
        x2={place.right}
        y1={place.bottom}
        y2={place.bottom}
        stroke="var(--border-strong)"
      />
      {labelled(model, rows, place).map(({ key, step }) => (
        <text key={key} x={place.x(step)} y={place.bottom + 16} textAnchor="middle">
          {t(tickLabel(grain, key))}
        </text>
      ))}
      {model.series.map((series, at) => (
        <path
          key={series.key}
          d={course(rows, at, place)}
          fill="none"
          stroke={colour(series.key)}
          strokeWidth={1}
          strokeLinejoin="round"
        />
      ))}
      {rows.map(
        ({ key }, step) =>
          unusual.has(key) && (
            <path
              key={key}
              d={`M${place.x(step)},${place.bottom - 5}l5,5l-5,5l-5,-5z`}
              fill="var(--warning)"
              stroke="var(--card)"
              strokeWidth={1.5}
            />
          ),
      )}
    </g>
  );
});

/** A line from step to step; a gap in the data is a gap in the line. */
function course(rows: readonly TimeRow[], at: number, place: FinePlace): string {
  let draws = false;
  let path = "";
  for (const [step, { marks }] of rows.entries()) {
    const value = marks[at]?.value ?? null;
    if (value !== null)
      path += `${draws ? "L" : "M"}${place.x(step).toFixed(1)},${place.y(value).toFixed(1)}`;
    draws = value !== null;
  }
  return path;
}

/** Steps with a name under them, as many as have room; among hours only those at which a day begins. */
function labelled({ grain }: ChartModel, rows: readonly TimeRow[], place: FinePlace) {
  const named = rows
    .map(({ key }, step) => ({ key, step }))
    .filter(({ key }) => grain !== "hour" || key.endsWith("T00:00"));
  const every = Math.max(1, Math.ceil((named.length * labelWidth) / (place.right - place.left)));
  return named.filter(({ step }, at) => {
    const x = place.x(step);
    return at % every === 0 && x > place.left + 12 && x < place.right - 24;
  });
}
