import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHistory } from "~/sql/derive/test-history";
import { type DimensionId, dimensions } from "../dimensions";
import { emptyDirectory } from "../directory";
import { narrow, only } from "../filter/drill";
import type { Clause, Filter } from "../filter/filter";
import { emptyFilter } from "../filter/parse";
import { metrics } from "../metrics/index";
import { settingsSchema } from "../settings";
import { q } from "./builder";
import type { AskContext } from "./context";
import { askHistogram } from "./histogram";
import { askList } from "./list";
import { parseList } from "./list-question";
import { parseQuestion } from "./question";
import { askQuestion } from "./run";

/** A history of facts made in SQL: every column takes all its values, NULL among them. */
const conversationFacts = `
insert into conversation_facts select
  i::ubigint, timestamp '2025-03-25' + to_seconds(i * 4111), 'test', ['web','wechat',null][1 + i % 3], ['closed','open',null,'missed'][1 + i % 4],
  [1,2,null][1 + i % 3]::ubigint, case when i % 11 = 0 then null else i % 40 end, ['VIP',null][1 + i % 2], ['zh','en',null][1 + (i // 2) % 3],
  case i % 4 when 0 then [] when 1 then ['退款'] else ['退款','物流'] end, case when i % 3 = 0 then 1 + i % 5 end, i % 7 = 0, [true,false,null][1 + i % 3],
  [10,11,12,null][1 + i % 4]::ubigint, case i % 3 when 0 then [] when 1 then [10] else [10,12] end::ubigint[],
  'c-' || i, 'i', null, case when i % 4 = 0 then timestamp '2025-03-25' + to_seconds(i * 4111 + 900) end, null, timestamp '2025-03-25' + to_seconds(i * 4111 + 500),
  i % 4 = 0, i % 4 = 1, i % 5, i % 3, i % 2, i % 5 + i % 3 + i % 2, null, null, [10,12,null][1 + i % 3]::ubigint, case when i % 3 > 0 then i end::ubigint,
  case when i % 3 > 0 then (i * 37) % 400 end, null, case when i % 3 = 0 then (i * 13) % 600 end, null, i % 4 = 3, false, i % 3 > 0, i % 10 = 0,
  case when i % 4 = 0 then (i * 7) % 9000 end, null, null, null, i % 8 = 0, case when i % 5 = 0 then (i * 7919) % 900000 end, i % 3,
  null, null, case when i % 3 = 0 then (i % 5) / 4.0 end, case when i % 3 = 0 then 10 end::ubigint, [0,1,null][1 + i % 3]
from range(1, 601) t(i)`;

const rounds = `
insert into rounds select f.conversation_id, f.started_at, r + 1, b.bots, r, null, f.started_at, null,
  case when r = 0 then f.first_agent_id else f.owner_id end, r = 0, r = 1 and f.pending, case when r = 0 then (f.conversation_id::int * 31) % 300 end, null,
  case when r = 0 then (f.conversation_id::int * 17) % 200 end, null, case when r = 1 then (f.conversation_id::int * 5) % 500 end, null
from conversation_facts f, range(0, 2) t(r), (values (0), (1), (2)) b(bots)
where case when f.n_bot > 0 then b.bots > 0 else b.bots = 0 end`;

const segments = `
insert into segments select f.conversation_id, f.started_at, 1, f.owner_id, null, f.started_at, f.started_at, f.closed,
  (f.conversation_id::int * 3) % 700, (f.conversation_id::int * 3) % 700 / 2.0, 2
from conversation_facts f where f.owner_id is not null`;

/** What is said in them: some not read yet, some without words, topics and words in several. */
const conversationText = `
insert into conversation_text select i, (timestamp '2025-03-25' + to_seconds(i * 4111))::date, 1, i % 4, i % 3, case when i % 4 > 0 then (i % 21) / 10.0 - 1 end,
  null, [null,'negative','neutral','positive'][1 + i % 4], case when i % 4 > 0 then i end, case when i % 5 > 0 then (i % 10) / 10.0 end,
  ['unsure','dissatisfied',null][1 + i % 3], case i % 3 when 0 then [] when 1 then ['refund'] else ['refund','refund.late'] end,
  case when i % 5 > 0 then 1 - (i % 10) / 10.0 end
from range(1, 551) t(i)`;

const postings = [
  "insert into terms values (md5_number_lower('退款'), '退款', 'zh', '退款'), (md5_number_lower('refund'), 'refund', 'en', 'refunds')",
  "insert into term_postings select md5_number_lower('退款'), i, 1 + i % 3, 1 from range(1, 551, 2) t(i)",
  "insert into term_postings select md5_number_lower('refund'), i, 1 + i % 2, 1 from range(1, 551, 7) t(i)",
];

