import { Fragment, type ReactNode, useMemo, useRef } from "react";
import { Bar, ComposedChart, XAxis, YAxis } from "recharts";
import type { ChartModel } from "../../analytics/present/chart-model";
import { tickLabel } from "../../analytics/present/dates";
import { useFormat, useLocale, useWords } from "../components/locale";
import { chartWords } from "../strings/charts";
import { noteCard } from "./annotation-marks";
import { ChartFrame } from "./chart-frame";
import { accentColour, type Colours } from "./colour";
import { MarkLink, markWords } from "./mark-link";
import { StepCard } from "./step-card";
import { Band, Course, Diamonds, Dots, Ground, Notes } from "./time-layers";
import { overDecades, rowsOf, type TimeRow, yTicks } from "./time-rows";
import { useWidth } from "./use-width";

export interface TimeChartProps {
  readonly model: ChartModel;
  readonly kind: "bars" | "lines";
  readonly height: number;
  readonly colours: Colours;
}

/** A series that stands alone takes the accent, whatever it is. */
export function seriesColours(model: ChartModel, colours: Colours): Colours {
  return model.series.length === 1 ? () => accentColour : colours;
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly index: number;
}

/** Time along the bottom: stacked bars of counts, or lines with their interval as a band. */
export default function TimeChart({ model, kind, height, colours }: TimeChartProps) {
  const ground = useRef<HTMLDivElement>(null);
  const width = useWidth(ground);
  const t = useWords();
  const locale = useLocale();
  const format = useFormat();
  const rows = useMemo(() => rowsOf(model), [model]);
  const grain = model.grain ?? "day";
  const colour = seriesColours(model, colours);
  const ticks = yTicks(model, rows, kind);
  const log = kind === "lines" && overDecades(model, rows);
  const anomalies = new Map(model.anomalies.map(({ key, text }) => [key, text]));
  const single = kind === "lines" && model.series.length === 1;
  const dense = rows.length > 45;

  function hover(key: string) {
    const row = rows.find((one) => one.key === key);
    if (!row) return null;
    return <StepCard model={model} row={row} colour={colour} unusual={anomalies.get(key)} />;
  }

  const link = (at: number, index: number, body: ReactNode) => {
    const mark = rows[index]?.marks[at];
    const series = model.series[at];
    if (!mark || !series) return <g />;
    return (
      <MarkLink
        mark={mark}
        id={`${mark.key}|${at}`}
        label={markWords(mark, model.unit, locale, model.series.length > 1 ? series.label : null)}
      >
        {body}
      </MarkLink>
    );
  };

  return (
    <ChartFrame
      label={t(model.title)}
      height={height}
      hovers
      describe={(id) => noteCard(model, id) ?? hover(id.split("|")[0] ?? "")}
    >
      <div ref={ground} className="absolute inset-0">
        {log && <p className="absolute -top-1 right-2 text-xs text-faint">{t(chartWords.log)}</p>}
        {width > 0 && (
          <ComposedChart
            width={width}
            height={height}
            data={rows}
            margin={{ top: 12, right: 8, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            barCategoryGap={dense ? "10%" : "22%"}
          >
            <Ground rows={rows} ticks={ticks} />
            <XAxis
              dataKey="key"
              tickFormatter={(key: string) => t(tickLabel(grain, key))}
              interval="equidistantPreserveStart"
              minTickGap={28}
              tick={{ fill: "var(--faint)", fontSize: 11 }}
              tickLine={false}
              axisLine={{ stroke: "var(--border-strong)" }}
              height={24}
            />
            <YAxis
              width={model.unit === "seconds" ? 62 : 44}
              ticks={ticks}
              domain={[ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1]}
              scale={log ? "log" : "linear"}
              tickFormatter={(value: number) => format.figure(model.unit, value, "short")}
              tick={{ fill: "var(--faint)", fontSize: 11 }}
              tickLine={false}
              axisLine={false}
              allowDataOverflow
              interval={0}
            />
            <Notes model={model} rows={rows} />
            {single && <Band rows={rows} fill={accentColour} />}
            <Course
              rows={rows}
              value={(row) => row.compare}
              stroke={kind === "lines" ? accentColour : "var(--faint)"}
              dashed
            />
            {model.series.map((series, at) =>
              kind === "bars" ? (
                <Bar
                  key={series.key}
                  stackId="all"
                  dataKey={(row: TimeRow) => row.marks[at]?.value ?? null}
                  fill={colour(series.key)}
                  isAnimationActive={false}
                  shape={(given: unknown) => {
                    const box = given as Placed;
                    if (!(box.height > 0)) return <g />;
                    return link(
                      at,
                      box.index,
                      <rect
                        className="mark-ink"
                        x={box.x}
                        y={box.y}
                        width={box.width}
                        height={Math.max(0.5, box.height - 0.5)}
                        rx={dense ? 0 : 1}
                        fill={colour(series.key)}
                      />,
                    );
                  }}
                />
              ) : (
                <Fragment key={series.key}>
                  <Course
                    rows={rows}
                    value={(row) => row.marks[at]?.value ?? null}
                    stroke={colour(series.key)}
                  />
                  <Dots
                    rows={rows}
                    at={at}
                    fill={colour(series.key)}
                    radius={dense ? 2 : 2.75}
                    link={(index, dot) => link(at, index, dot)}
                  />
                </Fragment>
              ),
            )}
            <Diamonds keys={model.anomalies.map(({ key }) => key)} />
          </ComposedChart>
        )}
      </div>
    </ChartFrame>
  );
}
