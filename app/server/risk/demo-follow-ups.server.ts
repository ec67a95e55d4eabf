import { mulberry32 } from "../../../analytics/learn/random";
import { mapRows } from "../../../analytics/query/rows";
import { type FollowKind, followKinds, type Outcome } from "../../../analytics/risk/follow-up";
import type { ColumnTable } from "../../../sql/database";
import type { Connection } from "../../../sql/duckdb/connection";
import { type Awaited, followUps } from "../../../sql/risk/follow-ups";
import {
  addPastFollowUps,
  addPastSteps,
  anyFollowUps,
  type PastFollowUp,
  type PastStep,
  weeklyBest,
} from "../../../sql/risk/past-follow-ups";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { awaitedOf } from "./awaited.server";
import { demoNotes } from "./demo-notes";
import { storedScores } from "./judged.server";

/** Who works the demo's list: nobody that there is. */
export const demoOperator = "演示操作员 Demo operator";

/** How many weeks back the lists go, and how many are put on each of them on a Monday: a page. */
const weeks = 12;
const perWeek = 20;

const hour = 3_600_000;
const day = 24 * hour;

/** Somebody on a past week's list. */
interface Listed extends PastFollowUp {
  readonly week: Date;
  readonly zh: boolean;
}

/**
 * Gives the demo the follow-ups of its last weeks, once its customers are scored and while nobody has listed any: each
 * Monday those who stood highest by that week's stored scores, by the rules of the live list (nobody twice within their
 * days; a share held out), with what was done about them. Contact changes nothing there: the history was made before
 * anybody was called. Other workspaces are left alone.
 */
export async function listDemoFollowUps(workspace: Workspace): Promise<void> {
  const settings = await settingsOf(workspace);
  if (!settings.demo || (await workspace.reading(anyFollowUps))) return;
  const stored = await storedScores(workspace);
  if (stored === null) return;
  const { asOf, judged } = stored;
  await workspace.changeWork(async (connection) => {
    for (const kind of followKinds) {
      const awaited = awaitedOf(judged, kind);
      const best = await weeklyBest(connection, asOf, {
        kind,
        weeks,
        most: perWeek * weeks,
        holdOut: settings.followUp.holdOut,
        leadLimits: settings.leadCard,
      });
      const listed = chosen(candidates(best, kind), awaited.days);
      const known = (step: PastStep) => Date.parse(step.at) < asOf.getTime();
      await addPastFollowUps(
        connection,
        listed.map(({ week, zh, ...row }) => row),
      );
      await addPastSteps(connection, listed.flatMap(contactSteps).filter(known));
      const came = await whoCame(connection, asOf, kind, awaited);
      await addPastSteps(connection, listed.map((one) => lastStep(one, awaited.days, came)).filter(known));
    }
  });
}

function candidates(best: ColumnTable, kind: FollowKind): Listed[] {
  return mapRows(best, (cells) => {
    const week = new Date(cells.instant("at") ?? 0);
    const name = cells.text("name") ?? "";
    const id = cells.text("follow_up_id") ?? "";
    return {
      follow_up_id: id,
      customer_id: cells.id("customer_id") ?? "",
      kind,
      // Weeks end at midnight: the list is made on Monday morning.
      listed_at: instant(week, 9.25 * hour),
      listed_by: demoOperator,
      as_of: instant(week, 0),
      score: cells.number("score") ?? 0,
      chance: cells.number("chance"),
      band: cells.text("band") ?? "low",
      held_out: cells.flag("held_out"),
      external_id: cells.text("external_id") ?? "",
      name,
      week,
      zh: /[㐀-鿿]/u.test(name),
    };
  });
}

/** The highest of each week whose earlier follow-up, if there was one, is done and its days are over. */
function chosen(candidates: readonly Listed[], days: number): Listed[] {
  const busy = new Map<string, number>();
  const full = new Map<number, number>();
  return candidates.filter(({ week, customer_id, follow_up_id }) => {
    const at = week.getTime();
    const taken = full.get(at) ?? 0;
    if (taken >= perWeek || at < (busy.get(customer_id) ?? 0)) return false;
    full.set(at, taken + 1);
    busy.set(customer_id, at + doneAfter(follow_up_id, days));
    return true;
  });
}

/** When a follow-up is closed, after the beginning of its week: one to four days after its days are over. */
function doneAfter(id: string, days: number): number {
  return Math.ceil(days) * day + (1 + Math.floor(3 * chanceOf(id, "done")())) * day + 17 * hour;
}

/** Being listed, and who was reached when. Of five planned about four are; one of twenty held out calls by themselves. */
function contactSteps({ follow_up_id: id, kind, week, held_out, zh, listed_at }: Listed): PastStep[] {
  const random = chanceOf(id, "contact");
  const notes = demoNotes[kind as FollowKind][zh ? "zh" : "en"];
  const say = (which: keyof typeof notes) => notes[which][Math.floor(random() * notes[which].length)] ?? null;
  const onDay = (from: number, most: number) =>
    instant(week, (from + Math.floor(random() * most)) * day + (10 + 8 * random()) * hour);
  const step = (state: string, at: string, note: string | null): PastStep => ({
    follow_up_id: id,
    at,
    by: demoOperator,
    state,
    outcome: null,
    note,
  });
  const open = step("open", listed_at, null);
  const turn = random();
  if (held_out) return turn < 0.05 ? [open, step("contacted", onDay(4, 9), say("called"))] : [open];
  if (turn < 0.68) return [open, step("contacted", onDay(0, 4), say("contacted"))];
  if (turn > 0.88) return [open];
  const missed = step("unreachable", onDay(1, 3), say("unreachable"));
  return turn < 0.78 ? [open, missed, step("contacted", onDay(4, 3), say("contacted"))] : [open, missed];
}

/** By follow-up: whether they left, or bought, within the days, and whether anybody spoke with them. */
type Came = ReadonlyMap<string, { readonly happened: boolean; readonly contacted: boolean }>;

async function whoCame(
  connection: Connection,
  asOf: Date,
  kind: FollowKind,
  awaited: Awaited,
): Promise<Came> {
  const all = { state: null, arm: null, came: null, outcome: null, band: null, there: null } as const;
  const table = await followUps(connection, asOf, kind, awaited, all, { limit: 10_000, offset: 0 });
  return new Map(
    mapRows(table, (cells) => [
      cells.text("follow_up_id") ?? "",
      { happened: cells.flag("happened"), contacted: cells.flag("contacted") },
    ]),
  );
}

/** How it is closed once its days are over: whoever was spoken with has an outcome, now and then an unclear one. */
function lastStep({ follow_up_id: id, kind, week }: Listed, days: number, came: Came): PastStep {
  const known = came.get(id);
  const good = (kind === "lead") === (known?.happened === true);
  const told: Outcome = chanceOf(id, "outcome")() < 0.15 ? "unclear" : good ? "good" : "bad";
  return {
    follow_up_id: id,
    at: instant(week, doneAfter(id, days)),
    by: demoOperator,
    state: "done",
    outcome: known?.contacted ? told : null,
    note: null,
  };
}

/** Chance that is always the same for a follow-up: its id is a hash, of which each thing drawn takes eight digits. */
function chanceOf(id: string, what: "contact" | "outcome" | "done"): () => number {
  const from = { contact: 0, outcome: 8, done: 16 }[what];
  return mulberry32(Number.parseInt(id.slice(from, from + 8), 16));
}

function instant(week: Date, after: number): string {
  return new Date(week.getTime() + after).toISOString().slice(0, 19).replace("T", " ");
}
