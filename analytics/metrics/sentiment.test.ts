import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHistory } from "~/sql/derive/test-history";
import { emptyDirectory } from "../directory";
import type { Filter } from "../filter/filter";
import { emptyFilter } from "../filter/parse";
import type { AskContext } from "../query/context";
import { askQuestion } from "../query/run";
import { settingsSchema } from "../settings";

/**
 * Five conversations on two channels. Their customers' moods: −0.5 negative, 0 neutral, 0.8 positive, none written,
 * and one not read yet. Rated: 1 (5 of 5), 3 (2 of 5). Predicted dissatisfied: 1 at .3 (rated: not asked), 2 at .25,
 * 4 at .5.
 */
const conversations = [
  [1, "web", 1, -0.5, "negative", 0.3],
  [2, "web", null, 0, "neutral", 0.25],
  [3, "wechat", 0.25, 0.8, "positive", null],
  [4, "wechat", null, null, null, 0.5],
  [5, "web", null, undefined, null, null],
] as const;

let context: AskContext;
let close: () => void;

beforeAll(async () => {
  const history = await openHistory();
  close = history.close;
  for (const [id, channel, rating, sentiment, mood, dissatisfied] of conversations) {
    await history.connection.run(
      `INSERT INTO conversation_facts BY NAME SELECT ${id}::UBIGINT AS conversation_id, TIMESTAMP '2026-01-0${id} 10:00' AS started_at, 't' AS source,
         '${channel}' AS channel, []::VARCHAR[] AS tags, []::UBIGINT[] AS agent_ids, 'c${id}' AS external_id, 'i' AS import_id,
         TIMESTAMP '2026-01-0${id} 11:00' AS last_at, true AS closed, false AS pending, 1 AS n_customer, 1 AS n_agent, 0 AS n_bot, 2 AS n_public,
         false AS missed, false AS bot_only, true AS answered, false AS dropped, false AS reopened, 1 AS owners, ${rating ?? "NULL"}::DOUBLE AS rating_share`,
    );
    if (sentiment === undefined) continue;
    await history.connection.run(
      `INSERT INTO conversation_text BY NAME SELECT ${id}::UBIGINT AS conversation_id, DATE '2026-01-0${id}' AS day, 1 AS segment, 1 AS customer_texts,
         1 AS agent_texts, ${sentiment ?? "NULL"}::DOUBLE AS sentiment, ${mood === null ? "NULL" : `'${mood}'`} AS mood,
         ${dissatisfied ?? "NULL"}::DOUBLE AS p_dissatisfied, ${dissatisfied === null ? "NULL" : 1 - dissatisfied}::DOUBLE AS p_satisfied, [] AS topics`,
    );
  }
  context = {
    ask: history.connection.ask,
    dataVersion: 1,
    span: { first: new Date("2026-01-01T00:00:00Z"), last: new Date("2026-01-05T12:00:00Z") },
    now: new Date("2026-02-01T00:00:00Z"),
    settings: settingsSchema.parse({ tz: "UTC" }),
    directory: emptyDirectory,
    surveySources: [],
  };
});
afterAll(() => close());

async function figures(metric: string, filter: Filter = emptyFilter): Promise<Record<string, unknown>> {
  const { columns } = await askQuestion(context, { metrics: [metric], by: [], filter });
  return Object.fromEntries(columns.map(({ id, values }) => [id, values[0]]));
}

describe("what customers sound like", () => {
  test("the mean is over conversations with words that were read: (−0.5 + 0 + 0.8) ÷ 3", async () => {
    const { sentiment_mean, sentiment_mean_n } = await figures("sentiment_mean");
    expect(sentiment_mean).toBeCloseTo(0.1);
    expect(sentiment_mean_n).toBe(3);
  });

  test("the negative share is of the same conversations", async () => {
    expect(await figures("negative_share")).toMatchObject({
      negative_share_n: 3,
      negative_share_numerator: 1,
    });
  });

  test("a rated conversation counts by its rating, an unrated one by its prediction: (1 + 0.75 + 0 + 0.5) ÷ 4", async () => {
    const { predicted_satisfaction, predicted_satisfaction_n } = await figures("predicted_satisfaction");
    expect(predicted_satisfaction).toBeCloseTo(0.5625);
    expect(predicted_satisfaction_n).toBe(4);
  });

  test("by channel they are each channel's own", async () => {
    const { columns } = await askQuestion(context, {
      metrics: ["sentiment_mean"],
      by: ["channel"],
      filter: emptyFilter,
    });
    const at = (id: string) => columns.find((column) => column.id === id)?.values;
    const found = Object.fromEntries(
      (at("channel") ?? []).map((name, row) => [name, at("sentiment_mean")?.[row]]),
    );
    expect(found).toEqual({ web: -0.25, wechat: 0.8 });
  });
});
