import type { ReactNode } from "react";
import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";
import type { ChartModel } from "../../analytics/present/chart-model";
import { AnnotationMarks } from "./annotation-marks";
import type { TimeRow } from "./time-rows";

/** Where the chart stands: what every layer needs to place its marks. */
function usePlace() {
  const area = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!area || !x || !y) return null;
  return {
    area,
    x: (key: string) => x(key, { position: "middle" }) ?? 0,
    y: (value: number) => y(value) ?? 0,
  };
}

export interface GroundProps {
  readonly rows: readonly TimeRow[];
  readonly ticks: readonly number[];
}

/** Lines at the ticks, and a column for every step that the pointer may rest on. */
export function Ground({ rows, ticks }: GroundProps) {
  const place = usePlace();
  if (!place) return null;
  const { area, x, y } = place;
  const step = area.width / Math.max(1, rows.length);
  return (
    <g aria-hidden>
      {ticks.map((tick) => (
        <line
          key={tick}
          x1={area.x}
          x2={area.x + area.width}
          y1={y(tick)}
          y2={y(tick)}
          stroke="var(--grid)"
        />
      ))}
      {rows.map((row) => (
        <rect
          key={row.key}
          data-hover={row.key}
          x={x(row.key) - step / 2}
          y={area.y}
          width={step}
          height={area.height}
          fill="transparent"
        />
      ))}
    </g>
  );
}

/** Runs of steps that have a value: a gap in the data is a gap in the line. */
function runs(rows: readonly TimeRow[], has: (row: TimeRow) => boolean): TimeRow[][] {
  const found: TimeRow[][] = [[]];
  for (const row of rows) {
    if (has(row)) found[found.length - 1]?.push(row);
    else found.push([]);
  }
  return found.filter((run) => run.length > 0);
}

export interface CourseProps {
  readonly rows: readonly TimeRow[];
  readonly value: (row: TimeRow) => number | null;
  readonly stroke: string;
  readonly dashed?: boolean;
}

/** A line from step to step. */
export function Course({ rows, value, stroke, dashed = false }: CourseProps) {
  const place = usePlace();
  if (!place) return null;
  const paths = runs(rows, (row) => value(row) !== null).map((run) =>
    run
      .map(
        (row, at) =>
          `${at === 0 ? "M" : "L"}${place.x(row.key).toFixed(1)},${place.y(value(row) ?? 0).toFixed(1)}`,
      )
      .join(""),
  );
  return (
    <path
      d={paths.join("")}
      fill="none"
      stroke={stroke}
      strokeWidth={dashed ? 1.5 : 1.75}
      strokeOpacity={dashed ? 0.55 : 1}
      strokeLinejoin="round"
      pointerEvents="none"
      {...(dashed ? { strokeDasharray: "4 4" } : {})}
    />
  );
}

/** A band of fewer steps than this at a stretch, on average, would be a row of boxes. */
const leastStretch = 5;

/**
 * The 95 % interval around a line, ending at the frame: a band of its colour; a bar at each step where only some
 * have enough behind them for an interval.
 */
export function Band({ rows, fill }: { rows: readonly TimeRow[]; fill: string }) {
  const place = usePlace();
  if (!place) return null;
  const { area, x, y } = place;
  const foot = area.y + area.height;
  const inside = (value: number) => {
    const at = y(value);
    return Math.min(foot, Math.max(area.y, Number.isFinite(at) ? at : foot)).toFixed(1);
  };
  const point = (row: TimeRow, end: 0 | 1) => `${x(row.key).toFixed(1)},${inside(row.band?.[end] ?? 0)}`;
  const stretches = runs(rows, (row) => row.band !== null);
  const known = stretches.flat();
  if (known.length < leastStretch * stretches.length) {
    const bars = known.map((row) => `M${point(row, 0)}m-3,0h6m-3,0L${point(row, 1)}m-3,0h6`);
    return (
      <path
        d={bars.join("")}
        fill="none"
        stroke={fill}
        strokeOpacity={0.35}
        strokeWidth={1.5}
        pointerEvents="none"
      />
    );
  }
  const outline = (run: readonly TimeRow[]) =>
    [...run.map((row) => point(row, 1)), ...run.toReversed().map((row) => point(row, 0))].join("L");
  return (
    <path
      d={stretches.map((run) => `M${outline(run)}Z`).join("")}
      fill={fill}
      fillOpacity={0.15}
      pointerEvents="none"
    />
  );
}

export interface DotsProps {
  readonly rows: readonly TimeRow[];
  readonly at: number;
  readonly fill: string;
  readonly radius: number;
  /** Wraps a dot in its link. */
  readonly link: (index: number, body: ReactNode) => ReactNode;
}

/** A dot for every value, with more room for the pointer than one sees. */
export function Dots({ rows, at, fill, radius, link }: DotsProps) {
  const place = usePlace();
  if (!place) return null;
  return (
    <g>
      {rows.map((row, index) => {
        const value = row.marks[at]?.value ?? null;
        if (value === null) return null;
        const [cx, cy] = [place.x(row.key), place.y(value)];
        return (
          <g key={row.key}>
            {link(
              index,
              <>
                <circle cx={cx} cy={cy} r={9} fill="transparent" />
                <circle
                  className="mark-ink"
                  cx={cx}
                  cy={cy}
                  r={radius}
                  fill={fill}
                  stroke="var(--card)"
                  strokeWidth={1}
                />
              </>,
            )}
          </g>
        );
      })}
    </g>
  );
}

/** Diamonds on the axis under unusual steps; the reason is in the hover and under the chart. Bars would cover them. */
export function Diamonds({ keys }: { keys: readonly string[] }) {
  const place = usePlace();
  if (!place) return null;
  const foot = place.area.y + place.area.height;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g aria-hidden pointerEvents="none">
        {keys.map((key) => (
          <path
            key={key}
            d={`M${place.x(key)},${foot - 5}l5,5l-5,5l-5,-5z`}
            fill="var(--warning)"
            stroke="var(--card)"
            strokeWidth={1.5}
          />
        ))}
      </g>
    </ZIndexLayer>
  );
}

/** What people noted, over everything but the marks' hovers. */
export function Notes({ model, rows }: { model: ChartModel; rows: readonly TimeRow[] }) {
  const place = usePlace();
  if (!place) return null;
  const { area, x } = place;
  return (
    <AnnotationMarks
      annotations={model.annotations ?? []}
      keys={rows.map(({ key }) => key)}
      x={x}
      top={area.y}
      bottom={area.y + area.height}
      right={area.x + area.width}
    />
  );
}
