import { axisX, axisY, dot, gridX, link, plot, ruleX } from "@observablehq/plot";
import { useCallback } from "react";
import type { IntervalModel, Mark } from "../../analytics/present/chart-model";
import { useFormat, useLocale, useWords } from "../components/locale";
import { chartWords } from "../strings/charts";
import { accentColour } from "./colour";
import { HoverCard } from "./hover-card";
import { countedWords } from "./mark-link";
import { numbered, PlotFrame, plotStyle } from "./plot-frame";
import { shorten } from "./shorten";
import { niceTicks } from "./ticks";

export interface IntervalsProps {
  readonly model: IntervalModel;
  readonly height: number;
}

/** A point with its interval for each group, one under the other; a ring is the value before adjusting. */
export default function Intervals({ model, height }: IntervalsProps) {
  const t = useWords();
  const locale = useLocale();
  const format = useFormat();
  const noteOf = ({ key }: Mark) => {
    const note = model.points.find((point) => point.key === key)?.note;
    return note === undefined ? {} : { foot: t(note) };
  };
  const build = useCallback(
    (width: number) => {
      const values = model.points.flatMap(({ value, low, high, compare }) =>
        [value, low, high, compare].filter((one): one is number => one !== null),
      );
      const ticks = niceTicks(model.unit, Math.min(...values), Math.max(...values), width < 420 ? 3 : 5);
      const names = new Map(model.points.map(({ key, label }) => [key, label[locale]]));
      return plot({
        width,
        height,
        marginLeft: 108,
        marginRight: 12,
        marginTop: 20,
        marginBottom: 4,
        style: plotStyle,
        x: { domain: [ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1] },
        y: { domain: model.points.map(({ key }) => key), type: "point", padding: 0.6 },
        marks: [
          gridX(ticks, { stroke: "var(--grid)", strokeOpacity: 1 }),
          axisX({
            anchor: "top",
            ticks,
            tickSize: 0,
            tickFormat: (value: number) => format.figure(model.unit, value, "short"),
            label: null,
          }),
          axisY({
            tickSize: 0,
            label: null,
            fill: "var(--muted)",
            fontSize: 12,
            tickFormat: (key: string) => shorten(names.get(key) ?? key, 16),
          }),
          ...(model.reference === null
            ? []
            : [
                ruleX([model.reference], {
                  stroke: "var(--ink)",
                  strokeOpacity: 0.5,
                  strokeDasharray: "3 3",
                }),
              ]),
          link(
            model.points.filter(({ low }) => low !== null),
            {
              x1: "low",
              x2: "high",
              y1: "key",
              y2: "key",
              stroke: accentColour,
              strokeOpacity: 0.3,
              strokeWidth: 5,
              strokeLinecap: "round",
            },
          ),
          dot(
            model.points.filter(({ compare }) => compare !== null),
            { x: "compare", y: "key", r: 3.5, fill: "var(--card)", stroke: "var(--faint)", strokeWidth: 1.5 },
          ),
          dot(model.points, {
            x: (point: Mark) => point.value ?? point.compare,
            y: "key",
            r: 4.5,
            fill: (point: Mark) => (point.value === null ? "transparent" : accentColour),
            href: numbered,
          }),
        ],
        color: { type: "identity" },
      });
    },
    [model, height, locale, format],
  );
  return (
    <PlotFrame
      model={model}
      height={height}
      marks={model.points}
      build={build}
      describe={(mark) => (
        <HoverCard
          title={t(mark.label)}
          {...noteOf(mark)}
          lines={[
            {
              colour: accentColour,
              name: t(mark.compare === null || model.besides ? model.title : chartWords.adjusted),
              figure: format.figure(model.unit, mark.value),
              note:
                mark.low === null || mark.high === null
                  ? ""
                  : `${format.figure(model.unit, mark.low)}–${format.figure(model.unit, mark.high)}`,
            },
            ...(mark.compare === null
              ? []
              : [
                  {
                    colour: "var(--faint)",
                    name: t(model.besides ?? chartWords.raw),
                    figure: format.figure(model.unit, mark.compare),
                  },
                ]),
            { colour: null, name: "n", figure: countedWords(mark, format).replace("n = ", "") },
          ]}
        />
      )}
    />
  );
}
