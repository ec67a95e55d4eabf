import { type Dimension, dimensionIds, findDimension } from "../dimensions";
import { type Directory, entitiesOf, findKey } from "../directory";
import { BadInput, type Issue } from "../errors";
import { badChoice, repeated } from "../parameters";
import { text } from "../text";
import { hasOffset, instantOf } from "../time/written";
import { isZone } from "../time/zone";
import {
  type Clause,
  type ClauseOp,
  type Compare,
  type Filter,
  type RangePreset,
  rangePresets,
  type Switches,
} from "./filter";

const clauseKey = /^([a-z_]+?)(?:__(not|gte|lt))?$/;
const dateOrInstant =
  /^[1-9]\d{3}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

export const defaultSwitches: Switches = { bot: "ignored", clock: "calendar", ratings: "last" };

export const emptyFilter: Filter = {
  from: null,
  to: null,
  range: null,
  tz: null,
  compare: null,
  clauses: [],
  switches: defaultSwitches,
};

const choices = {
  range: rangePresets as readonly string[],
  compare: ["previous", "year", "none"],
  bot: ["ignored", "counts"],
  clock: ["calendar", "business"],
  ratings: ["last", "shared"],
} as const;

/**
 * Reads a filter from URL parameters. Throws BadInput with every bad parameter, none skipped. `own` names the
 * parameters of the page or endpoint itself, of which only `lists` may be given several times. With a directory,
 * agents, groups, customers and conversations may be given by key or by the source's id, and unknown ones are told.
 */
export function parseFilter(
  params: URLSearchParams,
  own: readonly string[] = [],
  directory?: Directory,
  lists: readonly string[] = [],
): Filter {
  const issues: Issue[] = [];
  const filter = readFilter(params, own, directory, issues, lists);
  if (issues.length > 0) throw new BadInput(issues);
  return filter;
}

/** As `parseFilter`, adding what is wrong to `issues`, for callers that have more parameters to check. */
export function readFilter(
  params: URLSearchParams,
  own: readonly string[],
  directory: Directory | undefined,
  issues: Issue[],
  lists: readonly string[] = [],
): Filter {
  const clauses: Clause[] = [];
  for (const name of new Set(params.keys())) {
    if (lists.includes(name) || Object.hasOwn(choices, name) || ["from", "to", "tz"].includes(name)) continue;
    if (own.includes(name)) {
      issues.push(...repeated(params, name));
      continue;
    }
    const clause = readClause(name, params.getAll(name), directory, issues);
    if (clause) clauses.push(clause);
  }
  const from = readTime(params, "from", issues);
  const to = readTime(params, "to", issues);
  const tz = readZone(params, issues);
  if (from && to && !mayFollow(tz, from, to)) issues.push(emptyRange(from, to));
  const range = choose(params, "range", issues) as RangePreset | null;
  if (range && (from || to)) {
    issues.push(
      bad(
        "range",
        "range_and_dates",
        "不能同时给出 range 与 from/to",
        "give either range or from/to, not both",
      ),
    );
  }
  const compare = choose(params, "compare", issues);
  return {
    from,
    to,
    range,
    tz,
    compare: compare === "none" ? null : (compare as Compare),
    clauses: clauses.sort(byDimension),
    switches: {
      bot: (choose(params, "bot", issues) as Switches["bot"]) ?? defaultSwitches.bot,
      clock: (choose(params, "clock", issues) as Switches["clock"]) ?? defaultSwitches.clock,
      ratings: (choose(params, "ratings", issues) as Switches["ratings"]) ?? defaultSwitches.ratings,
    },
  };
}

/** The filter as URL parameters, in a fixed order; `parseFilter` reads it back the same. */
export function serialiseFilter(filter: Filter): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of ["range", "from", "to", "tz", "compare"] as const) {
    const value = filter[name];
    if (value !== null) params.set(name, value);
  }
  for (const clause of [...filter.clauses].sort(byDimension)) {
    const name = clause.op === "is" ? clause.dim : `${clause.dim}__${clause.op}`;
    for (const value of clause.values) params.append(name, value);
  }
  for (const name of ["bot", "clock", "ratings"] as const) {
    if (filter.switches[name] !== defaultSwitches[name]) params.set(name, filter.switches[name]);
  }
  return params;
}

function byDimension(a: Clause, b: Clause): number {
  return dimensionIds.indexOf(a.dim) - dimensionIds.indexOf(b.dim) || a.op.localeCompare(b.op);
}

