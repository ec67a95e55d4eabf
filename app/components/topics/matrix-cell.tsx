import { Link } from "@remix-run/react";
import { signed } from "../../../analytics/present/figures";
import type { MatrixCell, MatrixColumn, MatrixRow } from "../../../analytics/present/topic-matrix";
import { riseColumn } from "../../../analytics/present/topic-matrix";
import { figureWords } from "../../strings/figures";
import { matrixWords } from "../../strings/matrix";
import { useFormat, useWords } from "../locale";

const grounds = {
  worse: "--bad-soft",
  better: "--good-soft",
  more: "--accent-soft",
  less: "--sunken",
} as const;
const depths = { 0: 0, 1: 45, 2: 70, 3: 100 } as const;

export interface MatrixCellViewProps {
  readonly row: MatrixRow;
  readonly column: MatrixColumn;
  readonly align: "start" | "end";
}

/** A figure with its interval and n under it, on the colour of its standing: the whole cell is the link. */
export function MatrixCellView({ row, column, align }: MatrixCellViewProps) {
  const t = useWords();
  const format = useFormat();
  const cell: MatrixCell | undefined = row.cells[column.id];
  const place = `flex min-h-12 flex-col justify-center rounded-[4px] px-2 ${align === "end" ? "items-end" : "items-start"}`;
  if (cell === undefined || cell.value === null)
    return (
      <span className={`${place} text-faint`} title={t(cell?.reason ?? figureWords.empty)}>
        –
      </span>
    );
  const figure = (value: number) => {
    const written = format.figure(column.unit, value, "exact");
    return column.id === riseColumn ? signed(written, value) : written;
  };
  const standing = cell.standing === null ? "" : t(matrixWords.standing[cell.standing]);
  const interval =
    cell.low === null || cell.high === null ? "" : `${figure(cell.low)} … ${figure(cell.high)}`;
  const title = [
    standing === "" ? "" : `${t(column.against)}${format.locale === "zh" ? "" : ": "}${standing}`,
    interval === "" ? "" : `${t(figureWords.interval)} ${interval}`,
    `n = ${format.count(cell.n)}`,
    cell.reason ? t(cell.reason) : "",
  ]
    .filter(Boolean)
    .join(" · ");
  const ground =
    cell.standing === null
      ? {}
      : {
          background: `color-mix(in srgb, var(${grounds[cell.standing]}) ${depths[cell.depth]}%, var(--card))`,
        };
  const body = (
    <>
      <span className={cell.standing === null ? "" : "font-medium"}>{figure(cell.value)}</span>
      {column.id !== "conversations" && (
        <span className="text-xs whitespace-nowrap text-muted">
          {interval === "" ? "" : `${interval} · `}n {format.compact(cell.n)}
        </span>
      )}
    </>
  );
  if (cell.href === null)
    return (
      <span className={place} title={title}>
        {body}
      </span>
    );
  return (
    <Link
      to={cell.href}
      data-n={cell.n}
      title={title}
      aria-label={`${t(row.name)} ${t(column.label)} ${figure(cell.value)} ${standing}`.trim()}
      style={ground}
      className={`${place} hover:text-accent [&:hover>span:first-child]:underline`}
    >
      {body}
    </Link>
  );
}
