import { useNavigate, useSearchParams } from "@remix-run/react";
import { ChevronDown, GitCompareArrows, ListFilter, Plus, SlidersHorizontal, X } from "lucide-react";
import { useState } from "react";
import type { Clause, Compare, Filter } from "../../analytics/filter/filter";
import type { Text } from "../../analytics/text";
import { compareWords, filterWords } from "../strings/filter";
import { Button } from "./button";
import { DateRange, DateRangePanel } from "./date-range";
import { Sheet } from "./dialog";
import { ClausePanel, FilterClause } from "./filter-clause";
import { SwitchPanel } from "./filter-switches";
import {
  narrowed,
  withClause,
  withCompare,
  withDates,
  withoutClause,
  withoutClauses,
  withRange,
} from "./filter-url";
import { useWords } from "./locale";
import { Popover } from "./popover";
import { type Remark, Remarks } from "./remarks";
import { OptionList, Select } from "./select";
import { useWorkspace } from "./workspace";

/** A page's filter as its loader resolved it. */
export interface PageFilter {
  readonly filter: Filter;
  /** The resolved filter in words. */
  readonly sentence: Text;
  /** Its conditions, each in words. */
  readonly conditions: readonly { readonly dim: string; readonly op: Clause["op"]; readonly words: Text }[];
  /** First and last day shown, in `tz`. */
  readonly first: string;
  readonly last: string;
  readonly tz: string;
  /** What it cannot show, and why. */
  readonly remarks: readonly Remark[];
}

export interface FilterBarProps {
  readonly page: PageFilter;
  /** Dimensions that make no sense on this page: agent on an agent's own page. */
  readonly without?: readonly string[];
  /** Pages that show no change against another period do not offer one. */
  readonly compares?: boolean;
  /** Said after the sentence: the number of conversations. */
  readonly count?: Text;
}

/** What a page without changes has no use for. */
const ofComparison: ReadonlySet<Remark["about"]> = new Set(["no comparison", "uneven comparison"] as const);

/** Offered without asking; the others come with + 筛选 or when they are set. */
const always = ["channel", "group", "agent"];

