import { type ReactNode, useMemo, useRef } from "react";
import type { ChartModel } from "../../analytics/present/chart-model";
import { useFormat, useLocale, useWords } from "../components/locale";
import { AnnotationMarks, noteCard } from "./annotation-marks";
import { ChartFrame } from "./chart-frame";
import type { Colours } from "./colour";
import { finePlace } from "./fine-place";
import { HoverCard } from "./hover-card";
import { countedWords, MarkLink, markWords } from "./mark-link";
import { niceTicks } from "./ticks";
import { rowsOf, type TimeRow } from "./time-rows";
import { TimeTicks, ValueTicks } from "./trend-axes";
import { type Band, bandsOf, coursePath, streamPath } from "./trend-paths";
import { useWidth } from "./use-width";

export interface TrendChartProps {
  readonly model: ChartModel;
  readonly shape: "lines" | "stream";
  readonly height: number;
  readonly colours: Colours;
  /** The largest value to have room for: charts beside each other share it. */
  readonly most: number;
}

/** Several words or topics over time: a line each with the comparison dashed, or a stream as wide as their sum. */
export default function TrendChart({ model, shape, height, colours, most }: TrendChartProps) {
  const ground = useRef<HTMLDivElement>(null);
  const width = useWidth(ground);
  const t = useWords();
  const locale = useLocale();
  const rows = useMemo(() => rowsOf(model), [model]);
  const stream = shape === "stream";
  // A stream is a sum, which of shares may be more than all: it has no figures at its side.
  const ticks = stream ? [0, most || 1] : niceTicks(model.unit, 0, most);
  const place = finePlace(rows.length, ticks, width, height);
  const bands = useMemo(
    () => (stream ? bandsOf(rows, ticks[ticks.length - 1] ?? 1) : null),
    [rows, stream, ticks],
  );
  const step = (place.right - place.left) / Math.max(1, rows.length);
  const at = (index: number, series: number, value: number) => {
    const band: Band | undefined = bands?.[series]?.[index];
    return place.y(band ? (band.from + band.to) / 2 : value);
  };
  const dot = (row: TimeRow, index: number, series: number): ReactNode => {
    const mark = row.marks[series];
    const of = model.series[series];
    if (mark?.href == null || mark.value === null || !of) return null;
    const [cx, cy] = [place.x(index), at(index, series, mark.value)];
    return (
      <MarkLink
        key={`${row.key}|${of.key}`}
        mark={mark}
        id={`${row.key}|${series}`}
        label={markWords(mark, model.unit, locale, of.label)}
      >
        <circle cx={cx} cy={cy} r={Math.min(9, Math.max(4, step / 2))} fill="transparent" />
        <circle
          className="mark-ink"
          cx={cx}
          cy={cy}
          r={stream || rows.length > 45 ? 2 : 2.75}
          fill={stream ? "var(--card)" : colours(of.key)}
          fillOpacity={stream ? 0.6 : 1}
          stroke={stream ? "none" : "var(--card)"}
        />
      </MarkLink>
    );
  };

  return (
    <ChartFrame
      label={t(model.title)}
      height={height}
      hovers
      describe={(id) =>
        noteCard(model, id) ?? (
          <TrendCard model={model} row={rows.find(({ key }) => key === id.split("|")[0])} colours={colours} />
        )
      }
    >
      <div ref={ground} className="absolute inset-0">
        {width > 0 && (
          <svg width={width} height={height} role="presentation">
            <g aria-hidden fontSize={11} fill="var(--faint)">
              {!stream && <ValueTicks unit={model.unit} place={place} />}
              <TimeTicks model={model} rows={rows} place={place} />
              {rows.map(({ key }, index) => (
                <rect
                  key={key}
                  data-hover={key}
                  x={place.x(index) - step / 2}
                  y={place.top}
                  width={step}
                  height={place.bottom - place.top}
                  fill="transparent"
                />
              ))}
            </g>
            {model.series.map((series, index) =>
              bands ? (
                <path
                  key={series.key}
                  d={streamPath(bands[index] ?? [], place)}
                  fill={colours(series.key)}
                  fillOpacity={0.75}
                  pointerEvents="none"
                />
              ) : (
                <g key={series.key} fill="none" stroke={colours(series.key)} pointerEvents="none">
                  <path
                    d={coursePath(rows, (row) => row.marks[index]?.compare ?? null, place)}
                    strokeDasharray="4 4"
                    strokeOpacity={0.45}
                    strokeWidth={1.5}
                  />
                  <path
                    d={coursePath(rows, (row) => row.marks[index]?.value ?? null, place)}
                    strokeWidth={1.75}
                    strokeLinejoin="round"
                  />
                </g>
              ),
            )}
            <AnnotationMarks
              annotations={model.annotations ?? []}
              keys={rows.map(({ key }) => key)}
              x={(key) => place.x(rows.findIndex((row) => row.key === key))}
              top={place.top}
              bottom={place.bottom}
              right={place.right}
            />
            {model.series.map((_, series) => rows.map((row, index) => dot(row, index, series)))}
          </svg>
        )}
      </div>
    </ChartFrame>
  );
}

interface TrendCardProps {
  readonly model: ChartModel;
  readonly row: TimeRow | undefined;
  readonly colours: Colours;
}

/** What a step says of every plot. No sum: a conversation may say several of the words. */
function TrendCard({ model, row, colours }: TrendCardProps) {
  const t = useWords();
  const format = useFormat();
  if (row === undefined) return null;
  const figure = (value: number | null) => format.figure(model.unit, value);
  const lines = model.series.map((series, at) => {
    const mark = row.marks[at];
    const interval = mark?.low == null || mark.high == null ? "" : `${figure(mark.low)}–${figure(mark.high)}`;
    const n = !mark || model.unit === "count" ? "" : countedWords(mark, format);
    const before = mark?.compare == null ? "" : `← ${figure(mark.compare)}`;
    return {
      colour: colours(series.key),
      name: t(series.label),
      figure: figure(mark?.value ?? null),
      note: [interval, n, before].filter(Boolean).join(" · "),
    };
  });
  const notes = (model.annotations ?? []).filter(({ from, to }) => from <= row.key && row.key <= to);
  return (
    <HoverCard
      title={t(row.marks[0]?.label ?? { zh: row.key, en: row.key })}
      lines={lines}
      {...(notes.length === 0 ? {} : { foot: notes.map(({ words }) => words).join(" · ") })}
    />
  );
}