/** Some customers scored, some gone, some not known. */
const scores = `
insert into customer_scores select i, case when i % 3 > 0 then (i * 7) % 101 end, null, case when i % 3 > 0 then ['low','medium','high'][1 + i % 3] end,
  (i * 13) % 101, ['low','high','medium'][1 + i % 3], i
from range(0, 33) t(i)`;

let context: AskContext;
let close: () => void;

beforeAll(async () => {
  const history = await openHistory();
  close = history.close;
  for (const statement of [conversationFacts, rounds, segments, conversationText, scores, ...postings])
    await history.connection.run(statement);
  await history.connection.run(
    "insert into data_quality select case when i % 35 < 5 then 'missing_agent' else 'future_time' end, i, null, null, 'i' from range(1, 601, 5) t(i) union all select 'clock_backwards', i, null, null, 'i' from range(1, 601, 7) t(i)",
  );
  await history.connection.run(
    "insert into messages select i, i, 'm', 0, timestamp '2025-04-01', 'customer', null, null, '你好', 'text', false, null, null, null, false, 0, 'i' from range(1, 601) t(i)",
  );
  const span = { first: new Date("2025-03-25T00:00:00Z"), last: new Date("2025-04-23T00:00:00Z") };
  context = {
    ask: history.connection.ask,
    dataVersion: 1,
    span,
    now: new Date("2025-06-01T00:00:00Z"),
    settings: settingsSchema.parse({ tz: "Europe/Berlin" }),
    directory: emptyDirectory,
    surveySources: ["test"],
  };
});
afterAll(() => close());

const values: Partial<Record<DimensionId, readonly string[]>> = {
  channel: ["web", "wechat", ""],
  status: ["closed", "open", ""],
  group: ["1", "2", ""],
  tag: ["退款", "物流", ""],
  agent: ["10", "11", "12", ""],
  rating: ["1", "5", ""],
  first_contact: ["true", "false"],
  business_hours: ["true", ""],
  segment: ["VIP", ""],
  language: ["zh", "en", ""],
  weekday: ["1", "7"],
  hour_of_day: ["0", "9", "23"],
  day: ["2025-03-30", "2025-04-02"],
  customer: ["3", "4", ""],
  quality: ["future_time", "missing_agent", ""],
  topic: ["refund", "refund.late", ""],
  word: ["退款", "customer:退款", "agent:refund", ""],
  sentiment: ["negative", "neutral", ""],
  risk_band: ["medium", "high", ""],
  risk_score: ["0", "70", "90", ""],
  lead_band: ["low", "high", ""],
  lead_score: ["0", "30", ""],
};

const clause: fc.Arbitrary<Clause> = fc.constantFrom(...(Object.keys(values) as DimensionId[])).chain((dim) =>
  fc.record({
    dim: fc.constant(dim),
    op: fc.constantFrom("is" as const, "not" as const),
    values: fc.uniqueArray(fc.constantFrom(...(values[dim] ?? [""])), { minLength: 1, maxLength: 2 }),
  }),
);

const filter: fc.Arbitrary<Filter> = fc
  .record({
    clauses: fc.uniqueArray(clause, { maxLength: 2, selector: ({ dim, op }) => `${dim} ${op}` }),
    bot: fc.constantFrom("ignored" as const, "counts" as const),
    ratings: fc.constantFrom("last" as const, "shared" as const),
  })
  .map(({ clauses, bot, ratings }) => ({
    ...emptyFilter,
    clauses,
    switches: { bot, ratings, clock: "calendar" },
  }));

const grouping = dimensions.filter(({ groups, id }) => groups && id !== "conversation").map(({ id }) => id);
const ids = metrics.map(({ id }) => id);

/** How many rows an answer says one metric counted in one group. */
function counted(answer: Awaited<ReturnType<typeof askQuestion>>, metric: string, row: number): number {
  const column = (id: string) => answer.columns.find((entry) => entry.id === id)?.values[row];
  return Number(column(`${metric}_n`) ?? column(metric) ?? 0);
}

