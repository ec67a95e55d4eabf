import { Link } from "@remix-run/react";
import { figureWords } from "../strings/figures";
import { useFormat, useWords } from "./locale";
import type { TableCell, TableColumnModel } from "./table-model";

export interface FigureCellProps {
  readonly cell: TableCell | undefined;
  readonly column: TableColumnModel;
  readonly name: string;
  /** The column's largest value, for the bar. */
  readonly largest: number;
}

/** A figure that fills its cell as a link; an en dash with a reason where there is none. */
export function FigureCell({ cell, column, name, largest }: FigureCellProps) {
  const t = useWords();
  const format = useFormat();
  if (cell === undefined || cell.value === null) {
    return (
      <span
        className="flex h-9 items-center justify-end px-3 text-faint"
        title={t(cell?.reason ?? figureWords.empty)}
      >
        –
      </span>
    );
  }
  const written = format.figure(column.unit, cell.value, "exact");
  const interval =
    cell.low == null || cell.high == null
      ? ""
      : `${t(cell.range ?? figureWords.interval)} ${format.figure(column.unit, cell.low, "exact")}–${format.figure(column.unit, cell.high, "exact")}`;
  const hover = [`n = ${format.count(cell.n)}`, interval, cell.reason ? t(cell.reason) : ""]
    .filter(Boolean)
    .join(" · ");
  const body = (
    <>
      {column.bar && largest > 0 && (
        <span
          aria-hidden
          className="absolute inset-y-1.5 right-2 rounded-[3px] bg-accent-soft"
          style={{ width: `calc(${(cell.value / largest) * 100}% - 8px)` }}
        />
      )}
      {column.unit === "share" && cell.low != null && cell.high != null && (
        <IntervalBar low={cell.low} high={cell.high} value={cell.value} />
      )}
      {/* Of one width, so that the intervals of a column lie on one line from 0 to 100 %. */}
      <span
        className={`relative ${column.unit === "share" ? `min-w-12 text-right ${cell.n < 30 ? "text-muted" : ""}` : ""}`}
      >
        {written}
      </span>
    </>
  );
  const place = "relative flex h-9 items-center justify-end gap-2 px-3 whitespace-nowrap";
  if (cell.href === null || cell.n === 0) {
    return (
      <span className={place} title={hover}>
        {body}
      </span>
    );
  }
  return (
    <Link
      to={cell.href}
      data-n={cell.n}
      title={hover}
      aria-label={`${name} ${t(column.label)} ${written}`}
      className={`${place} hover:text-accent hover:underline hover:underline-offset-2`}
    >
      {body}
    </Link>
  );
}

/** A share's interval on a line from 0 to 100 %. */
function IntervalBar({ low, high, value }: { low: number; high: number; value: number }) {
  return (
    <svg aria-hidden width={40} height={12} className="shrink-0">
      <line x1={0} x2={40} y1={6} y2={6} stroke="var(--grid)" strokeWidth={1} />
      <line
        x1={low * 40}
        x2={high * 40}
        y1={6}
        y2={6}
        stroke="var(--accent)"
        strokeOpacity={0.35}
        strokeWidth={4}
      />
      <circle cx={value * 40} cy={6} r={2.5} fill="var(--accent)" />
    </svg>
  );
}
