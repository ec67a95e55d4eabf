import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type ChurnFacts, horizonOf, type Leaving, leavingOf } from "../../../analytics/risk/definition";
import type { Judged } from "../../../analytics/risk/judge";
import { daysNeeded, planWeeks } from "../../../analytics/risk/weeks";
import { type Text, text } from "../../../analytics/text";
import { writeSnapshots } from "../../../sql/risk/snapshots";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { askTextProcess } from "../text/text-process";
import { churnFacts } from "./churn-facts.server";

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

interface Kept {
  readonly key: string;
  readonly judged: Promise<JudgedAsOf>;
}

// On globalThis: hot reload and the second server bundle each bring their own copy of this module.
const slot: { huitingJudged?: WeakMap<Workspace, Kept> } = globalThis as typeof slot;
slot.huitingJudged ??= new WeakMap();
const kept = slot.huitingJudged;

/** Learns and judges as of the instant, in a process of its own; the same question of the same data is answered once. */
export function judgedAsOf(workspace: Workspace, asOf: Date, signal?: AbortSignal): Promise<JudgedAsOf> {
  const key = `${asOf.getTime()} ${workspace.dataVersion()} ${workspace.settingsVersion()}`;
  const known = kept.get(workspace);
  if (known?.key === key) return known.judged;
  const judged = judge(workspace, asOf, signal);
  kept.set(workspace, { key, judged });
  judged.catch(() => {
    if (kept.get(workspace)?.judged === judged) kept.delete(workspace);
  });
  return judged;
}

async function judge(workspace: Workspace, asOf: Date, signal?: AbortSignal): Promise<JudgedAsOf> {
  const { churn, riskCard, targets } = await settingsOf(workspace);
  const { facts, first } = await churnFacts(workspace, asOf);
  const leaving = leavingOf(churn, facts);
  const horizonDays = horizonOf(leaving, churn);
  const known = { asOf, facts, leaving, horizonDays };
  const plan = first && planWeeks(first, asOf, horizonDays);
  if (!plan) return { ...known, judged: null, why: tooShort(first, asOf, horizonDays) };
  const folder = join(workspace.folder, "tmp", `risk-${randomUUID()}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const rules = { target: targets.firstResponse };
    await workspace.reading(async (connection) => {
      const table = await connection.read("SELECT count(*) FROM customers");
      const share = mostRows / (plan.weeks.length * Math.max(1, Number(table.columns[0]?.[0])));
      await writeSnapshots(connection, folder, plan.weeks, rules, leaving, horizonDays, share);
    });
    const judged = await askTextProcess("risk", { folder, card: riskCard, split: plan.split }, signal);
    return { ...known, judged, why: judged.why };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tooShort(first: Date | null, asOf: Date, horizonDays: number): Text {
  const days = first === null ? 0 : Math.floor((asOf.getTime() - first.getTime()) / 86_400_000);
  const needed = daysNeeded(horizonDays);
  return text(
    `历史只有 ${days} 天，回测至少需要 ${needed} 天，因此使用计分卡，不给出概率。`,
    `There are ${days} days of history; a back-test needs ${needed}. The scorecard is used, and no probability is given.`,
  );
}
