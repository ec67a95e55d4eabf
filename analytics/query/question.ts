import { type DimensionId, dimensionIds, dimensions, findDimension } from "../dimensions";
import type { Directory } from "../directory";
import { BadInput, type Issue } from "../errors";
import type { Filter } from "../filter/filter";
import { readFilter } from "../filter/parse";
import { metricById, metrics } from "../metrics/index";
import { type Locale, text } from "../text";

/** One question: which metrics, by which dimensions, under which filter. */
export interface Question {
  readonly metrics: readonly string[];
  readonly by: readonly DimensionId[];
  readonly filter: Filter;
  /** Most rows to return, in the answer's order; more are told in a warning. */
  readonly limit?: number;
  /** The language of labels. */
  readonly locale?: Locale;
}

const mostRows = 100_000;
const mostDimensions = 4;

/**
 * Reads a question from URL parameters: `metrics=a,b` and `by=x,y` (or repeated), `limit`, and the filter's own.
 * Throws BadInput with everything that is wrong.
 */
export function parseQuestion(
  params: URLSearchParams,
  allow: readonly string[],
  directory: Directory | undefined,
  locale: Locale,
): Question {
  const issues: Issue[] = [];
  const asked = list(params, "metrics");
  const by = list(params, "by");
  if (asked.length === 0) {
    issues.push({
      where: "metrics",
      code: "missing",
      text: text(
        "请给出至少一个指标，例如 metrics=conversations",
        "name at least one metric, such as metrics=conversations",
      ),
    });
  }
  for (const id of asked) {
    if (metricById(id)) continue;
    issues.push({
      where: "metrics",
      code: "unknown_metric",
      value: id,
      text: text(
        `没有指标「${id}」，可用：${metrics.map((m) => m.id).join(", ")}`,
        `there is no metric "${id}"; there are: ${metrics.map((m) => m.id).join(", ")}`,
      ),
    });
  }
  for (const id of by) {
    if (findDimension(id)?.groups) continue;
    const known = dimensions
      .filter((entry) => entry.groups)
      .map((entry) => entry.id)
      .join(", ");
    issues.push({
      where: "by",
      code: "unknown_dimension",
      value: id,
      text: text(`没有维度「${id}」，可用：${known}`, `there is no dimension "${id}"; there are: ${known}`),
    });
  }
  if (by.length > mostDimensions) {
    issues.push({
      where: "by",
      code: "too_many",
      text: text(`最多按 ${mostDimensions} 个维度分组`, `at most ${mostDimensions} dimensions`),
    });
  }
  const limit = readLimit(params, mostRows, issues);
  const filter = readFilter(params, [...allow, "limit"], directory, issues, ["metrics", "by"]);
  issues.push(...unmeasured(filter));
  if (issues.length > 0) throw new BadInput(issues);
  return {
    metrics: asked,
    by: by.filter((id): id is DimensionId => (dimensionIds as readonly string[]).includes(id)),
    filter,
    limit,
    locale,
  };
}

/** Bounds on a measure where there is no one measure to bound. */
export function unmeasured(filter: Filter): Issue[] {
  return filter.clauses
    .filter((clause) => clause.dim === "value")
    .map((clause) => ({
      where: `value__${clause.op}`,
      code: "no_measure",
      text: text(
        "只有按有数值的指标列出的列表才能用 value 筛选",
        "only a list of a metric that measures each row takes value",
      ),
    }));
}

/** A `limit` parameter from 1 to `most`; `most` where it is missing. */
export function readLimit(params: URLSearchParams, most: number, issues: Issue[]): number {
  const value = params.get("limit");
  if (value === null || value === "") return most;
  const limit = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= most) return limit;
  issues.push({
    where: "limit",
    code: "bad_number",
    text: text(`limit 须为 1 到 ${most} 的整数`, `limit must be a whole number from 1 to ${most}`),
  });
  return most;
}

function list(params: URLSearchParams, name: string): string[] {
  const values = params.getAll(name).flatMap((value) => value.split(","));
  return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ""))];
}
