import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { leadHorizon, leavingText } from "../../../analytics/risk/definition";
import { rankings } from "../../../analytics/risk/judge";
import type { JudgedAsOf } from "./judged.server";
import { type JudgedLeads, leadMeaning } from "./leads-judged.server";
import type { RiskList, ScoredCustomer } from "./risk-list.server";

/** Customers put into words at a time. */
const atOnce = 50;

/**
 * Customers as the command line and the API give them: lines of one JSON text, a customer a line. Thousands of them in
 * one go would keep everybody else waiting.
 */
export async function* customersLines(list: RiskList): AsyncGenerator<string> {
  yield `${JSON.stringify(headJson(list)).slice(0, -1)},"customers":[`;
  for (const [place, row] of list.rows.entries()) {
    if (place % atOnce === atOnce - 1) await setImmediate();
    yield `${JSON.stringify(customerJson(row))}${place < list.rows.length - 1 ? "," : ""}`;
  }
  yield "]}";
}

/** The lines as the body of a response. */
export function customersResponse(list: RiskList): Response {
  const text = Readable.from(chunks(customersLines(list)));
  return new Response(createReadableStreamFromReadable(text), {
    headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
  });
}

async function* chunks(lines: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  for await (const line of lines) yield Buffer.from(`${line}\n`);
}

function headJson({ asOf, customers, judged }: RiskList) {
  return { as_of: asOf.toISOString(), ...(judged && definitionJson(judged)), scored: customers };
}

function customerJson(row: ScoredCustomer) {
  return {
    external_id: row.externalId,
    customer_id: row.customerId,
    name: row.name,
    segment: row.segment,
    score: row.score,
    probability: row.probability,
    band: row.band,
    spent_180d: row.spent,
    spent_currency: row.spentIn,
    reasons: row.reasons.map(({ feature, text, contribution, evidence }) => ({
      feature,
      text,
      contribution,
      evidence: evidence.map(({ id }) => id),
    })),
  };
}

/** The back-test as the command line and the API give it; figures are null where there is nothing to judge. */
export function backtestJson(judged: JudgedAsOf) {
  const { judged: done, why, asOf } = judged;
  return {
    as_of: asOf.toISOString(),
    ...definitionJson(judged),
    used: done?.promoted ? "model" : "scorecard",
    why,
    rows: done?.rows ?? 0,
    customers: done?.customers ?? 0,
    positives: done?.positives ?? 0,
    leavers: done?.leavers ?? 0,
    figures: Object.fromEntries(rankings.map((name) => [name, done && finite(done.figures[name])])),
    calibration: done?.calibration ?? [],
  };
}

/** The back-test of leads, as that of leaving: there is no model, and what came is told by band. */
export function leadBacktestJson({ asOf, judged, why }: JudgedLeads) {
  return {
    as_of: asOf.toISOString(),
    definition: { by: "purchase", horizon_days: leadHorizon, text: leadMeaning },
    used: "scorecard",
    why,
    rows: judged?.rows ?? 0,
    customers: judged?.customers ?? 0,
    positives: judged?.positives ?? 0,
    figures: {
      model: null,
      scorecard: judged && finite(judged.figures.saved),
      recency: judged && finite(judged.figures.recency),
    },
    bands: judged?.bands.saved ?? [],
  };
}

function definitionJson({ leaving, horizonDays, facts }: JudgedAsOf) {
  return {
    definition: {
      by: leaving.by,
      ...(leaving.by === "inactive" && { days: leaving.days, days_by_segment: leaving.bySegment }),
      horizon_days: horizonDays,
      text: leavingText(leaving, horizonDays),
    },
    history: {
      labelled: facts.labelled,
      labels_left_out: {
        before_first_contact: facts.labelsEarly,
        never_heard_of: facts.labelsUnknown,
      },
      buyers: facts.buyers,
      repeat_buyers: facts.repeatBuyers,
      usual_gap_days: facts.usualGap,
      said_to_leave: facts.sayers,
    },
  };
}

/** NaN is no JSON: null says that there is no figure. */
function finite<T extends object>(figures: T): T {
  return JSON.parse(JSON.stringify(figures)) as T;
}
