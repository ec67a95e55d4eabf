import { rmSync } from "node:fs";
import { horizonOf, leadHorizon, leavingOf } from "../../../analytics/risk/definition";
import { featureIds } from "../../../analytics/risk/features";
import type { ForwardSplit } from "../../../analytics/risk/judge";
import { planWeeks } from "../../../analytics/risk/weeks";
import { featuresAt } from "../../../sql/risk/features";
import { heardBefore, populationAt, writeSnapshots } from "../../../sql/risk/snapshots";
import { writeLeadSnapshots, writeNow } from "../../../sql/risk/tried-snapshots";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { tempFolder } from "../temp-folder.server";
import { churnFacts } from "./churn-facts.server";
import { presentInstant } from "./churn-standing.server";

/** What is asked about: leaving, or buying. */
export type Asked = "risk" | "lead";

/** Customers as of past weeks and of today, in a folder, to try scorecards on. */
export interface SnapshotSet {
  readonly folder: string;
  readonly split: ForwardSplit;
  readonly horizonDays: number;
}

/** Rows at most: somebody waits beside an editor. Of larger histories a share of the customers. */
const mostRows = 150_000;
/** Nobody has asked for so long: the folder goes. */
const idle = 10 * 60_000;

interface Kept {
  readonly key: string;
  readonly set: Promise<SnapshotSet | null>;
  users: number;
  stale: boolean;
  timer: NodeJS.Timeout | undefined;
}

// On globalThis: hot reload and the second server bundle each bring their own copy of this module.
const slot: { huitingSnapshots?: WeakMap<Workspace, Map<Asked, Kept>> } = globalThis as typeof slot;
slot.huitingSnapshots ??= new WeakMap();
const workspaces = slot.huitingSnapshots;

/**
 * Works on snapshots as of the end of the history, which are made once for the same data and definition. Null where the
 * history is too short for weeks to learn from and weeks to judge.
 */
export async function withKeptSnapshots<T>(
  workspace: Workspace,
  asked: Asked,
  work: (set: SnapshotSet | null) => Promise<T>,
): Promise<T> {
  const kept = await keptFor(workspace, asked);
  clearTimeout(kept.timer);
  kept.users++;
  try {
    return await work(await kept.set);
  } finally {
    kept.users--;
    if (kept.stale) drop(kept);
    else kept.timer = setTimeout(() => forget(workspace, asked, kept), idle).unref();
  }
}

async function keptFor(workspace: Workspace, asked: Asked): Promise<Kept> {
  const { churn, targets } = await settingsOf(workspace);
  const key = JSON.stringify([
    workspace.dataVersion(),
    await presentInstant(workspace),
    churn,
    targets.firstResponse,
  ]);
  const mine = workspaces.get(workspace) ?? new Map<Asked, Kept>();
  if (!workspaces.has(workspace)) {
    workspaces.set(workspace, mine);
    workspace.beforeClosing(async () => {
      for (const [asked, kept] of mine) forget(workspace, asked, kept);
    });
  }
  const known = mine.get(asked);
  if (known?.key === key) return known;
  if (known) forget(workspace, asked, known);
  const made: Kept = { key, set: make(workspace, asked), users: 0, stale: false, timer: undefined };
  made.set.catch(() => forget(workspace, asked, made));
  mine.set(asked, made);
  return made;
}

function forget(workspace: Workspace, asked: Asked, kept: Kept): void {
  const mine = workspaces.get(workspace);
  if (mine?.get(asked) === kept) mine.delete(asked);
  kept.stale = true;
  drop(kept);
}

function drop(kept: Kept): void {
  if (kept.users > 0) return;
  clearTimeout(kept.timer);
  kept.set.then(
    (set) => set && rmSync(set.folder, { recursive: true, force: true }),
    () => {},
  );
}

async function make(workspace: Workspace, asked: Asked): Promise<SnapshotSet | null> {
  const asOf = await presentInstant(workspace);
  return asOf && snapshotsAsOf(workspace, asked, asOf);
}

/** Snapshots as of an instant in a folder that the caller removes; null where the history is too short by then. */
export async function snapshotsAsOf(
  workspace: Workspace,
  asked: Asked,
  asOf: Date,
): Promise<SnapshotSet | null> {
  const { churn, targets } = await settingsOf(workspace);
  const { facts, first } = await churnFacts(workspace, asOf);
  const leaving = leavingOf(churn, facts);
  const horizonDays = asked === "lead" ? leadHorizon : horizonOf(leaving, churn);
  const plan = first && planWeeks(first, asOf, horizonDays);
  if (!plan || (asked === "lead" && facts.buyers === 0)) return null;
  const folder = tempFolder(workspace, "tried");
  const rules = { target: targets.firstResponse };
  try {
    await workspace.reading(async (connection) => {
      const customers = await heardBefore(connection, asOf);
      const share = mostRows / (plan.weeks.length * Math.max(1, customers));
      if (asked === "lead")
        await writeLeadSnapshots(connection, folder, plan.weeks, rules, horizonDays, share);
      else await writeSnapshots(connection, folder, plan.weeks, rules, leaving, horizonDays, share);
      const population = asked === "lead" ? featuresAt(rules, null) : populationAt(rules, leaving);
      await writeNow(connection, folder, asOf, population, featureIds);
    });
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
  return { folder, split: plan.split, horizonDays };
}
