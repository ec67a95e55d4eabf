import type { DimensionId } from "../dimensions";
import type { Clause, Filter } from "./filter";
import { serialiseFilter } from "./parse";

/** The filter narrowed by clauses; a clause takes the place of one on the same dimension with the same operator. */
export function narrow(filter: Filter, clauses: readonly Clause[]): Filter {
  const replaced = (old: Clause) => clauses.some((clause) => clause.dim === old.dim && clause.op === old.op);
  return { ...filter, clauses: [...filter.clauses.filter((old) => !replaced(old)), ...clauses] };
}

/** A clause that holds one group of a dimension; null is the group without a value. */
export function only(dim: DimensionId, value: string | number | boolean | null): Clause {
  return { dim, op: "is", values: [value === null ? "" : String(value)] };
}

/**
 * Where a number leads: the list of exactly what the metric counted under the filter, narrowed by the mark's
 * clauses. Relative to the workspace's root. `part` opens a share's numerator instead of all that counted.
 */
export function drillHref(
  filter: Filter,
  metric: string,
  clauses: readonly Clause[] = [],
  part: "all" | "numerator" = "all",
): string {
  const params = serialiseFilter({ ...narrow(filter, clauses), compare: null });
  params.set("metric", metric);
  if (part !== "all") params.set("part", part);
  return `conversations?${params}`;
}
