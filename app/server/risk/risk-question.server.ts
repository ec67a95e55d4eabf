import type { Issue } from "../../../analytics/errors";
import { text } from "../../../analytics/text";
import { startOfDate } from "../../../analytics/time/zone";
import type { Workspace } from "../../../sql/workspace";
import { readAll } from "../api-params.server";
import { settingsOf } from "../house.server";
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

/** Reads `as-of` and `top` as the command line and the API are given them; what is wrong is thrown with `issues`. */
export async function readRiskQuestion(
  given: { readonly asOf: string | null; readonly top: string | null },
  workspaceOf: () => Promise<Workspace>,
  issues: Issue[],
): Promise<RiskQuestion> {
  const top = readTop(given.top, issues);
  const at = given.asOf === null ? null : readInstant(given.asOf, issues);
  const workspace = await readAll(issues, workspaceOf);
  const { tz } = await settingsOf(workspace);
  const asOf = typeof at === "string" ? startOfDate(tz, at) : at;
  return {
    workspace,
    asOf: asOf ?? newestInstant(workspace, tz) ?? new Date(0),
    earlier: asOf !== null,
    top,
  };
}

function readTop(given: string | null, issues: Issue[]): number {
  const top = given === null ? usualCustomers : Number(given);
  if (given !== "" && Number.isInteger(top) && top >= 1 && top <= mostCustomers) return top;
  const said = text(
    `top 应是 1 到 ${mostCustomers} 的整数，而不是「${given}」`,
    `top must be a whole number from 1 to ${mostCustomers}, not "${given}"`,
  );
  issues.push({ where: "top", code: "bad_number", text: said });
  return usualCustomers;
}

/** A date as it was given, an instant, or null for what is neither. */
function readInstant(given: string, issues: Issue[]): string | Date | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(given);
  const at = Date.parse(day ? `${given}T00:00:00Z` : given);
  if (!Number.isNaN(at) && (!day || new Date(at).toISOString().startsWith(given)))
    return day ? given : new Date(at);
  const said = text(
    `as-of 应是日期或时刻，如 2025-10-06，而不是「${given}」`,
    `as-of must be a date or an instant such as 2025-10-06, not "${given}"`,
  );
  issues.push({ where: "as-of", code: "bad_date", text: said });
  return null;
}
