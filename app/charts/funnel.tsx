import { axisX, axisY, dot, gridY, line, plot, ruleY, text } from "@observablehq/plot";
import { useCallback, useMemo } from "react";
import type { FunnelModel } from "../../analytics/present/chart-model";
import { useFormat, useLocale, useWords } from "../components/locale";
import { chartWords } from "../strings/charts";
import { accentColour } from "./colour";
import { HoverCard } from "./hover-card";
import { numbered, PlotFrame, plotStyle } from "./plot-frame";
import { niceTicks } from "./ticks";

type Point = FunnelModel["points"][number];

export interface FunnelProps {
  readonly model: FunnelModel;
  readonly height: number;
}

/** Each group's share against its n, between the limits of chance; only those outside are named. */
export default function Funnel({ model, height }: FunnelProps) {
  const t = useWords();
  const locale = useLocale();
  const format = useFormat();
  const colour = useCallback(
    (point: Point) =>
      !point.flagged ? accentColour : (point.value ?? 0) < model.centre ? "var(--bad)" : "var(--good)",
    [model.centre],
  );
  const range = useMemo(() => {
    const values = model.points.map(({ value }) => value ?? model.centre);
    const few = Math.min(...model.points.map((point) => point.n));
    const near = model.limits.filter(({ n }) => n >= Math.max(few, (model.limits.at(-1)?.n ?? 0) / 6));
    const low = Math.min(...values, ...near.map(({ low998 }) => low998));
    const high = Math.max(...values, ...near.map(({ high998 }) => high998));
    return niceTicks(model.unit, Math.max(0, low), Math.min(1, high));
  }, [model]);
  const build = useCallback(
    (width: number) => {
      const most = model.limits[model.limits.length - 1]?.n ?? 1;
      const xs = niceTicks("count", 0, most, width < 420 ? 3 : 6).filter((n) => n <= most);
      const limit = (key: "low95" | "high95" | "low998" | "high998", dash: string) =>
        line(model.limits, {
          x: "n",
          y: key,
          stroke: "var(--faint)",
          strokeOpacity: 0.7,
          strokeWidth: 1,
          strokeDasharray: dash,
          clip: true,
        });
      return plot({
        width,
        height,
        marginLeft: 44,
        marginRight: 16,
        marginTop: 12,
        marginBottom: 36,
        style: plotStyle,
        x: { domain: [0, most] },
        y: { domain: [range[0] ?? 0, range[range.length - 1] ?? 1] },
        marks: [
          gridY(range, { stroke: "var(--grid)", strokeOpacity: 1 }),
          axisY({
            ticks: range,
            tickSize: 0,
            tickFormat: (value: number) => format.figure(model.unit, value, "short"),
            label: null,
          }),
          axisX({
            ticks: xs,
            tickSize: 3,
            tickFormat: (n: number) => format.count(n),
            label: chartWords.ratedAxis[locale],
            labelArrow: "none",
            labelAnchor: "center",
          }),
          limit("low998", "1 3"),
          limit("high998", "1 3"),
          limit("low95", "4 3"),
          limit("high95", "4 3"),
          ruleY([model.centre], { stroke: "var(--ink)", strokeOpacity: 0.6 }),
          dot(model.points, {
            x: "n",
            y: "value",
            r: 5,
            fill: { value: colour, scale: null },
            fillOpacity: 0.85,
            stroke: "var(--card)",
            strokeWidth: 1,
            href: numbered,
          }),
          text(
            model.points.filter(({ flagged }) => flagged),
            {
              x: "n",
              y: "value",
              text: (point: Point) => point.label[locale],
              dy: -12,
              fill: "var(--ink)",
              stroke: "var(--card)",
              strokeWidth: 4,
            },
          ),
        ],
      });
    },
    [model, height, locale, format, colour, range],
  );
  return (
    <PlotFrame
      model={model}
      height={height}
      marks={model.points}
      build={build}
      describe={(mark) => {
        const point = model.points.find(({ key }) => key === mark.key);
        if (!point) return null;
        const interval =
          point.low === null || point.high === null
            ? ""
            : `${format.figure(model.unit, point.low)}–${format.figure(model.unit, point.high)}`;
        return (
          <HoverCard
            title={t(point.label)}
            lines={[
              {
                colour: colour(point),
                name: t(model.title),
                figure: format.figure(model.unit, point.value),
                note: `n = ${format.count(point.n)}`,
              },
              { colour: null, name: t(chartWords.interval), figure: interval },
              {
                colour: null,
                name: t(chartWords.shrunken),
                figure: format.figure(model.unit, point.shrunken),
              },
              {
                colour: null,
                name: t(point.flagged ? chartWords.differs : chartWords.withinLimits),
                figure: "",
              },
            ]}
          />
        );
      }}
    />
  );
}
