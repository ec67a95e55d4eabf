import type { ChartModel } from "../../analytics/present/chart-model";
import { tickLabel } from "../../analytics/present/dates";
import { useFormat, useWords } from "../components/locale";
import type { FinePlace } from "./fine-place";
import type { TimeRow } from "./time-rows";

/** Lines and figures of the value axis. */
export function ValueTicks({ unit, place }: { unit: ChartModel["unit"]; place: FinePlace }) {
  const format = useFormat();
  return place.ticks.map((tick) => (
    <g key={tick}>
      <line x1={place.left} x2={place.right} y1={place.y(tick)} y2={place.y(tick)} stroke="var(--grid)" />
      <text x={place.left - 8} y={place.y(tick)} dy="0.32em" textAnchor="end">
        {format.figure(unit, tick, "short")}
      </text>
    </g>
  ));
}

const labelWidth = 72;

export interface TimeTicksProps {
  readonly model: ChartModel;
  readonly rows: readonly TimeRow[];
  readonly place: FinePlace;
}

/** The time axis with as many names as have room. */
export function TimeTicks({ model, rows, place }: TimeTicksProps) {
  const t = useWords();
  const every = Math.max(1, Math.ceil((rows.length * labelWidth) / (place.right - place.left)));
  return (
    <>
      <line
        x1={place.left}
        x2={place.right}
        y1={place.bottom}
        y2={place.bottom}
        stroke="var(--border-strong)"
      />
      {rows.map(
        ({ key }, step) =>
          step % every === 0 &&
          place.x(step) < place.right - 16 && (
            <text key={key} x={place.x(step)} y={place.bottom + 16} textAnchor="middle">
              {t(tickLabel(model.grain ?? "day", key))}
            </text>
          ),
      )}
    </>
  );
}
