import { useMemo, useRef } from "react";
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { ChartModel, Mark } from "../../analytics/present/chart-model";
import { tickLabel } from "../../analytics/present/dates";
import { useFormat, useLocale, useWords } from "../components/locale";
import { chartWords } from "../strings/charts";
import { ChartFrame } from "./chart-frame";
import { accentColour, type Colours } from "./colour";
import { HoverCard } from "./hover-card";
import { MarkLink, markWords } from "./mark-link";
import { niceTicks } from "./ticks";
import { useWidth } from "./use-width";

export interface TimeChartProps {
  readonly model: ChartModel;
  readonly kind: "bars" | "lines";
  readonly height: number;
  readonly colours: Colours;
}

interface Row {
  readonly key: string;
  readonly marks: readonly (Mark | undefined)[];
  readonly compare: number | null;
  readonly band: [number, number] | null;
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly cx: number;
  readonly cy: number;
  readonly index: number;
}

function rowsOf(model: ChartModel): Row[] {
  return (model.series[0]?.marks ?? []).map(({ key }, at) => {
    const marks = model.series.map((series) => series.marks[at]);
    const compared = marks.flatMap((mark) => (mark?.compare == null ? [] : [mark.compare]));
    const only = model.series.length === 1 ? marks[0] : undefined;
    return {
      key,
      marks,
      compare: compared.length === 0 ? null : compared.reduce((sum, value) => sum + value, 0),
      band: only?.low == null || only.high == null ? null : [only.low, only.high],
    };
  });
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
  const colour = (key: string) => (model.series.length === 1 ? accentColour : colours(key));
  const ticks = yTicks(model, rows, kind);
  const log = kind === "lines" && overDecades(model, rows);
  const anomalies = new Map(model.anomalies.map(({ key, text }) => [key, text]));
  const dense = rows.length > 45;

  function hover(key: string) {
    const row = rows.find((one) => one.key === key);
    if (!row) return null;
    const label = row.marks[0]?.label ?? { zh: key, en: key };
    const lines = model.series.map((series, at) => {
      const mark = row.marks[at];
      const interval =
        mark?.low == null || mark.high == null
          ? ""
          : `${format.figure(model.unit, mark.low)}–${format.figure(model.unit, mark.high)}`;
      const n = model.unit === "count" ? "" : `n = ${format.count(mark?.n ?? 0)}`;
      return {
        colour: colour(series.key),
        name: t(series.label),
        figure: format.figure(model.unit, mark?.value ?? null),
        note: [interval, n].filter(Boolean).join(" · "),
      };
    });
    if (model.series.length > 1 && model.unit === "count") {
      const sum = row.marks.reduce((all, mark) => all + (mark?.value ?? 0), 0);
      lines.push({ colour: "transparent", name: t(chartWords.total), figure: format.count(sum), note: "" });
    }
    if (row.compare !== null) {
      lines.push({
        colour: "var(--border-strong)",
        name: t(chartWords.comparison),
        figure: format.figure(model.unit, row.compare),
        note: "",
      });
    }
    const unusual = anomalies.get(key);
    return (
      <HoverCard title={t(label)} lines={lines} {...(unusual === undefined ? {} : { foot: t(unusual) })} />
    );
  }

  const link = (at: number, index: number, body: React.ReactNode) => {
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
      hovers={false}
      describe={(id) => hover(id.split("|")[0] ?? "")}
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
            <CartesianGrid vertical={false} stroke="var(--grid)" />
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
            />
            <Tooltip
              isAnimationActive={false}
              cursor={kind === "bars" ? { fill: "var(--hover)" } : { stroke: "var(--border-strong)" }}
              wrapperStyle={{ zIndex: 10, outline: "none" }}
              content={({ active, label }) => (active && typeof label === "string" ? hover(label) : null)}
            />
            {model.anomalies.map(({ key }) => (
              <ReferenceLine key={key} x={key} stroke="none" label={AnomalyMark} />
            ))}
            {kind === "lines" && model.series.length === 1 && (
              <Area
                dataKey={(row: Row) => row.band}
                stroke="none"
                fill={accentColour}
                fillOpacity={0.15}
                isAnimationActive={false}
                activeDot={false}
                type="monotone"
                tooltipType="none"
              />
            )}
            {rows.some((row) => row.compare !== null) && (
              <Line
                dataKey="compare"
                stroke={kind === "lines" ? accentColour : "var(--faint)"}
                strokeOpacity={0.55}
                strokeWidth={1.5}
                strokeDasharray="4 4"
                dot={false}
                activeDot={false}
                isAnimationActive={false}
                type="monotone"
              />
            )}
            {model.series.map((series, at) =>
              kind === "bars" ? (
                <Bar
                  key={series.key}
                  stackId="all"
                  dataKey={(row: Row) => row.marks[at]?.value ?? null}
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
                <Line
                  key={series.key}
                  dataKey={(row: Row) => row.marks[at]?.value ?? null}
                  stroke={colour(series.key)}
                  strokeWidth={1.75}
                  isAnimationActive={false}
                  activeDot={false}
                  type="monotone"
                  dot={(given: unknown) => {
                    const place = given as Placed & { key?: string };
                    if (place.cy == null || Number.isNaN(place.cy)) return <g key={place.key} />;
                    return (
                      <g key={place.key}>
                        {link(
                          at,
                          place.index,
                          <>
                            <circle cx={place.cx} cy={place.cy} r={9} fill="transparent" />
                            <circle
                              className="mark-ink"
                              cx={place.cx}
                              cy={place.cy}
                              r={dense ? 2 : 2.75}
                              fill={colour(series.key)}
                              stroke="var(--card)"
                              strokeWidth={1}
                            />
                          </>,
                        )}
                      </g>
                    );
                  }}
                />
              ),
            )}
          </ComposedChart>
        )}
      </div>
    </ChartFrame>
  );
}

