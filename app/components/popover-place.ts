export type Align = "start" | "center" | "end";

/** Between the button and the panel; between the panel and the window's edge. */
const gap = 6;
const edge = 8;

/** Puts a panel under its button, or above where there is more room, as high as fits and never beyond the edge. */
export function placeBeside(panel: HTMLElement, button: HTMLElement, align: Align): void {
  const beside = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - beside.bottom - gap - edge;
  const above = beside.top - gap - edge;
  const up = panel.scrollHeight > below && above > below;
  const from = {
    start: beside.left,
    center: (beside.left + beside.right - panel.offsetWidth) / 2,
    end: beside.right - panel.offsetWidth,
  }[align];
  const left = Math.max(edge, Math.min(from, clientWidth - edge - panel.offsetWidth));
  Object.assign(panel.style, {
    left: `${left}px`,
    top: up ? "auto" : `${beside.bottom + gap}px`,
    bottom: up ? `${clientHeight - beside.top + gap}px` : "auto",
    maxHeight: `${up ? above : below}px`,
  });
}
