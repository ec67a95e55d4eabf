import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHistory } from "~/sql/derive/test-history";
import { emptyDirectory } from "../directory";
import { BadInput } from "../errors";
import type { Filter } from "../filter/filter";
import { emptyFilter } from "../filter/parse";
import type { AskContext } from "../query/context";
import { askList } from "../query/list";
import { settingsSchema } from "../settings";
import { addDays } from "../time/zone";
import { askKeywords, type KeywordQuestion } from "./ask-keywords";
import { parseKeywords } from "./keyword-question";

/**
 * Seventy days from 2026-01-05, a Monday, with ten conversations each, all by customers: even ones on web, odd ones
 * on wechat. `发货` in the first three of a day; `refund` in the fourth, by the agent in the fifth; from day 66
 * (2026-03-12) on `涂层` in six a day. The last conversation of all is not read yet.
 */
const first = "2026-01-05";
const days = 70;
const perDay = 10;
const problemFrom = 66;

let context: AskContext;
let close: () => void;

beforeAll(async () => {
  const history = await openHistory();
  close = history.close;
  const run = history.connection.run;
  await run(
    `INSERT INTO conversation_facts BY NAME SELECT (d * ${perDay} + i + 1)::UBIGINT AS conversation_id,
       DATE '${first}' + d::INT + TIME '09:00' - INTERVAL 8 HOUR + to_minutes(i * 10) AS started_at, 't' AS source, if(i % 2 = 0, 'web', 'wechat') AS channel,
       []::VARCHAR[] AS tags, []::UBIGINT[] AS agent_ids, 'c' || (d * ${perDay} + i + 1) AS external_id, 'i' AS import_id, started_at AS last_at,
       true AS closed, false AS pending, 1 AS n_customer, 1 AS n_agent, 0 AS n_bot, 2 AS n_public, false AS missed, false AS bot_only,
       true AS answered, false AS dropped, false AS reopened, 1 AS owners
     FROM range(${days}) t(d), range(${perDay}) s(i)`,
  );
  await run(
    `INSERT INTO conversation_text BY NAME SELECT conversation_id, ((started_at + INTERVAL 8 HOUR))::DATE AS day, 1 AS segment, 1 AS customer_texts,
       1 AS agent_texts, [] AS topics FROM conversation_facts WHERE conversation_id < ${days * perDay}`,
  );
  await run(`INSERT INTO text_pending VALUES (${days * perDay}, 1)`);
  for (const [term, lang, which] of [
    ["发货", "zh", "i < 3"],
    ["refund", "en", "i IN (3, 4)"],
    ["涂层", "zh", `d >= ${problemFrom} AND i BETWEEN 2 AND 7`],
    ["优惠", "zh", "i = 8 AND d % 2 = 0"],
  ]) {
    await run(`INSERT INTO terms VALUES (md5_number_lower('${term}'), '${term}', '${lang}', '${term}')`);
    await run(
      `INSERT INTO term_postings SELECT md5_number_lower('${term}'), (d * ${perDay} + i + 1)::UBIGINT, if(i = 4 AND '${term}' = 'refund', 2, 1)::UTINYINT, 1
       FROM range(${days}) t(d), range(${perDay}) s(i) WHERE ${which}`,
    );
  }
  await run(
    `INSERT INTO term_day SELECT day, term_id, count(*) FILTER (WHERE sides IN (1, 3)), count(*) FILTER (WHERE sides IN (2, 3)), count(*)
     FROM term_postings JOIN conversation_text USING (conversation_id) GROUP BY ALL`,
  );
  context = {
    ask: history.connection.ask,
    dataVersion: 1,
    span: { first: new Date("2026-01-05T01:00:00Z"), last: new Date("2026-03-15T02:30:00Z") },
    now: new Date("2026-04-01T00:00:00Z"),
    settings: settingsSchema.parse({ tz: "Asia/Shanghai" }),
    directory: emptyDirectory,
    surveySources: [],
  };
});
afterAll(() => close());

const question: KeywordQuestion = {
  filter: emptyFilter,
  side: "customer",
  lang: null,
  top: 50,
  rising: false,
  asOf: null,
  by: "week",
};
const asked = (changes: Partial<KeywordQuestion>) => askKeywords(context, { ...question, ...changes });
const only = (dim: "channel" | "word", ...values: string[]): Filter => ({
  ...emptyFilter,
  clauses: [{ dim, op: "is", values }],
});
const counts = async (changes: Partial<KeywordQuestion>) =>
  Object.fromEntries((await asked(changes)).rows.map(({ term, conversations }) => [term, conversations]));

