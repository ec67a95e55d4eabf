import { useNavigate } from "@remix-run/react";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "../components/locale";
import { chartWords } from "../strings/charts";

export interface ChartFrameProps {
  readonly label: string;
  readonly height: number;
  /** What a mark says on hover and focus, by its data-mark. */
  readonly describe: (id: string) => ReactNode;
  /** Charts with a hover of their own show this one on focus only. */
  readonly hovers: boolean;
  readonly children: ReactNode;
}

interface Shown {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const markSelector = "a[data-mark]";

/**
 * The ground of every drawn chart. Its marks are links: a click goes through the router, one of them takes the
 * Tab stop, arrow keys move to its neighbours.
 */
export function ChartFrame({ label, height, describe, hovers, children }: ChartFrameProps) {
  const t = useWords();
  const navigate = useNavigate();
  const frame = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown | null>(null);

  // The drawing libraries put their marks in later than React says it is done: watch for them.
  useEffect(() => {
    const node = frame.current;
    if (!node) return;
    const giveStop = () => {
      if (node.querySelector(`${markSelector}[tabindex="0"]`)) return;
      node.querySelector(markSelector)?.setAttribute("tabindex", "0");
    };
    giveStop();
    const observer = new MutationObserver(giveStop);
    observer.observe(node, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);

  function show(target: EventTarget) {
    const mark = target instanceof Element ? target.closest(`${markSelector}, [data-hover]`) : null;
    const id = mark?.getAttribute("data-mark") ?? mark?.getAttribute("data-hover");
    const ground = frame.current?.getBoundingClientRect();
    if (!mark || !ground || id == null) return setShown(null);
    const box = mark.getBoundingClientRect();
    setShown({ id, x: box.left + box.width / 2 - ground.left, y: box.top - ground.top, width: ground.width });
  }

  function open(event: MouseEvent) {
    const mark = event.target instanceof Element ? event.target.closest(markSelector) : null;
    const href = mark?.getAttribute("href");
    if (!href || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    navigate(href);
  }

  function move(event: KeyboardEvent) {
    const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
    const back = event.key === "ArrowLeft" || event.key === "ArrowUp";
    if (!forward && !back && event.key !== "Home" && event.key !== "End") return;
    const marks = [...(frame.current?.querySelectorAll<SVGAElement>(markSelector) ?? [])];
    const at = marks.findIndex((mark) => mark.matches(":focus"));
    if (at < 0) return;
    event.preventDefault();
    const to =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? marks.length - 1
          : Math.min(marks.length - 1, Math.max(0, at + (forward ? 1 : -1)));
    marks[at]?.setAttribute("tabindex", "-1");
    marks[to]?.setAttribute("tabindex", "0");
    marks[to]?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={frame}
      role="group"
      aria-label={`${label}. ${t(chartWords.keys)}`}
      className="chart relative"
      style={{ height }}
      onClick={open}
      onKeyDown={move}
      onFocus={(event) => event.target.matches(":focus-visible") && show(event.target)}
      onBlur={() => setShown(null)}
      onPointerOver={hovers ? (event) => show(event.target) : undefined}
      onPointerLeave={hovers ? () => setShown(null) : undefined}
    >
      {children}
      {shown !== null && (
        <div
          className="absolute z-10"
          style={{
            left: Math.min(Math.max(shown.x, 130), Math.max(130, shown.width - 130)),
            top: shown.y - 6,
            transform: shown.y > 110 ? "translate(-50%, -100%)" : "translate(-50%, 40px)",
            pointerEvents: "none",
          }}
        >
          {describe(shown.id)}
        </div>
      )}
    </div>
  );
}
