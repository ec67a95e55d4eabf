import { isKey } from "../../../analytics/directory";
import { BadInput, NotFound } from "../../../analytics/errors";
import { readChoice, strayParameters } from "../../../analytics/parameters";
import { mapRows } from "../../../analytics/query/rows";
import type { Band } from "../../../analytics/risk/bands";
import { featureName } from "../../../analytics/risk/feature-names";
import { leadFeatures, riskFeatures } from "../../../analytics/risk/features";
import {
  type FollowKind,
  type FollowState,
  followKinds,
  type Outcome,
} from "../../../analytics/risk/follow-up";
import { text } from "../../../analytics/text";
import type { Connection } from "../../../sql/duckdb/connection";
import { customerRow, evidenceDetails, scoresByWeek } from "../../../sql/risk/evidence-details";
import { stepsOf } from "../../../sql/risk/follow-ups";
import { countPurchases } from "../../../sql/risk/purchases";
import { oneRanked } from "../../../sql/risk/ranking";
import type { Workspace } from "../../../sql/workspace";
import { reasonsOf } from "./reasons.server";
import type { ScoredCustomer } from "./risk-list.server";
import { moneyOf, rankedAs } from "./risk-page.server";
import { type NoScores, readingScores } from "./scores.server";

/** Nobody is known by that key. */
export function noCustomer(customer: string): NotFound {
  return new NotFound(
    text(
      `没有编号为「${customer}」的客户；其导入可能已被撤销。`,
      `There is no customer "${customer}", or no longer: their import may have been undone.`,
    ),
  );
}

const anybody = { segment: null, topic: null, agent: null, channel: null };

/** One customer: the score, every reason with what is behind it, and what was done. Throws NotFound. */
export async function customerPage(workspace: Workspace, customer: string, params: URLSearchParams) {
  const issues = strayParameters(params, ["kind", "reason"]);
  const kind: FollowKind = readChoice(params, "kind", followKinds, issues) ?? "risk";
  const features = (kind === "lead" ? leadFeatures : riskFeatures).map(({ id }) => id);
  const asked = readChoice(params, "reason", features, issues);
  if (issues.length > 0) throw new BadInput(issues);
  if (!isKey(customer)) throw noCustomer(customer);
  const reasons = (await reasonsOf(workspace, kind, [customer]))(customer);
  return readingScores(workspace, async (connection, scoring) => {
    const [who] = mapRows(await customerRow(connection, customer), (cells) => ({
      name: cells.text("name") ?? "",
      externalId: cells.text("external_id") ?? "",
      segment: cells.text("segment") ?? "",
      conversations: cells.number("conversations") ?? 0,
    }));
    if (!who) throw noCustomer(customer);
    const as = rankedAs(scoring, kind, anybody);
    const [judged] = mapRows(await oneRanked(connection, as, customer), (cells) => ({
      score: cells.number("score") ?? 0,
      chance: cells.number("chance"),
      band: (cells.text("band") ?? "low") as Band,
      spent: cells.number("spent") ?? 0,
      held: cells.flag("held"),
      free: cells.flag("free"),
    }));
    const found = reasons.find(({ feature }) => feature === asked);
    const chosen = found ?? reasons[0] ?? null;
    return {
      customerId: customer,
      kind,
      ...who,
      asOf: scoring.asOf.toISOString(),
      judged: judged ?? null,
      money: {
        ...(await moneyOf(connection, scoring, customer)),
        counted: await countPurchases(connection, {
          at: scoring.asOf,
          customer,
          counted: "yes",
          currency: scoring.currency,
        }),
      },
      renewing: scoring.renewing,
      model: kind === "risk" && scoring.model,
      weeks: mapRows(await scoresByWeek(connection, customer), (cells) => ({
        at: cells.instant("at") ?? "",
        score: cells.number(kind),
        /** Of a scale that is another one than the present score's. */
        points: kind === "risk" && scoring.model && !cells.flag("chance"),
      })),
      reasons: reasons.map(({ feature, text: said, contribution, evidence: rows }) => ({
        feature,
        text: said,
        contribution,
        n: rows.length,
      })),
      chosen: chosen?.feature ?? null,
      /** What the address asks for and weighs nothing now, as after a later scoring. */
      lapsed: asked === null || found ? null : featureName(asked),
      evidence: chosen === null ? [] : await evidence(connection, chosen.evidence),
      steps: mapRows(await stepsOf(connection, customer), (cells) => ({
        id: cells.text("follow_up_id") ?? "",
        kind: cells.text("kind") as FollowKind,
        at: cells.instant("at") ?? "",
        by: cells.text("by") ?? "",
        held: cells.flag("held_out"),
        state: cells.text("state") as FollowState,
        outcome: cells.text("outcome") as Outcome | null,
        note: cells.text("note"),
      })),
    };
  });
}

export type CustomerPageModel = Exclude<Awaited<ReturnType<typeof customerPage>>, NoScores>;

/** The rows behind a reason in words and figures, the newest first. */
async function evidence(connection: Connection, rows: ScoredCustomer["reasons"][number]["evidence"]) {
  const idsOf = (of: string) => [...new Set(rows.filter((row) => row.of === of).map(({ id }) => id))];
  const table = await evidenceDetails(connection, {
    moments: idsOf("moments"),
    visits: idsOf("visits"),
    purchases: idsOf("purchases"),
    ratings: idsOf("ratings"),
    conversations: [...new Set(rows.flatMap(({ conversationId }) => conversationId ?? []))],
  });
  // A message's id is its own within its conversation.
  const keyOf = (of: string, id: string, conversation: string | null) => `${of} ${id} ${conversation ?? ""}`;
  const known = new Map(
    mapRows(table, (cells) => [
      keyOf(cells.text("of") ?? "", cells.id("id") ?? "", cells.id("conversation_id")),
      {
        at: cells.instant("at"),
        words: cells.text("words"),
        detail: cells.text("detail"),
        number: cells.number("number"),
        asked: cells.flag("asked"),
        most: cells.number("most"),
      },
    ]),
  );
  const nothing = { at: null, words: null, detail: null, number: null, asked: false, most: null };
  return rows.map((row) => ({
    ...row,
    ...(known.get(keyOf(row.of, row.id, row.conversationId)) ?? nothing),
  }));
}
