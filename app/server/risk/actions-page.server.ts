import { mapRows } from "../../../analytics/query/rows";
import type { Band } from "../../../analytics/risk/bands";
import { leavingText } from "../../../analytics/risk/definition";
import {
  effectOf,
  type FollowKind,
  type FollowState,
  followStates,
  type Outcome,
  outcomes,
  type Part,
  partOf,
} from "../../../analytics/risk/follow-up";
import {
  type FollowUpFilter,
  followUpSearch,
  readFollowUpFilter,
} from "../../../analytics/risk/follow-up-filter";
import { text } from "../../../analytics/text";
import type { Connection } from "../../../sql/duckdb/connection";
import { followUpCounts, followUps } from "../../../sql/risk/follow-ups";
import type { Workspace } from "../../../sql/workspace";
import { awaitedOf } from "./awaited.server";
import { reasonsOf } from "./reasons.server";
import { type NoScores, readingScores, type Scoring } from "./scores.server";

const atOnce = 30;

async function withoutReasons(workspace: Workspace, params: URLSearchParams) {
  const filter = readFollowUpFilter(params);
  const { kind, page } = filter;
  return readingScores(workspace, async (connection, scoring) => {
    const awaited = awaitedOf(scoring, kind);
    const table = await followUps(connection, scoring.asOf, kind, awaited, filter, {
      limit: atOnce,
      offset: (page - 1) * atOnce,
    });
    let total = 0;
    const rows = mapRows(table, (cells) => {
      total = cells.number("total") ?? 0;
      return {
        id: cells.text("follow_up_id") ?? "",
        customerId: cells.id("customer_id") ?? "",
        /** As they are called now, or were when listed; null where neither is known. */
        name: cells.text("name"),
        /** They are no longer in the history. */
        gone: cells.flag("gone"),
        segment: cells.text("segment") ?? "",
        score: cells.number("score") ?? 0,
        chance: cells.number("chance"),
        band: (cells.text("band") ?? "low") as Band,
        held: cells.flag("held_out"),
        spoiled: cells.text("arm") === "spoiled",
        state: cells.text("state") as FollowState,
        outcome: cells.text("outcome") as Outcome | null,
        note: cells.text("note"),
        listedAt: cells.instant("listed_at") ?? "",
        steppedAt: cells.instant("stepped_at") ?? "",
        by: cells.text("stepped_by") ?? "",
        over: cells.flag("over"),
        happened: cells.flag("happened"),
      };
    });
    return {
      filter,
      days: awaited.days,
      renewing: scoring.renewing,
      awaited:
        kind === "lead"
          ? text(`列入后 ${awaited.days} 天内购买`, `bought within ${awaited.days} days of being listed`)
          : leavingText(scoring.leaving, scoring.horizonDays),
      holdOut: scoring.settings.followUp.holdOut,
      total,
      pages: Math.ceil(total / atOnce),
      rows,
      ...(await worthOf(connection, scoring, kind)),
    };
  });
}

/** Those to contact and why, and what contacting them changed; without scores, why there are none. */
export async function actionsPage(workspace: Workspace, params: URLSearchParams) {
  const page = await withoutReasons(workspace, params);
  if (typeof page === "string") return page;
  const whom = [...new Set(page.rows.map(({ customerId }) => customerId))];
  const why = await reasonsOf(workspace, page.filter.kind, whom);
  const rows = page.rows.map((row) => ({
    ...row,
    reasons: why(row.customerId).map(({ feature, text: said, evidence }) => ({
      feature,
      text: said,
      n: evidence.length,
    })),
  }));
  return { ...page, rows };
}

export type ActionsPage = Exclude<Awaited<ReturnType<typeof actionsPage>>, NoScores>;

/** A count of follow-ups with the way to exactly those. */
export interface Opened {
  readonly n: number;
  readonly search: string;
}

/** How many follow-ups stand how, what contact changed, and how often what was expected came true. */
export async function worthOf(connection: Connection, scoring: Scoring, kind: FollowKind) {
  const counts = mapRows(
    await followUpCounts(connection, scoring.asOf, kind, awaitedOf(scoring, kind)),
    (cells) => ({
      arm: cells.text("arm") ?? "",
      held: cells.flag("held_out"),
      state: cells.text("state") ?? "",
      outcome: cells.text("outcome"),
      band: (cells.text("band") ?? "low") as Band,
      gone: cells.flag("gone"),
      over: cells.flag("over"),
      happened: cells.flag("happened"),
      n: cells.number("n") ?? 0,
    }),
  );
  type Count = (typeof counts)[number];
  const sum = (of: (count: Count) => boolean) => counts.filter(of).reduce((total, { n }) => total + n, 0);
  const opened = (filter: Partial<FollowUpFilter>, of: (count: Count) => boolean): Opened => ({
    n: sum(of),
    search: followUpSearch({ kind, ...filter }),
  });
  const armed = (arm: NonNullable<FollowUpFilter["arm"]>) => {
    const of = (count: Count) => (arm === "planned" ? !count.held : count.arm === arm);
    return {
      part: partOf(
        sum((count) => of(count) && count.over && count.happened),
        sum((count) => of(count) && count.over),
      ),
      yes: opened({ arm, came: "yes" }, (count) => of(count) && count.over && count.happened),
      no: opened({ arm, came: "no" }, (count) => of(count) && count.over && !count.happened),
      pending: opened({ arm, came: "pending" }, (count) => of(count) && !count.over && !count.gone),
    };
  };
  const [contacted, planned, held, spoiled] = (["contacted", "planned", "held", "spoiled"] as const).map(
    armed,
  );
  if (!contacted || !planned || !held || !spoiled) throw new RangeError("every arm is counted");
  return {
    all: opened({}, () => true),
    // Nobody can contact who is gone, and nobody is to contact who is held out.
    states: followStates.map((state) => ({
      state,
      ...(state === "open"
        ? opened(
            { state, arm: "planned", there: "yes" },
            (count) => count.state === state && !count.held && !count.gone,
          )
        : opened({ state }, (count) => count.state === state)),
    })),
    gone: opened({ there: "no" }, (count) => count.gone),
    heldOut: opened({ arm: "held" }, (count) => count.arm === "held"),
    arms: { contacted, planned, held, spoiled },
    effect: effectOf(contacted.part, held.part, kind),
    meant: effectOf(planned.part, held.part, kind),
    outcomes: outcomes.map((outcome) => ({
      outcome,
      ...opened({ outcome }, (count) => count.outcome === outcome),
    })),
    precision: precisionOf(counts, kind),
  };
}

/** Of those of whom the outcome is known, how many bought (or left), in all and by band. */
function precisionOf(
  counts: readonly { outcome: string | null; band: Band; n: number }[],
  kind: FollowKind,
): readonly { readonly band: Band | null; readonly part: Part; readonly yes: Opened; readonly no: Opened }[] {
  // A lead was rightly called one when they bought; a customer at risk, when they meant to leave.
  const [right, wrong]: readonly [Outcome, Outcome] = kind === "lead" ? ["good", "bad"] : ["bad", "good"];
  return ([null, "high", "medium", "low"] as const).map((band) => {
    const n = (outcome: Outcome) =>
      counts
        .filter((count) => count.outcome === outcome && (band === null || count.band === band))
        .reduce((total, count) => total + count.n, 0);
    const [yes, no] = [n(right), n(wrong)];
    return {
      band,
      part: partOf(yes, yes + no),
      yes: { n: yes, search: followUpSearch({ kind, outcome: right, band }) },
      no: { n: no, search: followUpSearch({ kind, outcome: wrong, band }) },
    };
  });
}
