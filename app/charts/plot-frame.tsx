import { type ReactNode, useEffect, useRef } from "react";
import type { Mark, Unit } from "../../analytics/present/chart-model";
import type { Text } from "../../analytics/text";
import { useLocale, useWords } from "../components/locale";
import { ChartFrame } from "./chart-frame";
import { markWords } from "./mark-link";
import { useWidth } from "./use-width";

export interface PlotFrameProps {
  readonly model: { readonly title: Text; readonly unit: Unit };
  readonly height: number;
  readonly describe: (mark: Mark) => ReactNode;
  /** Marks in the order in which `build` numbers them: `href: (_, index) => "#" + index`. */
  readonly marks: readonly Mark[];
  /** Draws at this width. Memoise it: a new function draws again. */
  readonly build: (width: number) => Element;
}

/** Draws a Plot chart and turns its numbered marks into the links of our marks. */
export function PlotFrame({ model: { title, unit }, height, describe, marks, build }: PlotFrameProps) {
  const t = useWords();
  const locale = useLocale();
  const ground = useRef<HTMLDivElement>(null);
  const width = useWidth(ground);
  useEffect(() => {
    const node = ground.current;
    if (!node || width === 0) return;
    const drawn = build(width);
    for (const group of drawn.querySelectorAll("g[aria-label]")) group.setAttribute("role", "group");
    for (const anchor of drawn.querySelectorAll("a")) {
      const index = Number(
        (anchor.getAttribute("href") ?? anchor.getAttributeNS(xlink, "href") ?? "").slice(1),
      );
      const mark = marks[index];
      if (mark?.href == null) {
        anchor.replaceWith(...anchor.childNodes);
        continue;
      }
      anchor.removeAttributeNS(xlink, "href");
      anchor.setAttribute("href", mark.href);
      anchor.setAttribute("data-n", String(mark.n));
      anchor.setAttribute("data-mark", String(index));
      anchor.setAttribute("aria-label", markWords(mark, unit, locale, null));
      anchor.setAttribute("tabindex", "-1");
      for (const shape of anchor.children) shape.classList.add("mark-ink");
    }
    drawn.querySelector("a[data-mark]")?.setAttribute("tabindex", "0");
    node.replaceChildren(drawn);
    return () => node.replaceChildren();
  }, [build, marks, unit, locale, width]);
  return (
    <ChartFrame
      label={t(title)}
      height={height}
      hovers
      describe={(id) => {
        const mark = marks[Number(id)];
        return mark ? describe(mark) : null;
      }}
    >
      <div ref={ground} className="absolute inset-0" />
    </ChartFrame>
  );
}

const xlink = "http://www.w3.org/1999/xlink";

/** The look that every Plot chart shares. */
export const plotStyle = {
  background: "none",
  color: "var(--faint)",
  fontFamily: "inherit",
  fontSize: "11px",
  overflow: "visible",
};

/** Plot's href of the mark of that number. */
export const numbered = (_: unknown, index: number) => `#${index}`;
