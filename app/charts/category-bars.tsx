import { useRef } from "react";
import { Bar, BarChart, XAxis, YAxis } from "recharts";
import type { ChartModel } from "../../analytics/present/chart-model";
import { useFormat, useLocale, useWords } from "../components/locale";
import { chartWords } from "../strings/charts";
import { ChartFrame } from "./chart-frame";
import { accentColour, type Colours } from "./colour";
import { HoverCard } from "./hover-card";
import { MarkLink, markWords } from "./mark-link";
import { shorten } from "./shorten";
import { useWidth } from "./use-width";

export interface CategoryBarsProps {
  readonly model: ChartModel;
  readonly height: number;
  /** Each bar in its entity's colour; without, all in one. */
  readonly colours: Colours | null;
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly index: number;
}

/** Lying bars, one a group, with the figure at the end of each. */
export default function CategoryBars({ model, height, colours }: CategoryBarsProps) {
  const ground = useRef<HTMLDivElement>(null);
  const width = useWidth(ground);
  const t = useWords();
  const locale = useLocale();
  const format = useFormat();
  const marks = model.series[0]?.marks ?? [];
  const rows = marks.map((mark) => ({ key: mark.key, value: mark.value ?? 0, mark }));
  const total = marks.reduce((sum, mark) => sum + (mark.value ?? 0), 0);
  const rowHeight = Math.min(32, height / Math.max(1, rows.length));
  const shown = (value: number) =>
    model.unit === "count" && total > 0
      ? `${format.count(value)} · ${format.figure("share", value / total, "short")}`
      : format.figure(model.unit, value);
  return (
    <ChartFrame
      label={t(model.title)}
      height={height}
      hovers
      describe={(id) => {
        const mark = marks.find((one) => one.key === id);
        if (!mark) return null;
        const lines = [
          {
            colour: colours?.(id) ?? accentColour,
            name: t(model.series[0]?.label ?? model.title),
            figure: shown(mark.value ?? 0),
          },
        ];
        if (mark.compare !== null)
          lines.push({
            colour: "var(--border-strong)",
            name: t(chartWords.comparison),
            figure: format.figure(model.unit, mark.compare),
          });
        return <HoverCard title={t(mark.label)} lines={lines} />;
      }}
    >
      <div ref={ground} className="absolute inset-0">
        {width > 0 && (
          <BarChart
            layout="vertical"
            width={width}
            height={rowHeight * rows.length}
            data={rows}
            margin={{ top: 0, right: 88, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            barCategoryGap={rowHeight > 24 ? 8 : 4}
          >
            <XAxis type="number" hide domain={[0, "dataMax"]} />
            <YAxis
              type="category"
              dataKey="key"
              width={102}
              interval={0}
              axisLine={false}
              tickLine={false}
              tick={(given: unknown) => {
                const { x, y, payload } = given as { x: number; y: number; payload: { value: string } };
                const name = t(
                  marks.find(({ key }) => key === payload.value)?.label ?? {
                    zh: payload.value,
                    en: payload.value,
                  },
                );
                return (
                  <text x={x - 94} y={y} dy="0.35em" fontSize={12} fill="var(--muted)">
                    <title>{name}</title>
                    {shorten(name, 15)}
                  </text>
                );
              }}
            />
            <Bar
              dataKey="value"
              isAnimationActive={false}
              minPointSize={1}
              shape={(given: unknown) => {
                const box = given as Placed;
                const row = rows[box.index];
                if (!row) return <g />;
                return (
                  <MarkLink
                    mark={row.mark}
                    id={row.key}
                    label={markWords(row.mark, model.unit, locale, null)}
                  >
                    <rect x={0} y={box.y} width={width} height={box.height} fill="transparent" />
                    <rect
                      className="mark-ink"
                      x={box.x}
                      y={box.y}
                      width={Math.max(1, box.width)}
                      height={box.height}
                      rx={2}
                      fill={colours?.(row.key) ?? accentColour}
                    />
                    <text
                      x={box.x + Math.max(1, box.width) + 6}
                      y={box.y + box.height / 2}
                      dy="0.35em"
                      fontSize={12}
                      fill="var(--ink)"
                    >
                      {shown(row.value)}
                    </text>
                  </MarkLink>
                );
              }}
            />
          </BarChart>
        )}
      </div>
    </ChartFrame>
  );
}
