import { axisX, axisY, gridY, plot, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { useCallback } from "react";
import type { HistogramModel } from "../../analytics/present/chart-model";
import { thin } from "../../analytics/present/figures";
import { useFormat, useLocale, useWords } from "../components/locale";
import { chartWords } from "../strings/charts";
import { accentColour } from "./colour";
import { HoverCard } from "./hover-card";
import { numbered, PlotFrame, plotStyle } from "./plot-frame";
import { niceTicks } from "./ticks";

/** Where a value stands among the bins: bin number plus its share of the bin, which is of equal width on paper. */
export function placeOf(bins: HistogramModel["bins"], value: number): number {
  const at = bins.findIndex((bin) => value >= bin.from && (bin.to === null || value < bin.to));
  if (at < 0) return value < (bins[0]?.from ?? 0) ? 0 : bins.length;
  const bin = bins[at];
  if (!bin || bin.to === null) return at + 0.5;
  return at + (value - bin.from) / (bin.to - bin.from);
}

export interface HistogramProps {
  readonly model: HistogramModel;
  readonly height: number;
}

/** Counts by bin; bins of unequal width are drawn equally wide, so their bounds are written out. */
export default function Histogram({ model, height }: HistogramProps) {
  const t = useWords();
  const locale = useLocale();
  const format = useFormat();
  const total = model.bins.reduce((sum, bin) => sum + bin.n, 0);
  const build = useCallback(
    (width: number) => {
      const most = Math.max(1, ...model.bins.map(({ n, compare }) => Math.max(n, compare ?? 0)));
      const ticks = niceTicks("count", 0, most);
      const every = Math.max(
        1,
        Math.ceil((model.bins.length * (locale === "zh" ? 50 : 46)) / Math.max(1, width - 44)),
      );
      const bounds = model.bins.map((_, at) => at).filter((at) => at % every === 0);
      return plot({
        width,
        height,
        marginLeft: 44,
        marginRight: 8,
        marginTop: 30,
        marginBottom: 24,
        style: plotStyle,
        x: { domain: [0, model.bins.length] },
        y: { domain: [0, ticks[ticks.length - 1] ?? 1] },
        marks: [
          gridY(ticks, { stroke: "var(--grid)", strokeOpacity: 1 }),
          axisY({
            ticks,
            tickSize: 0,
            tickFormat: (n: number) => format.figure("count", n, "short"),
            label: null,
          }),
          axisX({
            ticks: bounds,
            tickSize: 3,
            tickFormat: (at: number) => shortBound(model.bins[at]?.from ?? 0, locale),
            label: null,
          }),
          rect(model.bins, {
            x1: (_, at: number) => at,
            x2: (_, at: number) => at + 1,
            y1: 0,
            y2: "n",
            insetLeft: 0.75,
            insetRight: 0.75,
            rx: 1,
            fill: accentColour,
            href: numbered,
          }),
          ruleY(
            model.bins.flatMap((bin, at) => (bin.compare === null ? [] : [{ at, compare: bin.compare }])),
            {
              x1: "at",
              x2: (bin: { at: number }) => bin.at + 1,
              y: "compare",
              stroke: "var(--ink)",
              strokeOpacity: 0.7,
              strokeWidth: 1.5,
            },
          ),
          ruleY([0], { stroke: "var(--border-strong)" }),
          ruleX(model.rules, {
            x: (rule: HistogramModel["rules"][number]) => placeOf(model.bins, rule.value),
            stroke: "var(--ink)",
            strokeDasharray: "3 3",
          }),
          text(model.rules, {
            x: (rule: HistogramModel["rules"][number]) => placeOf(model.bins, rule.value),
            frameAnchor: "top",
            dy: -10,
            text: (rule: HistogramModel["rules"][number]) =>
              `${rule.label[locale]} ${format.figure(model.unit, rule.value, "short")}`,
            fill: "var(--muted)",
            stroke: "var(--card)",
            strokeWidth: 4,
          }),
        ],
      });
    },
    [model, height, locale, format],
  );
  return (
    <PlotFrame
      model={{ title: model.title, unit: "count" }}
      height={height}
      marks={model.bins}
      build={build}
      describe={(mark) => (
        <HoverCard
          title={t(mark.label)}
          lines={[
            {
              colour: accentColour,
              name: "n",
              figure: format.count(mark.n),
              note: total > 0 ? format.figure("share", mark.n / total) : "",
            },
            ...(mark.compare === null || total === 0
              ? []
              : [
                  {
                    colour: "var(--ink)",
                    name: t(chartWords.team),
                    figure: "",
                    note: format.figure("share", mark.compare / total),
                  },
                ]),
          ]}
        />
      )}
    />
  );
}

/** A bin's bound in one unit: 30 秒, 90 秒, 5 分, 2 小时. */
function shortBound(seconds: number, locale: "zh" | "en"): string {
  const units = locale === "zh" ? ["秒", "分", "小时", "天"] : ["s", "min", "h", "d"];
  if (seconds < 120 && seconds !== 60) return `${seconds}${thin}${units[0]}`;
  if (seconds < 3600) return `${seconds / 60}${thin}${units[1]}`;
  if (seconds < 86_400) return `${seconds / 3600}${thin}${units[2]}`;
  return `${seconds / 86_400}${thin}${units[3]}`;
}
