import { afterAll, beforeAll, expect, test } from "vitest";
import { openHistory } from "~/sql/derive/test-history";
import { emptyDirectory } from "../directory";
import { emptyFilter } from "../filter/parse";
import { askQuestion } from "../query/run";
import { settingsSchema } from "../settings";
import { withOdds } from "./non-response";

let history: Awaited<ReturnType<typeof openHistory>>;
beforeAll(async () => {
  history = await openHistory();
  // 60 rated 5 of 5 and 40 rated 1 of 5 by agent 1; 300 not rated, owned by agent 2, predicted satisfied at .8.
  await history.connection.run(
    `INSERT INTO conversation_facts BY NAME SELECT i::UBIGINT AS conversation_id, TIMESTAMP '2026-01-01 10:00' AS started_at, 't' AS source,
       'web' AS channel, []::VARCHAR[] AS tags, [2]::UBIGINT[] AS agent_ids, 'c' || i AS external_id, 'i' AS import_id,
       TIMESTAMP '2026-01-01 11:00' AS last_at, true AS closed, false AS pending, 1 AS n_customer, 1 AS n_agent, 0 AS n_bot, 2 AS n_public,
       false AS missed, false AS bot_only, true AS answered, false AS dropped, false AS reopened, 1 AS owners, 2::UBIGINT AS owner_id,
       CASE WHEN i < 60 THEN 1.0 WHEN i < 100 THEN 0.0 END AS rating_share, CASE WHEN i < 100 THEN 1::UBIGINT END AS rating_agent_id
     FROM range(400) r(i)`,
  );
  await history.connection.run(
    `INSERT INTO conversation_text BY NAME SELECT i::UBIGINT AS conversation_id, DATE '2026-01-01' AS day, 1 AS segment, 1 AS customer_texts,
       1 AS agent_texts, 0.8 AS p_satisfied, 0.1 AS p_dissatisfied, [] AS topics FROM range(400) r(i)`,
  );
});
afterAll(() => history.close());

async function figures(by: readonly "agent"[] = []): Promise<Record<string, readonly unknown[]>> {
  const context = {
    ask: history.connection.ask,
    dataVersion: 1,
    span: { first: new Date("2026-01-01T00:00:00Z"), last: new Date("2026-01-05T12:00:00Z") },
    now: new Date("2026-02-01T00:00:00Z"),
    settings: settingsSchema.parse({ tz: "UTC" }),
    directory: emptyDirectory,
    surveySources: [],
  };
  const metrics = ["predicted_satisfaction", "unrated_share", "rated_share"];
  const { columns } = await askQuestion(context, { metrics, by, filter: emptyFilter });
  return Object.fromEntries(columns.map(({ id, values }) => [id, values]));
}

test("where the dissatisfied have twice the odds of rating, the unrated have twice the odds of being satisfied", () => {
  // 300 satisfied of whom 100 rate (odds ½), 200 dissatisfied of whom 100 rate (odds 1): of the 300 unrated 200 are satisfied.
  expect(withOdds(100 / 200, 2)).toBeCloseTo(200 / 300);
  expect([withOdds(0, 2), withOdds(1, 2), withOdds(0.3, 1)]).toEqual([0, 1, 0.3]);
});

test("the estimate is 60 rated well and 300 at .8, of 400; three quarters are unrated", async () => {
  const { predicted_satisfaction, unrated_share, unrated_share_numerator } = await figures();
  expect(predicted_satisfaction?.[0]).toBeCloseTo(0.75);
  expect([unrated_share?.[0], unrated_share_numerator?.[0]]).toEqual([0.75, 300]);
});

test("the band's ends: the unrated at 2/3 and at 8/9, less and more what the sample leaves open", async () => {
  const { predicted_satisfaction_band_low: low, predicted_satisfaction_band_high: high } = await figures();
  // At odds 4 ÷ 2 the mean is .65 and its deviation .24695 (t of 399: 1.9659); at 4 × 2 it is .81667 and .27539.
  expect(low?.[0]).toBeCloseTo(0.65 - (1.9659 * 0.246953) / 20, 4);
  expect(high?.[0]).toBeCloseTo(0.816667 + (1.9659 * 0.275386) / 20, 4);
});

test("a rated conversation is its rated agent's, an unrated one its owner's", async () => {
  const { agent, predicted_satisfaction_n, rated_share } = await figures(["agent"]);
  const of = (values: readonly unknown[] | undefined) =>
    Object.fromEntries((agent ?? []).map((id, row) => [id, values?.[row]]));
  expect(of(predicted_satisfaction_n)).toEqual({ 1: 100, 2: 300 });
  expect(of(rated_share)).toEqual({ 1: 1, 2: 0 });
});
