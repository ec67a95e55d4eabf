import { Link, useSearchParams } from "@remix-run/react";
import { useState } from "react";
import { figureWords } from "../strings/figures";
import { Button } from "./button";
import { FigureCell } from "./figure-cell";
import { useFilterEdit } from "./filter-bar";
import { withParam } from "./filter-url";
import { useWords } from "./locale";
import { Select } from "./select";
import {
  type TableColumnModel,
  type TableModel,
  type TableRow,
  type TableSort,
  writeSort,
} from "./table-model";

export interface TableCardsProps {
  readonly rows: readonly TableRow[];
  /** The three measures on each card. */
  readonly columns: readonly TableColumnModel[];
  readonly sort: TableSort;
  readonly model: TableModel;
}

const page = 30;

/** A table on a phone: a card a row, with three measures, sorted by one of the columns. */
export function TableCards({ rows, columns, sort, model }: TableCardsProps) {
  const t = useWords();
  const edit = useFilterEdit();
  const [params] = useSearchParams();
  const [until, setUntil] = useState(page);
  return (
    <div className="md:hidden">
      <div className="flex justify-end border-b border-border px-3 py-2">
        <Select
          label={t(figureWords.sortBy)}
          prefix={t(figureWords.sortBy)}
          value={sort.column}
          options={[
            { value: "name", label: t(model.entity) },
            ...model.columns.map((column) => ({ value: column.id, label: t(column.label) })),
          ]}
          onChange={(column) =>
            edit(() => withParam(params, "sort", writeSort({ column, descending: column !== "name" })))
          }
        />
      </div>
      <ul className="divide-y divide-border">
        {rows.slice(0, until).map((row) => (
          <li key={row.key} className="px-4 py-3">
            <div className="flex items-baseline justify-between gap-2">
              {row.href === null ? (
                <span className="truncate font-medium">{t(row.name)}</span>
              ) : (
                <Link to={row.href} className="-my-1 truncate py-1 font-medium text-accent">
                  {t(row.name)}
                </Link>
              )}
              {row.hint !== null && <span className="truncate text-xs text-faint">{t(row.hint)}</span>}
            </div>
            <dl className="mt-1 grid grid-cols-3 items-end gap-2">
              {columns.map((column) => (
                <div key={column.id} className="min-w-0">
                  <dt className="line-clamp-2 min-h-8 text-xs text-faint">{t(column.label)}</dt>
                  <dd className="-mx-3 *:justify-start">
                    <FigureCell
                      cell={row.cells[column.id]}
                      column={{ ...column, bar: false, unit: column.unit }}
                      name={t(row.name)}
                      largest={0}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {rows.length > until && (
        <div className="flex justify-center p-3">
          <Button onClick={() => setUntil(until + page)}>+{Math.min(page, rows.length - until)}</Button>
        </div>
      )}
    </div>
  );
}
