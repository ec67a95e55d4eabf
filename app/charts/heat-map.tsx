import { axisX, axisY, cell, plot } from "@observablehq/plot";
import { useCallback, useMemo } from "react";
import type { HeatModel } from "../../analytics/present/chart-model";
import { weekdayName } from "../../analytics/present/dates";
import { useFormat, useLocale, useWords } from "../components/locale";
import { HoverCard } from "./hover-card";
import { numbered, PlotFrame, plotStyle } from "./plot-frame";

const steps = 4;

/** The sequential ramp at t from 0 to 1, as CSS, so that a theme switch repaints by itself. */
export function rampColour(t: number): string {
  const at = Math.min(1, Math.max(0, t)) * steps;
  const low = Math.min(steps - 1, Math.floor(at));
  const share = Math.round((at - low) * 100);
  return `color-mix(in oklab, var(--ramp-${low + 1}) ${share}%, var(--ramp-${low}))`;
}

export interface HeatMapProps {
  readonly model: HeatModel;
  readonly height: number;
}

/** Hour by weekday, deeper where there is more. */
export default function HeatMap({ model, height }: HeatMapProps) {
  const t = useWords();
  const locale = useLocale();
  const format = useFormat();
  const known = useMemo(() => model.cells.flatMap(({ value }) => (value === null ? [] : [value])), [model]);
  const low = model.unit === "count" ? 0 : Math.min(...known);
  const high = Math.max(...known, low);
  const build = useCallback(
    (width: number) =>
      plot({
        width,
        height: height - 22,
        marginLeft: locale === "zh" ? 34 : 30,
        marginRight: 0,
        marginTop: 2,
        marginBottom: 20,
        padding: 0,
        style: plotStyle,
        x: { domain: Array.from({ length: 24 }, (_, hour) => hour) },
        y: { domain: [0, 1, 2, 3, 4, 5, 6] },
        marks: [
          axisX({
            ticks: width < 420 ? [0, 6, 12, 18] : [0, 3, 6, 9, 12, 15, 18, 21],
            tickSize: 0,
            tickFormat: (hour: number) => `${hour}:00`,
            label: null,
            textAnchor: "middle",
          }),
          axisY({ tickSize: 0, tickFormat: (weekday: number) => weekdayName(weekday)[locale], label: null }),
          cell(model.cells, {
            x: "hour",
            y: "weekday",
            inset: 0.75,
            rx: 2,
            fill: {
              value: (one: HeatModel["cells"][number]) =>
                one.value === null
                  ? "var(--hover)"
                  : rampColour(high === low ? 0.5 : (one.value - low) / (high - low)),
              scale: null,
            },
            href: numbered,
          }),
        ],
      }),
    [model, height, locale, low, high],
  );
  return (
    <div>
      <PlotFrame
        model={model}
        height={height - 22}
        marks={model.cells}
        build={build}
        describe={(mark) => (
          <HoverCard
            title={t(mark.label)}
            lines={[
              {
                colour: null,
                name: t(model.title),
                figure: format.figure(model.unit, mark.value),
                note: model.unit === "count" ? "" : `n = ${format.count(mark.n)}`,
              },
            ]}
          />
        )}
      />
      <div aria-hidden className="flex h-[22px] items-end justify-end gap-2 text-xs text-faint">
        {known.length > 0 && (
          <>
            <span>{format.figure(model.unit, low, "short")}</span>
            <span
              className="mb-1 h-2 w-24 rounded-[2px]"
              style={{
                background:
                  "linear-gradient(to right, var(--ramp-0), var(--ramp-1), var(--ramp-2), var(--ramp-3), var(--ramp-4))",
              }}
            />
            <span>{format.figure(model.unit, high, "short")}</span>
          </>
        )}
      </div>
    </div>
  );
}