function yTicks(model: ChartModel, rows: readonly Row[], kind: "bars" | "lines"): number[] {
  const compares = rows.flatMap(({ compare }) => (compare === null ? [] : [compare]));
  if (kind === "bars") {
    const sums = rows.map(({ marks }) => marks.reduce((sum, mark) => sum + (mark?.value ?? 0), 0));
    return niceTicks(model.unit, 0, Math.max(0, ...sums, ...compares));
  }
  const values = rows.flatMap(({ marks }) =>
    marks.flatMap((mark) => (mark?.value == null ? [] : [mark.value])),
  );
  const bands = rows.flatMap(({ band }) => band ?? []);
  // A share's line may leave zero out: its band and its labels say where it stands.
  if (model.unit === "share") {
    const all = [...values, ...compares, ...bands];
    return niceTicks("share", Math.min(1, ...all), Math.max(0, ...all));
  }
  const high = Math.max(0, ...values, ...compares);
  if (overDecades(model, rows)) {
    const above = decades.findIndex((one) => one >= high);
    const below = decades.findLastIndex((one) => one <= Math.max(1, Math.min(...values, ...compares)));
    return decades.slice(Math.max(0, below), above < 0 ? undefined : above + 1);
  }
  // A wide interval around few waits must not flatten the line: the band may leave the frame.
  return niceTicks(model.unit, 0, Math.min(Math.max(high, ...bands), high * 1.4));
}

/** Seconds that people know by name, about a factor of five apart. */
const decades = [1, 5, 10, 30, 60, 300, 900, 3600, 14_400, 43_200, 86_400, 259_200, 864_000];

/** Whether waits differ so much that even steps would flatten all but the longest. */
function overDecades(model: ChartModel, rows: readonly Row[]): boolean {
  if (model.unit !== "seconds") return false;
  const values = rows
    .flatMap(({ marks }) => marks.flatMap((mark) => (mark?.value ? [mark.value] : [])))
    .sort((a, b) => a - b);
  const middle = values[values.length >> 1] ?? 0;
  return middle > 0 && (values[values.length - 1] ?? 0) > 15 * middle;
}

/** The diamond on the axis under an unusual step; its reason is in the hover and under the chart. */
function AnomalyMark({ viewBox }: { viewBox?: unknown }) {
  const box = viewBox as { x?: number; y?: number; height?: number } | undefined;
  const x = box?.x ?? 0;
  const y = (box?.y ?? 0) + (box?.height ?? 0);
  return (
    <path d={`M${x},${y - 5}l5,5l-5,5l-5,-5z`} fill="var(--warning)" stroke="var(--card)" strokeWidth={1.5} />
  );
}
