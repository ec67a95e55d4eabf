import { Link } from "@remix-run/react";
import type { ChartTable } from "../../analytics/present/chart-table";
import { useFormat, useWords } from "../components/locale";

/** A chart's figures as a table, in the chart's own place and height. */
export function ChartTableView({
  table,
  label,
  height,
}: {
  table: ChartTable;
  label: string;
  height: number;
}) {
  const t = useWords();
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the keyboard
    <section tabIndex={0} aria-label={label} className="overflow-auto" style={{ height }}>
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-xs text-muted">
            <th
              scope="col"
              className="sticky top-0 border-b border-border bg-card py-1.5 pr-3 text-left font-medium whitespace-nowrap"
            >
              {t(table.head)}
            </th>
            {table.columns.map((column) => (
              <th
                key={column.label.en}
                scope="col"
                className="sticky top-0 border-b border-border bg-card px-3 py-1.5 text-right font-medium whitespace-nowrap"
              >
                {t(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key} className="hover:bg-hover">
              <th
                scope="row"
                className="border-b border-grid py-1 pr-3 text-left font-normal whitespace-nowrap"
              >
                {t(row.label)}
              </th>
              {row.cells.map((cell, at) => {
                const column = table.columns[at];
                const figure = column ? format.figure(column.unit, cell.value) : "";
                return (
                  <td
                    key={column?.label.en ?? at}
                    className="border-b border-grid px-3 py-1 text-right whitespace-nowrap"
                  >
                    {cell.href === null ? (
                      figure
                    ) : (
                      <Link to={cell.href} data-n={cell.n} className="hover:text-accent hover:underline">
                        {figure}
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
