import { type ReactNode, useRef, useState } from "react";
import type { ChartTable } from "../../analytics/present/chart-table";
import { csvOf } from "../../analytics/present/chart-table";
import type { Titles } from "../../analytics/present/series";
import { useLocale, useWords } from "../components/locale";
import { useMetricNote } from "../components/metric-notes";
import { ChartMenu } from "./chart-menu";
import { ChartTableView } from "./chart-table-view";
import { pngOf, saveFile, standaloneSvg } from "./download";

export interface ChartCardProps {
  readonly model: Titles;
  /** Whose definition the menu offers. */
  readonly metric: string;
  readonly table: ChartTable;
  /** Of the drawing; the card does not jump when it arrives. */
  readonly height: number;
  /** Beside the title: views of the same thing. */
  readonly controls?: ReactNode;
  readonly legend?: ReactNode;
  /** A line under the drawing. */
  readonly foot?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A chart with its title, what it counts, its menu, and its figures as a table behind it. */
export function ChartCard({
  model: { title, subtitle },
  metric,
  table,
  height,
  controls,
  legend,
  foot,
  className = "",
  children,
}: ChartCardProps) {
  const t = useWords();
  const locale = useLocale();
  const asked = useMetricNote(metric);
  const card = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);

  async function save(kind: "csv" | "png" | "svg") {
    const name = `${t(title)}-${t(subtitle)}`.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 80);
    if (kind === "csv")
      return saveFile(`${name}.csv`, new Blob([csvOf(table, locale)], { type: "text/csv;charset=utf-8" }));
    const chart = card.current?.querySelector<SVGSVGElement>(".chart svg");
    if (!chart) return;
    const svg = standaloneSvg(chart, `${t(title)} · ${t(subtitle)}`);
    saveFile(
      `${name}.${kind}`,
      kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await pngOf(svg),
    );
  }

  return (
    <section
      ref={card}
      className={`flex min-w-0 flex-col rounded-card border border-border bg-card p-4 pt-3 ${className}`}
    >
      <header className="mb-2 flex min-h-9 flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-44">
          <h2 className="truncate text-base leading-5">{t(title)}</h2>
          <p className="truncate text-xs text-muted" title={t(subtitle)}>
            {t(subtitle)}
          </p>
        </div>
        <div className="flex items-center gap-1">
          {controls}
          <ChartMenu
            title={t(title)}
            asTable={asTable}
            onToggle={() => setAsTable(!asTable)}
            onSave={save}
            {...asked}
          />
        </div>
      </header>
      {legend}
      {asTable ? (
        <ChartTableView table={table} label={t(title)} height={height} />
      ) : (
        <div style={{ minHeight: height }}>{children}</div>
      )}
      {foot}
    </section>
  );
}
