import type { Issue } from "../../../analytics/errors";
import { text } from "../../../analytics/text";
import { startOfDate } from "../../../analytics/time/zone";
import type { Workspace } from "../../../sql/workspace";
import { readAll } from "../api-params.server";
import { settingsOf } from "../house.server";
import { namedWorkspace } from "../named-workspace.server";
import { newestInstant } from "./scoring-rules.server";

export const mostCustomers = 10_000;
const usualCustomers = 20;

/** As of when, and how many customers at most. */
export interface RiskQuestion {
  readonly workspace: Workspace;
  readonly asOf: Date;
  /** Whether the instant was asked for, not the end of the history. */
  readonly earlier: boolean;
  readonly top: number;
}

/** Reads `as-of` and `top` as the command line and the API are given them, of the workspace of that name; what is wrong is thrown with `issues`. */
export async function readRiskQuestion(
  given: { readonly asOf: string | null; readonly top: string | null },
  name: string | null,
  issues: Issue[],
): Promise<RiskQuestion> {
  const top = readTop(given.top, issues);
  const at = given.asOf === null ? null : readInstant(given.asOf, issues);
  const workspace = await readAll(issues, () => namedWorkspace(name, () => undefined, issues));
  const { tz } = await settingsOf(workspace);
  const asOf = typeof at === "string" ? startOfDate(tz, at) : at;
  return {
    workspace,
    asOf: asOf ?? (await newestInstant(workspace, tz)) ?? new Date(0),
    earlier: asOf !== null,
    top,
  };
}

function readTop(given: string | null, issues: Issue[]): number {
  if (given === null) return usualCustomers;
  const top = /^\d+$/.test(given) ? Number(given) : 0;
  if (top >= 1 && top <= mostCustomers) return top;
  const said = text(
    `top 应是 1 到 ${mostCustomers} 的整数，而不是「${given}」`,
    `top must be a whole number from 1 to ${mostCustomers}, not "${given}"`,
  );
  issues.push({ where: "top", code: "bad_number", text: said });
  return usualCustomers;
}

/** Only what is written out is read: `Date.parse` takes "1" for the year 2001 and forgets of a thirtieth of February. */
const instant = /^([1-9]\d{3}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** A date as it was given, an instant, or null for what is neither. */
function readInstant(given: string, issues: Issue[]): string | Date | null {
  const [, day, time] = instant.exec(given) ?? [];
  const midnight = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  const real = !Number.isNaN(midnight) && new Date(midnight).toISOString().slice(0, 10) === day;
  const at = time === undefined ? midnight : Date.parse(given);
  if (day !== undefined && real && !Number.isNaN(at)) return time === undefined ? day : new Date(at);
  const said = text(
    `as-of 应是日期或时刻，如 2025-10-06，而不是「${given}」`,
    `as-of must be a date or an instant such as 2025-10-06, not "${given}"`,
  );
  issues.push({ where: "as-of", code: "bad_date", text: said });
  return null;
}
