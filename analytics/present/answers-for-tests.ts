import type { Resolved } from "../filter/filter";
import type { Answer } from "../query/answer";
import { text } from "../text";
import type { Link, MetricHead } from "./reader";

/** Three days in Shanghai. */
const resolved: Resolved = {
  from: new Date("2025-09-30T16:00:00Z"),
  to: new Date("2025-10-03T16:00:00Z"),
  tz: "Asia/Shanghai",
  compare: null,
  clauses: [],
  switches: { bot: "ignored", clock: "calendar", ratings: "last" },
};

/** An answer out of rows, as the query path gives it. */
export function answer(rows: readonly Record<string, string | number | null>[]): Answer {
  const ids = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns: ids.map((id) => ({
      id,
      kind: "metric",
      of: id,
      unit: "count",
      label: text(id, id),
      values: rows.map((row) => row[id] ?? null),
    })),
    length: rows.length,
    resolved,
    dataVersion: 1,
    warnings: [],
  };
}

/** A link that says what it would open. */
export const link: Link = (metric, clauses, part) =>
  `${metric}|${clauses.map(({ dim, op, values }) => `${dim} ${op} ${values.join("+")}`).join("&")}|${part ?? "all"}`;
export const titles = { title: text("题", "title"), subtitle: text("注", "note") };
/** A metric as pages name it: conversations, but for what is given. */
const head = (given: Partial<MetricHead>): MetricHead => ({
  id: "conversations",
  label: text("会话量", "Conversations"),
  unit: "count",
  better: null,
  main: "conversations",
  n: "conversations",
  empty: "zero",
  counts: text("个会话", "conversations"),
  ...given,
});
/** A count, a share and a duration. */
export const volume = head({});
export const csat = head({
  id: "satisfaction",
  label: text("满意度", "CSAT"),
  unit: "share",
  better: "higher",
  main: "satisfaction",
  n: "satisfaction_n",
  empty: "gap",
});
export const wait = head({
  id: "first_response",
  label: text("首次响应", "First response"),
  unit: "seconds",
  better: "lower",
  main: "first_response_median",
  n: "first_response_n",
  empty: "gap",
});
