import { join } from "node:path";
import type { WorkspaceSettings } from "../../../analytics/settings";
import { abortable } from "../../../sql/duckdb/abortable";
import { storeLeftAfter, writeLeftAfter } from "../../../sql/risk/left-after";
import { currencyAt } from "../../../sql/risk/purchases";
import {
  changedBefore,
  keptWeeks,
  readScoresState,
  type ScoredFolder,
  scoresFile,
  storeScores,
  weekFile,
  writeChanged,
  writeScores,
} from "../../../sql/risk/stored-scores";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { inTempFolder } from "../temp-folder.server";
import { type JudgedAsOf, judgeNow, leavingAt, readJudged } from "./judged.server";
import { modelInUse, newestInstant, rulesOf, scoredBy, weekEnds, weekOf } from "./scoring-rules.server";

const leftAfterFile = "left-after.parquet";
/** From this share of the customers changed on, what was learnt before is no longer of the same history. */
const muchChanged = 0.1;

/**
 * Brings the stored scores up to date: everybody's when a day went by, when the settings changed or the model was learnt
 * anew (each week, or after a large import), else only theirs of whom something changed. Weeks that went by are kept,
 * and scored again only for customers of whom something before them changed. Whether anything was to be done.
 */
export async function scoreCustomers(workspace: Workspace, signal: AbortSignal): Promise<boolean> {
  const settings = await settingsOf(workspace);
  const asOf = await newestInstant(workspace, settings.tz);
  if (asOf === null) return false;
  return inTempFolder(workspace, "scores", async (folder) => {
    const due = await whatIsDue(workspace, settings, asOf, folder, signal);
    if (!due) return false;
    const weeks = await writeWeeks(workspace, settings, due, folder, signal);
    const { judged, everybody, rules, currency } = due;
    const by = scoredBy(settings, judged.leaving, modelInUse(judged.judged));
    await reading(workspace, signal, (connection) =>
      writeScores(connection, scoresFile(folder), asOf, by, everybody ? null : changedBefore(folder, asOf)),
    );
    await reading(workspace, signal, (connection) =>
      writeLeftAfter(connection, join(folder, leftAfterFile), asOf, judged.leaving, judged.horizonDays),
    );
    signal.throwIfAborted();
    const state = { asOf, rules, judged: JSON.stringify(judged), currency };
    const { lookedAt, weeksAnew } = due;
    await workspace.changeHistory(async (connection) => {
      const scored = { folder, everybody, weeksAnew, weeks, lookedAt, state };
      if (await storeScores(connection, scored))
        await storeLeftAfter(connection, join(folder, leftAfterFile));
    });
    return true;
  });
}

interface Due extends Pick<ScoredFolder, "everybody" | "weeksAnew" | "lookedAt"> {
  readonly asOf: Date;
  readonly rules: string;
  readonly judged: JudgedAsOf;
  /** What spending is counted in. */
  readonly currency: string | null;
  /** What was in use until now: weeks that went by are scored as they would have been then. */
  readonly before: JudgedAsOf | null;
}

async function whatIsDue(
  workspace: Workspace,
  settings: WorkspaceSettings,
  asOf: Date,
  folder: string,
  signal: AbortSignal,
): Promise<Due | null> {
  const rules = rulesOf(settings);
  const state = await reading(workspace, signal, readScoresState);
  const lookedAt = await reading(workspace, signal, (connection) => writeChanged(connection, folder, state));
  const before = readJudged(state.judged);
  const ruled = before === null || state.asOf === null || state.rules !== rules;
  const another = ruled || state.asOf?.getTime() !== asOf.getTime();
  if (!another && lookedAt.customers === 0) return null;
  const much = lookedAt.customers > muchChanged * state.customers;
  const holds = !ruled && !much && (!another || (await stillHolds(workspace, settings, asOf, before)));
  const judged = holds ? before : await judgeNow(workspace, asOf, signal);
  const currency = await reading(workspace, signal, (connection) => currencyAt(connection, asOf));
  // Leaving is one thing in all weeks: scores of one definition do not go on under another.
  const weeksAnew = ruled || before?.leaving.by !== judged.leaving.by;
  return {
    asOf,
    rules,
    judged,
    currency,
    before: weeksAnew ? null : before,
    everybody: another || !holds || currency !== state.currency,
    weeksAnew,
    lookedAt,
  };
}

/** Whether what was learnt before is of the same week, and leaving still the same thing. */
async function stillHolds(
  workspace: Workspace,
  settings: WorkspaceSettings,
  asOf: Date,
  before: JudgedAsOf,
): Promise<boolean> {
  if (weekOf(settings.tz, before.asOf).getTime() !== weekOf(settings.tz, asOf).getTime()) return false;
  return (await leavingAt(workspace, settings, asOf)).leaving.by === before.leaving.by;
}

async function writeWeeks(
  workspace: Workspace,
  settings: WorkspaceSettings,
  { asOf, judged, before, weeksAnew, lookedAt }: Due,
  folder: string,
  signal: AbortSignal,
): Promise<ScoredFolder["weeks"]> {
  const first = workspace.span()?.first;
  if (!first) return [];
  const kept = weeksAnew ? [] : await reading(workspace, signal, keptWeeks);
  const known = new Set(kept.map((at) => at.getTime()));
  const { since } = lookedAt;
  const weeks = weekEnds(settings.tz, first, asOf)
    .map((at) => ({ at, all: !known.has(at.getTime()) }))
    .filter(({ at, all }) => all || (since !== null && since < at));
  for (const [place, { at, all }] of weeks.entries()) {
    // A model says nothing of the weeks that it was learnt from.
    const used = before && before.asOf <= at ? modelInUse(before.judged) : null;
    const by = scoredBy(settings, judged.leaving, used);
    const which = all ? null : changedBefore(folder, at);
    await reading(workspace, signal, (connection) =>
      writeScores(connection, weekFile(folder, place), at, by, which),
    );
  }
  return weeks;
}

function reading<T>(
  workspace: Workspace,
  signal: AbortSignal,
  work: Parameters<typeof workspace.reading<T>>[0],
): Promise<T> {
  signal.throwIfAborted();
  return workspace.reading((connection) => work(abortable(connection, signal)));
}
