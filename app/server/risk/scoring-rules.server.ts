import { createHash } from "node:crypto";
import { chanceLimits } from "../../../analytics/risk/bands";
import type { Leaving } from "../../../analytics/risk/definition";
import { riskFeatures } from "../../../analytics/risk/features";
import type { Judged } from "../../../analytics/risk/judge";
import type { WorkspaceSettings } from "../../../analytics/settings";
import { addDays, localDate, startOfDate, weekdayOf } from "../../../analytics/time/zone";
import { newestBefore } from "../../../sql/risk/newest-messages";
import { chanceSql, pointsSql } from "../../../sql/risk/scores";
import type { ScoredBy } from "../../../sql/risk/stored-scores";
import type { Workspace } from "../../../sql/workspace";

/** Grows when scores come out otherwise from the same history and settings: everybody is scored again then. */
const scoringVersion = "3";
/** Weeks back that scores are made for where there are none yet. */
const mostWeeks = 26;

/** What scores depend on besides the history, in short. */
export function rulesOf({ tz, churn, riskCard, leadCard, targets }: WorkspaceSettings): string {
  const given = JSON.stringify({ tz, churn, riskCard, leadCard, target: targets.firstResponse });
  return `${scoringVersion} ${createHash("sha256").update(given).digest("hex").slice(0, 16)}`;
}

/** How customers are scored under these settings; `used` is the model that is in use, null for the scorecard. */
export function scoredBy(
  { riskCard, leadCard, targets }: WorkspaceSettings,
  leaving: Leaving,
  used: Judged | null,
): ScoredBy {
  return {
    rules: { target: targets.firstResponse },
    leaving,
    points: pointsSql(riskCard.steps),
    chance: used ? chanceOf(used) : "NULL",
    limits: used ? chanceLimits(used.positives / used.rows) : riskCard,
    leadPoints: pointsSql(leadCard.steps),
    leadLimits: leadCard,
  };
}

/** The model where the switch rule lets it take the scorecard's place. */
export function modelInUse(judged: Judged | null): Judged | null {
  return judged?.promoted ? judged : null;
}

function chanceOf({ model }: Judged): string {
  const terms = riskFeatures.map(({ id, long }, at) => ({
    feature: id,
    long,
    weight: model.weights[at] ?? 0,
    mean: model.means[at] ?? 0,
    spread: model.spreads[at] ?? 1,
  }));
  return chanceSql(model.bias, terms);
}

/**
 * The instant that "now" is for a history: the end of its last day, so that scores stay the same while a day's rows
 * come in for others. Null while it is empty. Rows dated ahead of the clock do not move it: one of the year 2099 in an old
 * history would have everybody silent for years.
 */
export async function newestInstant(
  workspace: Workspace,
  tz: string,
  now = new Date(),
): Promise<Date | null> {
  const last = workspace.span()?.last;
  if (!last) return null;
  const newest = last < now ? last : await workspace.reading((connection) => newestBefore(connection, now));
  return startOfDate(tz, addDays(localDate(tz, newest ?? now), 1));
}

/** The Monday on or before an instant. */
export function weekOf(tz: string, at: Date): Date {
  const date = localDate(tz, at);
  return startOfDate(tz, addDays(date, 1 - weekdayOf(date)));
}

/** The ends of the weeks before an instant for which scores are kept, the oldest first. */
export function weekEnds(tz: string, first: Date, asOf: Date): Date[] {
  const monday = localDate(tz, weekOf(tz, asOf));
  return Array.from({ length: mostWeeks }, (_, back) => startOfDate(tz, addDays(monday, -7 * back)))
    .filter((week) => week > first)
    .reverse();
}
