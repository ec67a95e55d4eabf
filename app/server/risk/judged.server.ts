import { type ChurnFacts, horizonOf, type Leaving, leavingOf } from "../../../analytics/risk/definition";
import type { Judged } from "../../../analytics/risk/judge";
import { daysNeeded, planWeeks } from "../../../analytics/risk/weeks";
import type { WorkspaceSettings } from "../../../analytics/settings";
import { type Text, text } from "../../../analytics/text";
import { heardBefore, writeSnapshots } from "../../../sql/risk/snapshots";
import { readScoresState } from "../../../sql/risk/stored-scores";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { keptAnswer } from "../kept-answers.server";
import { inTempFolder } from "../temp-folder.server";
import { askTextProcess } from "../text/text-process";
import { churnFacts } from "./churn-facts.server";
import { rulesOf } from "./scoring-rules.server";

/** What is known of leaving as of an instant: how it is defined, and what a model is worth. Nothing later is used. */
export interface JudgedAsOf {
  readonly asOf: Date;
  readonly facts: ChurnFacts;
  readonly leaving: Leaving;
  readonly horizonDays: number;
  /** Null: there is nothing to judge on, and `why` says what is missing. */
  readonly judged: Judged | null;
  readonly why: Text;
}

/** Rows that are learnt from at most: of larger histories a share of the customers. */
const mostRows = 400_000;

/**
 * What is known of leaving as of the instant: what the stored scores were made with where they are of that instant,
 * else learnt and judged now; the same question of the same data is answered once.
 */
export function judgedAsOf(workspace: Workspace, asOf: Date, signal?: AbortSignal): Promise<JudgedAsOf> {
  const key = `judged ${asOf.getTime()} ${workspace.settingsVersion()}`;
  return keptAnswer(workspace, key, () => storedOrNow(workspace, asOf, signal));
}

async function storedOrNow(workspace: Workspace, asOf: Date, signal?: AbortSignal): Promise<JudgedAsOf> {
  const stored = await storedScores(workspace);
  return stored?.asOf.getTime() === asOf.getTime() ? stored.judged : judgeNow(workspace, asOf, signal);
}

interface StoredScores {
  readonly asOf: Date;
  readonly judged: JudgedAsOf;
  /** What spending is counted in; null: no currency is known. */
  readonly currency: string | null;
}

/** The stored scores as far as they hold under the present settings: as of when they are, and what they were made with. */
export async function storedScores(workspace: Workspace): Promise<StoredScores | null> {
  const { asOf, rules, judged, currency } = await workspace.reading(readScoresState);
  const read = readJudged(judged);
  if (asOf === null || read === null || rules !== rulesOf(await settingsOf(workspace))) return null;
  return { asOf, judged: read, currency };
}

/** What was stored of a judgement; null where nothing was, or what no version of this wrote: it is made again then. */
export function readJudged(stored: string | null): JudgedAsOf | null {
  if (stored === null) return null;
  const figures = new Set(["value", "low", "high"]);
  try {
    const read = JSON.parse(stored, (name, value) =>
      // JSON has no word for a figure that there is not.
      value === null && figures.has(name) ? Number.NaN : value,
    );
    const whole = [read.facts?.silences, read.leaving?.by, read.horizonDays, read.why?.zh, read.asOf];
    return whole.includes(undefined) ? null : { ...read, asOf: new Date(read.asOf) };
  } catch {
    return null;
  }
}

/** Learns and judges as of the instant, in a process of its own. */
export async function judgeNow(workspace: Workspace, asOf: Date, signal?: AbortSignal): Promise<JudgedAsOf> {
  const settings = await settingsOf(workspace);
  const { churn, riskCard, targets } = settings;
  const { facts, first, leaving } = await leavingAt(workspace, settings, asOf);
  const horizonDays = horizonOf(leaving, churn);
  const known = { asOf, facts, leaving, horizonDays };
  const plan = first && planWeeks(first, asOf, horizonDays);
  if (!plan) return { ...known, judged: null, why: tooShort(first, asOf, horizonDays) };
  return inTempFolder(workspace, "risk", async (folder) => {
    const rules = { target: targets.firstResponse };
    await workspace.reading(async (connection) => {
      const customers = await heardBefore(connection, asOf);
      const share = mostRows / (plan.weeks.length * Math.max(1, customers));
      await writeSnapshots(connection, folder, plan.weeks, rules, leaving, horizonDays, share);
    });
    const judged = await askTextProcess("risk", { folder, card: riskCard, split: plan.split }, signal);
    return { ...known, judged, why: judged.why };
  });
}

/** What leaving is taken to be as of the instant, what tells it, and since when there is a history. */
export async function leavingAt(workspace: Workspace, { churn }: WorkspaceSettings, asOf: Date) {
  const { facts, first } = await churnFacts(workspace, asOf);
  return { facts, first, leaving: leavingOf(churn, facts) };
}

function tooShort(first: Date | null, asOf: Date, horizonDays: number): Text {
  const days = first === null ? 0 : Math.floor((asOf.getTime() - first.getTime()) / 86_400_000);
  const needed = daysNeeded(horizonDays);
  return text(
    `历史只有 ${days} 天，回测至少需要 ${needed} 天，因此使用计分卡，不给出概率。`,
    `There are ${days} days of history; a back-test needs ${needed}. The scorecard is used, and no probability is given.`,
  );
}
