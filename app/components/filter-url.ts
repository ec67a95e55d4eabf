import type { Clause, Compare, Filter, RangePreset, Switches } from "../../analytics/filter/filter";

/** What stops making sense once the filter changes: the place in a list, the open conversation. */
const placed = ["cursor", "open", "message"] as const;

/** Filter parameters that are not clauses. */
const timed = ["from", "to", "range", "tz", "compare", "bot", "clock", "ratings"] as const;

function edited(params: URLSearchParams, edit: (next: URLSearchParams) => void): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of placed) next.delete(name);
  edit(next);
  return next;
}

/** The address with a preset range. */
export function withRange(params: URLSearchParams, range: RangePreset): URLSearchParams {
  return edited(params, (next) => {
    next.delete("from");
    next.delete("to");
    next.set("range", range);
  });
}

/** The address with dates; `to` is the day after the last. */
export function withDates(params: URLSearchParams, from: string, to: string): URLSearchParams {
  return edited(params, (next) => {
    next.delete("range");
    next.set("from", from);
    next.set("to", to);
  });
}

/** "none" is written out, because pages compare with the previous period unless told not to. */
export function withCompare(params: URLSearchParams, compare: Compare): URLSearchParams {
  return edited(params, (next) => next.set("compare", compare ?? "none"));
}

/** The address with these values for a dimension; without values the clause is gone. */
export function withClause(
  params: URLSearchParams,
  dim: string,
  op: "is" | "not",
  values: readonly string[],
): URLSearchParams {
  return edited(params, (next) => {
    next.delete(dim);
    next.delete(`${dim}__not`);
    for (const value of values) next.append(op === "not" ? `${dim}__not` : dim, value);
  });
}

/** The address with one definition read in another way; the default reading is not written. */
export function withSwitch<K extends keyof Switches>(
  params: URLSearchParams,
  name: K,
  value: Switches[K],
): URLSearchParams {
  return edited(params, (next) => {
    if (value === defaultSwitches[name]) next.delete(name);
    else next.set(name, value);
  });
}

export const defaultSwitches: Switches = { bot: "ignored", clock: "calendar", ratings: "last" };

/** The address without any clause or switched reading; range and comparison stay. */
export function withoutClauses(params: URLSearchParams, clauses: readonly Clause[]): URLSearchParams {
  return edited(params, (next) => {
    for (const { dim } of clauses) dropClause(next, dim);
    for (const name of ["bot", "clock", "ratings", "metric", "part"]) next.delete(name);
  });
}

/** The address without any condition on a dimension. */
export function withoutClause(params: URLSearchParams, dim: string): URLSearchParams {
  return edited(params, (next) => dropClause(next, dim));
}

function dropClause(params: URLSearchParams, dim: string): void {
  for (const op of ["", "__not", "__gte", "__lt"]) params.delete(dim + op);
}

/** A page-only parameter (a tab, a sort, columns) changed, everything else kept. */
export function withParam(params: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === null) next.delete(name);
  else next.set(name, value);
  return next;
}

/** Only what belongs to the filter, to carry it from one page to another. */
export function filterOnly(params: URLSearchParams, dims: readonly string[]): URLSearchParams {
  const next = new URLSearchParams();
  for (const [name, value] of params) {
    const dim = name.replace(/__(not|gte|lt)$/, "");
    if (timed.some((known) => known === name) || dims.includes(dim)) next.append(name, value);
  }
  return next;
}

/** Whether anything beyond range and comparison is set. */
export function narrowed(filter: Filter): boolean {
  const { bot, clock, ratings } = filter.switches;
  return filter.clauses.length > 0 || bot !== "ignored" || clock !== "calendar" || ratings !== "last";
}