describe("every number opens", () => {
  test("the list of a group holds as many rows as the group counted", async () => {
    await fc.assert(
      fc.asyncProperty(
        filter,
        fc.constantFrom(...grouping),
        fc.constantFrom(...ids),
        async (asked, by, metric) => {
          const answer = await askQuestion(context, { metrics: [metric], by: [by], filter: asked });
          const keys = answer.columns.find(({ id }) => id === by)?.values ?? [];
          for (let row = 0; row < Math.min(answer.length, 6); row++) {
            const drilled = narrow(asked, [only(by, keys[row] as string | null)]);
            const list = await askList(context, {
              filter: drilled,
              metric,
              part: "all",
              sort: "newest",
              cursor: null,
              limit: 5,
            });
            expect({ metric, by, key: keys[row], n: list.total }).toEqual({
              metric,
              by,
              key: keys[row],
              n: counted(answer, metric, row),
            });
          }
        },
      ),
      { numRuns: 250 },
    );
  });

  test("customers at risk are those whose band is high, each once", async () => {
    const answer = await askQuestion(context, {
      metrics: ["at_risk_customers"],
      by: ["risk_band"],
      filter: emptyFilter,
    });
    const high = Array.from({ length: 33 }, (_, customer) => customer).filter(
      (customer) => customer % 3 === 2,
    );
    expect(answer.columns.map(({ values }) => values)).toEqual([["high"], ["高"], [high.length]]);
  });

  test("a score is in its ten, and who has none is in no ten", async () => {
    for (const [score, band] of [
      ["risk_score", "risk_band"],
      ["lead_score", "lead_band"],
    ] as const) {
      const answer = await askQuestion(context, {
        metrics: ["customers"],
        by: [band, score],
        filter: emptyFilter,
      });
      const [bands, , tens] = answer.columns.map(({ values }) => values);
      expect(tens?.length).toBeGreaterThan(1);
      bands?.forEach((of, at) => {
        expect(tens?.[at] === null).toBe(of === null);
      });
    }
  });

  test("paging forward shows each row once, and back shows the same pages", async () => {
    for (const metric of ["conversations", "response", "handle_time", "customers", "satisfaction"]) {
      for (const sort of ["newest", "shortest", "worst-rating"] as const) {
        const question = { filter: emptyFilter, metric, part: "all", sort, limit: 37 } as const;
        const forward: string[][] = [];
        let cursor: string | null = null;
        let previous: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof askList>> = await askList(context, { ...question, cursor });
          forward.push(page.rows.map(({ rowKey }) => rowKey));
          cursor = page.next;
          previous = page.previous;
          if (!cursor) expect(new Set(forward.flat()).size).toBe(page.total);
        } while (cursor);
        const before = previous ? await askList(context, { ...question, cursor: previous }) : null;
        if (before) expect(before.rows.map(({ rowKey }) => rowKey)).toEqual(forward.at(-2));
        expect(forward.flat()).toHaveLength(new Set(forward.flat()).size);
      }
    }
  });

  test("a share's two parts open with their own counts", async () => {
    for (const metric of metrics.filter(({ kind }) => kind === "share")) {
      const answer = await askQuestion(context, { metrics: [metric.id], by: [], filter: emptyFilter });
      const at = (id: string) => answer.columns.find((column) => column.id === id)?.values[0];
      const base = {
        filter: emptyFilter,
        metric: metric.id,
        sort: "newest",
        cursor: null,
        limit: 1,
      } as const;
      const [all, numerator] = [
        await askList(context, { ...base, part: "all" }),
        await askList(context, { ...base, part: "numerator" }),
      ];
      expect([metric.id, all.total, numerator.total]).toEqual([
        metric.id,
        at(`${metric.id}_n`),
        at(`${metric.id}_numerator`),
      ]);
    }
  });
});

describe("what an answer says", () => {
  test("an English word in any form means the term that is counted", async () => {
    const asked = async (word: string) => {
      const filter: Filter = { ...emptyFilter, clauses: [only("word", word)] };
      const answer = await askQuestion(context, { metrics: ["conversations"], by: [], filter });
      return answer.columns.find(({ id }) => id === "conversations")?.values[0];
    };
    expect(await asked("Refunds")).toBe(await asked("refund"));
    expect(await asked("customer:refunding")).toBe(await asked("customer:refund"));
    expect(await asked("refund")).not.toBe(await asked("customer:refund"));
    expect(await asked("refund")).toBeGreaterThan(0);
  });

  test("an agent's clause means whose rows the metric says, so that owners and raters differ", async () => {
    const agent: Filter = { ...emptyFilter, clauses: [only("agent", "12")] };
    const answer = await askQuestion(context, {
      metrics: ["conversations", "owned_conversations", "satisfaction"],
      by: [],
      filter: agent,
    });
    const sum = async (condition: string) => {
      const table = await context.ask(
        sql`select count(*) as n from conversation_facts f where ${sql.raw(condition)}`.compile(q),
      );
      return table.columns[0]?.[0];
    };
    const at = (id: string) => answer.columns.find((column) => column.id === id)?.values[0];
    expect(at("conversations")).toBe(await sum("list_contains(agent_ids, 12) and n_customer + n_agent > 0"));
    expect(at("owned_conversations")).toBe(await sum("owner_id = 12 and n_customer + n_agent > 0"));
    expect(at("satisfaction_n")).toBe(await sum("rating_agent_id = 12 and rating_share is not null"));
  });

  test("days are the zone's, across the change to summer time", async () => {
    const answer = await askQuestion(context, {
      metrics: ["conversations"],
      by: ["day"],
      filter: emptyFilter,
    });
    const table = await context.ask(
      sql`select ((started_at at time zone 'UTC') at time zone 'Europe/Berlin')::date as day, count(*) as n from conversation_facts
        where n_customer + n_agent > 0 group by 1 order by 1`.compile(q),
    );
    expect(answer.columns.find(({ id }) => id === "day")?.values).toEqual(table.columns[0]);
    expect(answer.columns.find(({ id }) => id === "conversations")?.values).toEqual(table.columns[1]);
  });

  test("an empty range counts zero and measures nothing", async () => {
    const none: Filter = { ...emptyFilter, from: "2019-01-01", to: "2019-02-01" };
    const answer = await askQuestion(context, {
      metrics: ["conversations", "response", "satisfaction"],
      by: [],
      filter: none,
    });
    const at = (id: string) => answer.columns.find((column) => column.id === id)?.values[0];
    expect([at("conversations"), at("response_median"), at("response_n"), at("satisfaction")]).toEqual([
      0,
      null,
      0,
      null,
    ]);
  });

  test("a comparison stands beside the same bucket of the period before", async () => {
    const days: Filter = { ...emptyFilter, from: "2025-04-04", to: "2025-04-08", compare: "previous" };
    const before: Filter = { ...emptyFilter, from: "2025-03-31", to: "2025-04-04" };
    const [now, then] = [
      await askQuestion(context, { metrics: ["conversations"], by: ["day"], filter: days }),
      await askQuestion(context, { metrics: ["conversations"], by: ["day"], filter: before }),
    ];
    expect(now.columns.find(({ id }) => id === "conversations_compare")?.values).toEqual(
      then.columns.find(({ id }) => id === "conversations")?.values,
    );
  });
});