/** Range, comparison, conditions and readings: every change is a new address. */
export function FilterBar({ page, without = [], compares = true, count }: FilterBarProps) {
  const t = useWords();
  const edit = useFilterEdit();
  const { fields: all, span } = useWorkspace();
  const [adding, setAdding] = useState<string | null>(null);
  const fields = all.filter((field) => !without.includes(field.dim));
  const used = (dim: string) => page.filter.clauses.some((clause) => clause.dim === dim);
  const chips = fields.filter(
    (field) => always.includes(field.dim) || used(field.dim) || adding === field.dim,
  );
  const rest = fields.filter((field) => !chips.includes(field));
  // What came with a link (a customer, an hour, at least so many stars) and no field can show: it can be taken away.
  const others = page.conditions
    .filter(({ dim, op }) => !(["is", "not"].includes(op) && fields.some((field) => field.dim === dim)))
    .map(({ dim, op, words }) => (
      <Button
        key={dim + op}
        size="small"
        data-on
        className="max-w-72"
        onClick={() => edit((params) => withoutClause(params, dim))}
      >
        <span className="truncate">{t(words)}</span>
        <X aria-hidden size={14} className="shrink-0 text-faint" />
        <span className="sr-only">{t(filterWords.remove)}</span>
      </Button>
    ));
  const range = {
    // A page that asks for no dates (the list of conversations, by itself) shows the whole history.
    range: page.filter.range ?? (page.filter.from === null && page.filter.to === null ? "all" : null),
    first: page.first,
    last: page.last,
    latest: span?.last ?? null,
    onRange: (preset: Parameters<typeof withRange>[1]) => edit((params) => withRange(params, preset)),
    onDates: (from: string, to: string) => edit((params) => withDates(params, from, to)),
  };
  const compare = {
    label: t(filterWords.compare),
    value: page.filter.compare ?? "none",
    options: (["previous", "year", "none"] as const).map((value) => ({
      value,
      label: t(compareWords[value]),
    })),
    onChange: (value: string) => edit((params) => withCompare(params, asCompare(value))),
  };
  const clear = () => edit((params) => withoutClauses(params, page.filter.clauses));
  const clauses = page.filter.clauses.length;
  const remarks = page.remarks.filter(({ about }) => compares || !ofComparison.has(about));
  return (
    <>
      <div className="sticky top-12 z-20 border-b border-border bg-page/95 backdrop-blur-sm print:static">
        <div className="hidden flex-wrap items-center gap-1.5 px-6 py-2 md:flex">
          <DateRange key={`${page.first}${page.last}`} {...range} />
          {compares && (
            <Select {...compare} icon={<GitCompareArrows aria-hidden size={14} className="text-faint" />} />
          )}
          {chips.map((field) => (
            <FilterClause
              key={field.dim}
              field={field}
              clauses={page.filter.clauses}
              opened={adding === field.dim}
              onClose={() => setAdding(null)}
              onChange={(op, values) => edit((params) => withClause(params, field.dim, op, values))}
            />
          ))}
          {others}
          {rest.length > 0 && <AddFilter fields={rest} onAdd={setAdding} />}
          <Popover
            label={t(filterWords.definitions)}
            className="w-72"
            align="end"
            trigger={
              <Button size="small" kind="plain">
                <SlidersHorizontal aria-hidden size={14} />
                {t(filterWords.definitions)}
              </Button>
            }
          >
            <SwitchPanel switches={page.filter.switches} onEdit={edit} />
          </Popover>
          {narrowed(page.filter) && (
            <Button size="small" kind="plain" onClick={clear}>
              <X aria-hidden size={14} />
              {t(filterWords.clear)}
            </Button>
          )}
        </div>
        <div className="flex items-center gap-3 px-4 py-2 md:hidden">
          <Sheet
            title={t(filterWords.filters)}
            trigger={
              <Button data-on={clauses > 0}>
                <ListFilter aria-hidden size={16} />
                {t(filterWords.filters)}
                {clauses > 0 && <span className="text-accent">{clauses}</span>}
              </Button>
            }
            footer={
              narrowed(page.filter) ? (
                <Button size="medium" onClick={clear}>
                  {t(filterWords.clearAll)}
                </Button>
              ) : undefined
            }
          >
            <div className="-m-4 divide-y divide-border">
              {others.length > 0 && <div className="flex flex-wrap gap-2 px-4 py-2">{others}</div>}
              <Fold title={t(filterWords.range)}>
                <DateRangePanel {...range} onDone={() => {}} />
              </Fold>
              {compares && (
                <Fold title={compare.label}>
                  <OptionList {...compare} />
                </Fold>
              )}
              {fields.map((field) => (
                <Fold key={field.dim} title={t(field.label)} open={used(field.dim)}>
                  <ClausePanel
                    field={field}
                    clauses={page.filter.clauses}
                    onChange={(op, values) => edit((params) => withClause(params, field.dim, op, values))}
                  />
                </Fold>
              ))}
              <Fold title={t(filterWords.definitions)}>
                <SwitchPanel switches={page.filter.switches} onEdit={edit} />
              </Fold>
            </div>
          </Sheet>
          <Sentence page={page} count={count} className="line-clamp-2 flex-1" />
        </div>
        <Sentence page={page} count={count} className="hidden truncate px-6 pb-2 md:block" />
      </div>
      <Remarks remarks={remarks} />
    </>
  );
}

function Sentence({
  page,
  count,
  className,
}: {
  page: PageFilter;
  count: Text | undefined;
  className: string;
}) {
  const t = useWords();
  const words = count === undefined ? t(page.sentence) : `${t(page.sentence)} · ${t(count)}`;
  return (
    <p className={`text-xs text-muted ${className}`} title={words}>
      {words}
    </p>
  );
}

function AddFilter({
  fields,
  onAdd,
}: {
  fields: readonly { dim: string; label: Text }[];
  onAdd: (dim: string) => void;
}) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t(filterWords.add)}
      open={open}
      onOpenChange={setOpen}
      className="min-w-40 p-1"
      trigger={
        <Button size="small" kind="plain">
          <Plus aria-hidden size={14} />
          {t(filterWords.add)}
          <ChevronDown aria-hidden size={14} className="text-faint" />
        </Button>
      }
    >
      <ul>
        {fields.map((field) => (
          <li key={field.dim}>
            <button
              type="button"
              className="h-8 w-full rounded-control px-3 text-left hover:bg-hover"
              onClick={() => {
                setOpen(false);
                onAdd(field.dim);
              }}
            >
              {t(field.label)}
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

function Fold({
  title,
  open = false,
  children,
}: {
  title: string;
  open?: boolean;
  children: React.ReactNode;
}) {
  return (
    <details open={open} className="group">
      <summary className="flex h-11 cursor-pointer list-none items-center justify-between px-4 font-medium">
        {title}
        <ChevronDown aria-hidden size={16} className="text-faint group-open:rotate-180" />
      </summary>
      <div className="px-1 pb-2">{children}</div>
    </details>
  );
}

function asCompare(value: string): Compare {
  return value === "previous" || value === "year" ? value : null;
}

/** Goes to the address that an edit of the present one gives; the page stays where it is scrolled. */
export function useFilterEdit(): (edit: (params: URLSearchParams) => URLSearchParams) => void {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  return (edit) => navigate({ search: `?${edit(params)}` }, { preventScrollReset: true });
}
