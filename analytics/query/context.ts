import type { Ask } from "../../sql/database";
import type { Directory } from "../directory";
import type { Filter, Resolved } from "../filter/filter";
import { resolveFilter } from "../filter/resolve";
import type { Reading } from "../metrics/metric";
import type { WorkspaceSettings } from "../settings";
import { addDays, localDate, startOfDate } from "../time/zone";

/** What every question is asked against: one workspace at one data version. */
export interface AskContext {
  readonly ask: Ask;
  readonly dataVersion: number;
  /** First and last instant of the history; null while it is empty. */
  readonly span: { readonly first: Date; readonly last: Date } | null;
  readonly now: Date;
  readonly settings: WorkspaceSettings;
  readonly directory: Directory;
  /** Sources that record which conversations were sent a survey. */
  readonly surveySources: readonly string[];
}

/** The filter with definite times in this workspace. */
export function resolve(context: AskContext, filter: Filter): Resolved {
  return resolveFilter(filter, { span: context.span, now: context.now, tz: context.settings.tz });
}

const settledAfter = 8 * 86_400_000;

/**
 * The instant against which windows are open or over: the beginning of today, so that a number and the list behind it
 * say the same all day; but no later than eight days after the history's last instant, when every window has closed:
 * the same question then has the same answer for good.
 */
export function asOf(context: AskContext): Date {
  const today = beginningOfDay(context.settings.tz, context.now.getTime());
  const settled = context.span ? context.span.last.getTime() + settledAfter : today;
  return new Date(Math.min(today, settled));
}

let day = { tz: "", from: 0, to: 0 };

/** Milliseconds. The last answer is kept: every question of a page asks for it, and a zone's days are slow to tell. */
function beginningOfDay(tz: string, now: number): number {
  if (day.tz !== tz || now < day.from || now >= day.to) {
    const date = localDate(tz, new Date(now));
    day = { tz, from: startOfDate(tz, date).getTime(), to: startOfDate(tz, addDays(date, 1)).getTime() };
  }
  return day.from;
}

/** What metric expressions may depend on, for a resolved filter. */
export function readingOf(context: AskContext, resolved: Resolved): Reading {
  const { settings, surveySources } = context;
  return { switches: resolved.switches, settings, surveySources, asOf: asOf(context) };
}