function readClause(
  name: string,
  values: readonly string[],
  directory: Directory | undefined,
  issues: Issue[],
): Clause | null {
  const match = clauseKey.exec(name);
  const dimension = match?.[1] ? findDimension(match[1]) : undefined;
  if (!dimension) {
    issues.push(
      bad(
        name,
        "unknown_parameter",
        `没有名为「${name}」的筛选条件或参数`,
        `there is no filter or parameter "${name}"`,
      ),
    );
    return null;
  }
  const op = (match?.[2] ?? "is") as ClauseOp;
  const measures = op === "gte" || op === "lt";
  if (measures !== (dimension.kind === "measure")) {
    issues.push(
      bad(
        name,
        "bad_operator",
        `「${dimension.label.zh}」不支持这种比较`,
        `${dimension.label.en} does not take this comparison`,
      ),
    );
    return null;
  }
  const read = values.map((value) => readValue(name, dimension, value, directory, issues));
  return { dim: dimension.id, op, values: [...new Set(read)] };
}

function readValue(
  name: string,
  dimension: Dimension,
  value: string,
  directory: Directory | undefined,
  issues: Issue[],
): string {
  if (value === "" && dimension.groups) return value;
  if (
    !dimension.pattern.test(value) ||
    (dimension.pattern.source.startsWith("^\\d{4}") && !isRealTime(value))
  ) {
    issues.push(
      bad(
        name,
        "bad_value",
        `「${value}」不是有效的${dimension.label.zh}`,
        `"${value}" is not a valid ${dimension.label.en.toLowerCase()}`,
      ),
    );
    return value;
  }
  if (dimension.id === "topic" && directory && !directory.topics.has(value)) {
    issues.push(
      bad(name, "unknown_value", `没有编号为「${value}」的话题`, `there is no topic with the id "${value}"`),
    );
  }
  const entities = directory && entitiesOf(directory, dimension.id);
  if (!entities) return dimension.id === "hour_of_day" ? String(Number(value)) : value;
  const key = findKey(entities, value);
  if (key === undefined) {
    issues.push(
      bad(
        name,
        "unknown_value",
        `没有编号为「${value}」的${dimension.label.zh}`,
        `there is no ${dimension.label.en.toLowerCase()} "${value}"`,
      ),
    );
  }
  return key ?? value;
}

function readTime(params: URLSearchParams, name: "from" | "to", issues: Issue[]): string | null {
  const value = single(params, name, issues);
  if (value === null) return null;
  // A plus sign in an address arrives as a space.
  const mended = value.replace(/ (\d{2}:?\d{2})$/, (whole, zone: string) =>
    value.includes("T") ? `+${zone}` : whole,
  );
  if (!dateOrInstant.test(mended) || !isRealTime(mended)) {
    issues.push(
      bad(
        name,
        "bad_date",
        `「${value}」不是日期（2025-10-01）或时刻（2025-10-01T09:00:00+08:00）`,
        `"${value}" is neither a date (2025-10-01) nor an instant (2025-10-01T09:00:00+08:00)`,
      ),
    );
    return null;
  }
  return mended;
}

/** The issue of a range whose end is not after its start. */
export function emptyRange(from: string, to: string): Issue {
  const zh = `结束时间 ${to} 须晚于开始时间 ${from}`;
  return bad("to", "empty_range", zh, `the end ${to} must be after the start ${from}`);
}

/** Whether a range ends after its start, as far as that can be told without the workspace's zone. */
function mayFollow(tz: string | null, from: string, to: string): boolean {
  const told = tz !== null || hasOffset(from) === hasOffset(to);
  return !told || instantOf(tz ?? "UTC", from) < instantOf(tz ?? "UTC", to);
}

/** Whether the calendar has such a day and the clock such a time. */
function isRealTime(value: string): boolean {
  const day = value.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== day) return false;
  return value.length === 10 || !Number.isNaN(Date.parse(value.replace(" ", "T")));
}

function readZone(params: URLSearchParams, issues: Issue[]): string | null {
  const value = single(params, "tz", issues);
  if (value === null || isZone(value)) return value;
  issues.push(
    bad(
      "tz",
      "unknown_zone",
      `没有时区「${value}」，请用 IANA 名称，如 Asia/Shanghai`,
      `there is no zone "${value}"; use an IANA name such as Asia/Shanghai`,
    ),
  );
  return null;
}

function choose(params: URLSearchParams, name: keyof typeof choices, issues: Issue[]): string | null {
  const value = single(params, name, issues);
  if (value === null || choices[name].includes(value as never)) return value;
  issues.push(badChoice(name, value, choices[name]));
  return null;
}

function single(params: URLSearchParams, name: string, issues: Issue[]): string | null {
  issues.push(...repeated(params, name));
  return params.get(name) || null;
}

function bad(where: string, code: string, zh: string, en: string): Issue {
  return { where, code, text: text(zh, en) };
}