describe("a comparison with the time before the history", () => {
  test("says so and compares with nothing, not with zero", async () => {
    const early: Filter = { ...emptyFilter, from: "2025-03-25", to: "2025-04-05", compare: "year" };
    const answer = await askQuestion(context, { metrics: ["conversations"], by: [], filter: early });
    const at = (id: string) => answer.columns.find((column) => column.id === id)?.values[0];
    expect([at("conversations_compare"), at("conversations_change")]).toEqual([null, null]);
    expect(answer.warnings.map(({ en }) => en)).toEqual([expect.stringContaining("before the history")]);
  });
});

describe("bounds on a measure", () => {
  const bounds = new URLSearchParams("value__gte=3&metrics=response&metric=conversations");

  test("belong to lists of a metric that measures each row; elsewhere they are told", () => {
    expect(() => parseQuestion(bounds, ["metric"], emptyDirectory, "en")).toThrow(/value__gte/);
    expect(() => parseList(bounds, ["metrics"], emptyDirectory)).toThrow(/value__gte/);
    bounds.set("metric", "response");
    expect(parseList(bounds, ["metrics"], emptyDirectory).filter.clauses).toHaveLength(1);
  });
});

describe("Kaplan–Meier", () => {
  test("limits lie around its median and p90, which are the plain ones while nothing is unanswered", async () => {
    const [answer, unrated] = [
      await askQuestion(context, { metrics: ["response"], by: [], filter: emptyFilter }),
      await askQuestion(context, {
        metrics: ["first_response"],
        by: [],
        filter: { ...emptyFilter, clauses: [only("rating", null)] },
      }),
    ];
    const columns = [...answer.columns, ...unrated.columns];
    const at = (id: string) => Number(columns.find((column) => column.id === id)?.values[0]);
    expect(at("response_unanswered")).toBeGreaterThan(0);
    expect(at("response_km_median_low")).toBeLessThan(at("response_km_median"));
    expect(at("response_km_median_high")).toBeGreaterThan(at("response_km_median"));
    expect(at("response_km_p90_low")).toBeLessThanOrEqual(at("response_km_p90"));
    expect(at("response_km_median")).toBeGreaterThan(at("response_median"));
    expect(at("first_response_unanswered")).toBe(0);
    expect(at("first_response_km_median")).toBe(at("first_response_median"));
  });
});

describe("a histogram", () => {
  test("holds every measured row once, and each bin opens", async () => {
    const bins = await askHistogram(context, emptyFilter, "response", [0, 50, 100, 250]);
    const answer = await askQuestion(context, { metrics: ["response"], by: [], filter: emptyFilter });
    const n = answer.columns.find(({ id }) => id === "response_n")?.values[0];
    expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(n);
    for (const bin of bins) {
      const list = {
        filter: narrow(emptyFilter, bin.clauses),
        metric: "response",
        part: "all",
        sort: "newest",
        cursor: null,
        limit: 1,
      } as const;
      expect((await askList(context, list)).total).toBe(bin.n);
    }
  });
});
