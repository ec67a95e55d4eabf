import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { ChartModel } from "../../analytics/present/chart-model";
import { useLocale, useWords } from "../components/locale";
import { AnnotationMarks, noteCard } from "./annotation-marks";
import { ChartFrame } from "./chart-frame";
import type { Colours } from "./colour";
import { FineGround } from "./fine-ground";
import { finePlace } from "./fine-place";
import { MarkLink, markWords } from "./mark-link";
import { StepCard } from "./step-card";
import { seriesColours } from "./time-chart";
import { rowsOf, yTicks } from "./time-rows";
import { useWidth } from "./use-width";

export interface FineTimeChartProps {
  readonly model: ChartModel;
  readonly height: number;
  readonly colours: Colours;
}

/**
 * Counts over hundreds or thousands of steps: one line a series. Only the step under the pointer or the focus
 * has its marks drawn, as links; the arrow keys left and right go from step to step, up and down between the
 * series of one.
 */
export default function FineTimeChart({ model, height, colours }: FineTimeChartProps) {
  const ground = useRef<HTMLDivElement>(null);
  const width = useWidth(ground);
  const t = useWords();
  const locale = useLocale();
  const rows = useMemo(() => rowsOf(model), [model]);
  const place = useMemo(
    () => finePlace(rows.length, yTicks(model, rows, "lines"), width, height),
    [model, rows, width, height],
  );
  const first = rows.findIndex(({ marks }) => marks.some((mark) => mark?.href != null));
  const [chosen, setChosen] = useState(first);
  const [shown, setShown] = useState(false);
  const wanted = useRef<string | null>(null);
  const step = chosen < rows.length ? chosen : first;
  const row = rows[step];
  const colour = seriesColours(model, colours);
  const unusual = model.anomalies.find(({ key }) => key === row?.key)?.text;

  // A step's marks are there only once it is chosen: the focus follows when they are.
  useEffect(() => {
    const mark =
      wanted.current === null ? null : ground.current?.querySelector(`[data-mark="${wanted.current}"]`);
    wanted.current = null;
    if (!(mark instanceof SVGElement)) return;
    mark.setAttribute("tabindex", "0");
    mark.focus();
  });

  function point(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    // The pointer must not take the marks away from under the keyboard.
    if (event.currentTarget.querySelector("a:focus-visible")) return;
    setChosen(place.stepAt(event.clientX - box.left));
    setShown(true);
  }

  function walk(event: KeyboardEvent) {
    const series = Number(focusedMark(event.target)?.split("|")[1] ?? Number.NaN);
    const opens = (at: number) => rows[at]?.marks[series]?.href != null;
    const steps = rows.map((_, at) => at).filter(opens);
    const next = {
      ArrowRight: steps.find((at) => at > step),
      ArrowLeft: steps.findLast((at) => at < step),
      Home: steps[0],
      End: steps[steps.length - 1],
    }[event.key];
    if (!["ArrowRight", "ArrowLeft", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (next === undefined) return;
    wanted.current = `${rows[next]?.key}|${series}`;
    setChosen(next);
  }

  return (
    // What the frame would say of a mark, the step's own card says.
    <ChartFrame label={t(model.title)} height={height} hovers={false} describe={(id) => noteCard(model, id)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside take the keyboard, this hears it */}
      <div
        ref={ground}
        className="absolute inset-0"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setShown(false)}
        onFocus={(event: FocusEvent) => setShown(event.target.matches(":focus-visible"))}
        onBlur={() => setShown(false)}
        onKeyDown={walk}
      >
        {width > 0 && (
          <svg width={width} height={height} role="presentation">
            <FineGround model={model} rows={rows} place={place} colours={colours} />
            <AnnotationMarks
              annotations={model.annotations ?? []}
              keys={rows.map(({ key }) => key)}
              x={(key) => place.x(rows.findIndex((one) => one.key === key))}
              top={place.top}
              bottom={place.bottom}
              right={place.right}
            />
            {row && (
              <g opacity={shown ? 1 : 0}>
                <line
                  x1={place.x(step)}
                  x2={place.x(step)}
                  y1={place.top}
                  y2={place.bottom}
                  stroke="var(--border-strong)"
                  pointerEvents="none"
                />
                {row.marks.map((mark, at) => {
                  const series = model.series[at];
                  if (mark?.href == null || !series) return null;
                  const words = markWords(
                    mark,
                    model.unit,
                    locale,
                    model.series.length > 1 ? series.label : null,
                  );
                  const [cx, cy] = [place.x(step), place.y(mark.value ?? 0)];
                  return (
                    <MarkLink
                      key={`${mark.key}|${series.key}`}
                      mark={mark}
                      id={`${mark.key}|${at}`}
                      label={words}
                    >
                      <circle cx={cx} cy={cy} r={8} fill="transparent" />
                      <circle
                        className="mark-ink"
                        cx={cx}
                        cy={cy}
                        r={3.5}
                        fill={colour(series.key)}
                        stroke="var(--card)"
                      />
                    </MarkLink>
                  );
                })}
              </g>
            )}
          </svg>
        )}
      </div>
      {shown && row && (
        <div className="pointer-events-none absolute top-2 z-10" style={beside(place.x(step), width)}>
          <StepCard model={model} row={row} colour={colour} unusual={unusual} />
        </div>
      )}
    </ChartFrame>
  );
}

function focusedMark(target: EventTarget): string | null {
  return target instanceof Element
    ? (target.closest("[data-mark]")?.getAttribute("data-mark") ?? null)
    : null;
}

/** Right of the step in the left half, left of it in the right half: never over it. */
function beside(x: number, width: number) {
  return x < width / 2 ? { left: x + 14 } : { right: width - x + 14 };
}
