import { Link, useSearchParams } from "@remix-run/react";
import { ArrowDown, ArrowUp } from "lucide-react";
import {
  type MatrixRow,
  type MatrixSort,
  sortMatrix,
  type TopicMatrix,
} from "../../../analytics/present/topic-matrix";
import { figureWords } from "../../strings/figures";
import { matrixWords } from "../../strings/matrix";
import { useFilterEdit } from "../filter-bar";
import { filterOnly, withParam } from "../filter-url";
import { useWords } from "../locale";
import { MetricInfo } from "../metric-info";
import { useMetricNote } from "../metric-notes";
import { Select } from "../select";
import { useWorkspace } from "../workspace";
import { MatrixCellView } from "./matrix-cell";

/** "-conversations" is descending; null (the taxonomy's order) for what is no column. */
function readMatrixSort(value: string | null, matrix: TopicMatrix): MatrixSort | null {
  const descending = value?.startsWith("-") ?? false;
  const column = descending ? (value ?? "").slice(1) : (value ?? "");
  return matrix.columns.some(({ id }) => id === column) ? { column, descending } : null;
}

/** Topics and what each costs: sortable by the address, the names in sight; cards on a phone. */
export function TopicMatrixTable({ matrix }: { readonly matrix: TopicMatrix }) {
  const t = useWords();
  const edit = useFilterEdit();
  const [params] = useSearchParams();
  const asked = params.get("sort");
  const sort = asked === "order" ? null : readMatrixSort(asked ?? "-conversations", matrix);
  const rows = sort === null ? matrix.rows : sortMatrix(matrix.rows, sort);
  return (
    <section aria-label={t(matrixWords.title)} className="rounded-card border border-border bg-card">
      <header className="flex flex-wrap items-baseline gap-x-3 border-b border-border px-4 py-2">
        <h2 className="text-base">{t(matrixWords.title)}</h2>
        <p className="text-xs text-muted">{t(matrixWords.note)}</p>
      </header>
      <div className="hidden max-h-[80vh] overflow-auto md:block">
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{t(matrixWords.title)}</caption>
          <thead>
            <tr>
              <th scope="col" className={`${headClass} left-0 z-20 pl-4 text-left`}>
                <Link to={{ search: `?${withParam(params, "sort", "order")}` }} preventScrollReset replace>
                  {t(matrixWords.topic)}
                </Link>
              </th>
              {matrix.columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  aria-sort={
                    sort?.column !== column.id ? undefined : sort.descending ? "descending" : "ascending"
                  }
                  className={`${headClass} z-10 text-right`}
                >
                  <SortHead column={column.id} label={t(column.label)} sort={sort} params={params} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className="group">
                <th
                  scope="row"
                  className="sticky left-0 z-10 border-b border-grid bg-card pr-3 text-left font-normal group-hover:bg-hover"
                >
                  <TopicName row={row} />
                </th>
                {matrix.columns.map((column) => (
                  <td key={column.id} className="border-b border-grid p-0.5 text-right group-hover:bg-hover">
                    <MatrixCellView row={row} column={column} align="end" />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="md:hidden">
        <div className="flex justify-end border-b border-border px-3 py-2">
          <Select
            label={t(figureWords.sortBy)}
            prefix={t(figureWords.sortBy)}
            value={sort?.column ?? "order"}
            options={[
              { value: "order", label: t(matrixWords.order) },
              ...matrix.columns.map(({ id, label }) => ({ value: id, label: t(label) })),
            ]}
            onChange={(column) =>
              edit(() => withParam(params, "sort", column === "order" ? column : `-${column}`))
            }
          />
        </div>
        <ul className="divide-y divide-border">
          {rows.map((row) => (
            <li key={row.key} className="px-2 py-2">
              <TopicName row={row} />
              <dl className="grid grid-cols-2 gap-1">
                {matrix.columns.map((column) => (
                  <div key={column.id} className="min-w-0">
                    <dt className="px-2 text-xs text-muted">{t(column.label)}</dt>
                    <dd>
                      <MatrixCellView row={row} column={column} align="start" />
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

const headClass =
  "sticky top-0 h-9 border-b border-border bg-card px-2.5 text-xs font-medium whitespace-nowrap text-muted";

function TopicName({ row }: { row: MatrixRow }) {
  const t = useWords();
  const { path, fields } = useWorkspace();
  const [params] = useSearchParams();
  const kept = filterOnly(
    params,
    fields.map(({ dim }) => dim),
  ).toString();
  return (
    <Link
      to={{ pathname: `${path}/topics/t/${row.key}`, search: kept === "" ? "" : `?${kept}` }}
      prefetch="intent"
      className={`flex min-h-9 max-w-72 items-center truncate hover:text-accent ${row.level === 0 ? "font-medium" : ""}`}
      style={{ paddingLeft: 16 + row.level * 18 }}
    >
      {t(row.name)}
    </Link>
  );
}

interface SortHeadProps {
  readonly column: string;
  readonly label: string;
  readonly sort: MatrixSort | null;
  readonly params: URLSearchParams;
}

function SortHead({ column, label, sort, params }: SortHeadProps) {
  const { note, sentence } = useMetricNote(column);
  const on = sort?.column === column;
  const Arrow = sort?.descending ? ArrowDown : ArrowUp;
  const next = on && sort.descending ? column : `-${column}`;
  return (
    <span className="inline-flex items-center gap-1">
      <Link
        to={{ search: `?${withParam(params, "sort", next)}` }}
        preventScrollReset
        replace
        className={`inline-flex items-center gap-1 hover:text-ink ${on ? "text-ink" : ""}`}
      >
        {on && <Arrow aria-hidden size={12} />}
        {label}
      </Link>
      {note !== null && <MetricInfo note={note} n={null} sentence={sentence} />}
    </span>
  );
}