describe("the most frequent words", () => {
  test("are counted by conversations and side, most first, with the share of those that have words", async () => {
    const answer = await asked({});
    expect(answer.rows.map(({ term, conversations }) => [term, conversations])).toEqual([
      ["发货", 210],
      ["refund", 70],
      ["优惠", 35],
      ["涂层", 24],
    ]);
    expect(answer).toMatchObject({ n: 699, unread: 1 });
    expect(answer.rows[0]?.share).toBeCloseTo(210 / 699);
    expect(answer.rows[0]?.low).toBeCloseTo(0.2674, 3);
    expect(await counts({ side: "agent" })).toEqual({ refund: 70 });
    expect(await counts({ side: "all", lang: "en" })).toEqual({ refund: 140 });
    expect(await counts({ top: 1 })).toEqual({ 发货: 210 });
  });

  test("under conditions are counted from the postings, and the list of each holds as many rows", async () => {
    for (const filter of [
      emptyFilter,
      only("channel", "web"),
      { ...emptyFilter, from: "2026-01-07T12:00", to: "2026-02-20" },
      { ...emptyFilter, tz: "America/New_York", from: "2026-01-07", to: "2026-02-20" },
    ]) {
      const { rows } = await asked({ filter });
      expect(rows.length).toBeGreaterThan(1);
      for (const { word, conversations } of rows) {
        const clauses = [...filter.clauses, { dim: "word" as const, op: "is" as const, values: [word] }];
        const list = await askList(context, {
          filter: { ...filter, clauses },
          metric: "conversations",
          part: "all",
          sort: "newest",
          cursor: null,
          limit: 1,
        });
        expect([word, list.total]).toEqual([word, conversations]);
      }
    }
    expect(await counts({ filter: only("channel", "web") })).toEqual({ 发货: 140, 涂层: 12, 优惠: 35 });
  });

  test("have a course whose points add up, in every grain, closed stretches being gaps", async () => {
    for (const by of ["day", "week", "month"] as const) {
      const { rows } = await asked({ by });
      for (const { trend, conversations } of rows)
        expect(trend.reduce((sum, { count }) => sum + count, 0)).toBe(conversations);
    }
    const { rows } = await asked({ filter: { ...emptyFilter, from: "2026-03-09", to: "2026-03-30" } });
    expect(rows.find(({ term }) => term === "涂层")?.trend).toMatchObject([
      { from: "2026-03-09", count: 24, n: 69 },
      { from: "2026-03-16", count: 0, n: 0, share: null },
      { from: "2026-03-23", count: 0, n: 0, share: null },
    ]);
  });
});

describe("rising words", () => {
  test("a new problem is flagged and dated to its first day; what goes on as ever is not", async () => {
    const { rows, why, week, fdr } = await asked({ rising: true });
    expect({ why, week, fdr }).toEqual({
      why: null,
      week: { from: "2026-03-09", to: "2026-03-16" },
      fdr: 0.1,
    });
    expect(rows[0]).toMatchObject({
      term: "涂层",
      rising: { conversations: 24, ratio: null, flagged: true, since: addDays(first, problemFrom) },
    });
    expect(rows.slice(1).some(({ rising }) => rising.flagged)).toBe(false);
  });

  test("as of an earlier day nothing later is looked at", async () => {
    const { rows, resolved } = await asked({ rising: true, asOf: "2026-03-12" });
    expect(resolved.to.toISOString()).toBe("2026-03-11T16:00:00.000Z");
    expect(rows.map(({ term }) => term)).not.toContain("涂层");
    expect(rows.find(({ term }) => term === "发货")?.rising).toMatchObject({
      conversations: 21,
      flagged: false,
    });
  });

  test("the conditions hold for the weeks before too", async () => {
    const { rows } = await asked({ rising: true, filter: only("channel", "wechat") });
    expect(rows[0]).toMatchObject({ term: "涂层", rising: { conversations: 12, flagged: true } });
  });

  test("of a few chats nothing is claimed, and it says why", async () => {
    const { rows, why } = await asked({
      filter: { ...emptyFilter, from: "2026-01-05", to: "2026-01-06" },
      rising: true,
    });
    expect(why?.en).toContain("have 10 conversations");
    expect(rows.every(({ rising }) => rising.q === null && !rising.flagged)).toBe(true);
  });

  test("a filter that nothing matches has no words and no fault", async () => {
    const answer = await asked({ filter: only("channel", "email"), rising: true });
    expect(answer).toMatchObject({ rows: [], n: 0, unread: 0 });
    expect(answer.why?.en).toContain("no conversations in the days in question");
  });

  test("of a range outside the history nothing is claimed, and it says where the history is", async () => {
    for (const [from, to] of [
      ["2026-03-16", "2026-03-17"],
      ["2025-12-01", "2026-01-01"],
    ] as const) {
      const outside = await asked({ filter: { ...emptyFilter, from, to }, rising: true });
      expect([outside.rows, outside.tested, outside.n]).toEqual([[], 0, 0]);
      expect(outside.why?.en).toContain("covers 5 Jan – 15 Mar 2026");
    }
    const { week, rows } = await asked({
      filter: { ...emptyFilter, from: "2026-03-15", to: "2026-04-01" },
      rising: true,
    });
    expect(week).toEqual({ from: "2026-03-09", to: "2026-03-16" });
    expect(rows[0]).toMatchObject({ term: "涂层", rising: { flagged: true } });
  });
});

test("every bad parameter is named", () => {
  const params = new URLSearchParams("side=boss&lang=fr&top=0&rising=yes&as-of=2026-02-30&by=hour&nope=1");
  const issues = (() => {
    try {
      parseKeywords(params, [], emptyDirectory);
    } catch (thrown) {
      if (thrown instanceof BadInput) return thrown.issues;
    }
    return [];
  })();
  expect(issues.map(({ where }) => where)).toEqual(["side", "lang", "top", "rising", "as-of", "by", "nope"]);
});
