import { Link, useSearchParams } from "@remix-run/react";
import { type ColumnDef, flexRender, getCoreRowModel, useReactTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo, useRef } from "react";
import type { Text } from "../../analytics/text";
import { figureWords } from "../strings/figures";
import { ColumnChooser } from "./column-chooser";
import { FigureCell } from "./figure-cell";
import { withParam } from "./filter-url";
import { useLocale, useWords } from "./locale";
import { TableCards } from "./table-cards";
import {
  readSort,
  sortRows,
  type TableColumnModel,
  type TableModel,
  type TableRow,
  type TableSort,
  writeSort,
} from "./table-model";

export interface DataTableProps {
  readonly label: string;
  readonly model: TableModel;
  /** Columns shown until others are chosen (`cols` in the address). */
  readonly shown: readonly string[];
  readonly sort: TableSort;
  /** The three measures of a card on a phone, until columns are chosen. */
  readonly cards: readonly string[];
}

/** Above this many rows only those in sight are drawn. */
const drawAll = 120;
const rowHeight = 36;

/** Sortable by the address, columns choosable, header and first column in sight; cards on a phone. */
export function DataTable({ label, model, shown, sort: first, cards }: DataTableProps) {
  const t = useWords();
  const [params] = useSearchParams();
  const scroller = useRef<HTMLDivElement>(null);
  const sort = readSort(params.get("sort"), model) ?? first;
  const chosen = params.get("cols")?.split(",") ?? shown;
  const columns = useMemo(() => columnsOf(model, t), [model, t]);
  const locale = useLocale();
  const { column, descending } = sort;
  // The same rows must be the same array: the table resets itself, and renders again, for a new one.
  const rows = useMemo(
    () => sortRows(model.rows, { column, descending }, locale),
    [model, column, descending, locale],
  );
  const table = useReactTable({
    data: rows,
    columns,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    autoResetAll: false,
    getRowId: (row) => row.key,
    state: { columnVisibility: Object.fromEntries(model.columns.map(({ id }) => [id, chosen.includes(id)])) },
  });
  const lines = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    enabled: lines.length > drawAll,
    initialRect: { width: 1200, height: 720 },
  });
  const whole = lines.length <= drawAll;
  const items = whole ? [] : virtual.getVirtualItems();
  const above = whole ? 0 : (items[0]?.start ?? 0);
  const below = whole ? 0 : virtual.getTotalSize() - (items[items.length - 1]?.end ?? 0);
  const seen = whole ? lines : items.flatMap((item) => lines[item.index] ?? []);
  return (
    <section aria-label={label} className="rounded-card border border-border bg-card">
      <header className="flex items-center justify-between gap-2 border-b border-border py-2 pr-2 pl-4">
        <h2 className="text-base">{label}</h2>
        <ColumnChooser columns={model.columns} chosen={chosen} />
      </header>
      <div ref={scroller} className="hidden max-h-[75vh] overflow-auto rounded-b-card md:block" tabIndex={-1}>
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{label}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header, at) => (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={
                      sort.column !== header.id ? undefined : sort.descending ? "descending" : "ascending"
                    }
                    className={`sticky top-0 h-9 border-b border-border bg-card px-3 text-xs font-medium whitespace-nowrap text-muted ${at === 0 ? "left-0 z-20 pl-4 text-left" : "z-10 text-right"}`}
                  >
                    <SortLink
                      id={header.id}
                      column={model.columns.find(({ id }) => id === header.id) ?? null}
                      sort={sort}
                      params={params}
                      entity={model.entity}
                    />
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {above > 0 && <tr style={{ height: above }} />}
            {seen.map((row) => (
              <tr key={row.id} className="group">
                {row.getVisibleCells().map((cell, at) => (
                  <td
                    key={cell.id}
                    className={`h-9 border-b border-grid p-0 group-last:border-b-0 group-hover:bg-hover ${at === 0 ? "sticky left-0 z-10 bg-card" : "text-right"}`}
                  >
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </td>
                ))}
              </tr>
            ))}
            {below > 0 && <tr style={{ height: below }} />}
          </tbody>
        </table>
      </div>
      <TableCards
        rows={rows}
        columns={model.columns
          .filter(({ id }) => (params.has("cols") ? chosen : cards).includes(id))
          .slice(0, 3)}
        sort={sort}
        model={model}
      />
    </section>
  );
}

function columnsOf(model: TableModel, t: (text: Text) => string): ColumnDef<TableRow>[] {
  const largest = new Map(
    model.columns.map(({ id }) => [id, Math.max(0, ...model.rows.map((row) => row.cells[id]?.value ?? 0))]),
  );
  return [
    { id: "name", cell: ({ row }) => <NameCell row={row.original} /> },
    ...model.columns.map(
      (column): ColumnDef<TableRow> => ({
        id: column.id,
        cell: ({ row }) => (
          <FigureCell
            cell={row.original.cells[column.id]}
            column={column}
            name={t(row.original.name)}
            largest={largest.get(column.id) ?? 0}
          />
        ),
      }),
    ),
  ];
}

function NameCell({ row }: { row: TableRow }) {
  const t = useWords();
  const body = (
    <>
      <span className="truncate font-medium text-ink" title={t(row.name)}>
        {t(row.name)}
      </span>
      {/* Where both do not fit, it is the group that gives way. */}
      {row.hint !== null && <span className="shrink-[999] truncate text-xs text-faint">{t(row.hint)}</span>}
    </>
  );
  const place = "flex h-9 max-w-64 min-w-40 items-center gap-2 pr-3 pl-4";
  return row.href === null ? (
    <div className={place}>{body}</div>
  ) : (
    <Link to={row.href} prefetch="intent" className={`${place} hover:[&>span:first-child]:text-accent`}>
      {body}
    </Link>
  );
}

interface SortLinkProps {
  readonly id: string;
  /** Null: the first column, of names. */
  readonly column: TableColumnModel | null;
  readonly entity: Text;
  readonly sort: TableSort;
  readonly params: URLSearchParams;
}

function SortLink({ id, column, entity, sort, params }: SortLinkProps) {
  const t = useWords();
  const on = sort.column === id;
  const next = writeSort({ column: id, descending: on ? !sort.descending : id !== "name" });
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  const label = t(column?.label ?? entity);
  const about = [column?.sub, column?.doc].flatMap((text) => (text ? [t(text)] : [])).join("\n");
  return (
    <Link
      to={{ search: `?${withParam(params, "sort", next)}` }}
      preventScrollReset
      replace
      className={`inline-flex flex-col justify-center py-1.5 hover:text-ink ${column === null ? "items-start" : "items-end"} ${on ? "text-ink" : ""}`}
      title={about === "" ? `${t(figureWords.sortBy)} ${label}` : about}
    >
      <span className="inline-flex items-center gap-1">
        {on && <Arrow aria-hidden size={12} />}
        {label}
      </span>
      {column?.sub && <span className="font-normal text-faint">{t(column.sub)}</span>}
    </Link>
  );
}
