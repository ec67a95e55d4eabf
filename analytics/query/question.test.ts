import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHistory } from "~/sql/derive/test-history";
import { type DimensionId, dimensions } from "../dimensions";
import { narrow, only } from "../filter/drill";
import type { Clause, Filter } from "../filter/filter";
import { emptyFilter } from "../filter/parse";
import { metrics } from "../metrics/index";
import { grouped } from "../present/figures";
import { q } from "./builder";
import type { AskContext } from "./context";
import { madeContext, madeFacts, madeValues } from "./facts-for-tests";
import { askHistogram } from "./histogram";
import { askList } from "./list";
import { askQuestion } from "./run";

let context: AskContext;
let close: () => void;

beforeAll(async () => {
  const history = await openHistory();
  close = history.close;
  for (const statement of madeFacts) await history.connection.run(statement);
  context = madeContext(history.connection.ask);
});
afterAll(() => close());

const clause: fc.Arbitrary<Clause> = fc
  .constantFrom(...(Object.keys(madeValues) as DimensionId[]))
  .chain((dim) =>
    fc.record({
      dim: fc.constant(dim),
      op: fc.constantFrom("is" as const, "not" as const),
      values: fc.uniqueArray(fc.constantFrom(...(madeValues[dim] ?? [""])), { minLength: 1, maxLength: 2 }),
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

  test("a word of one side is a group of that side, and says so", async () => {
    const values = ["customer:退款", "退款"];
    const filter: Filter = { ...emptyFilter, clauses: [{ dim: "word", op: "is", values }] };
    const answer = await askQuestion(context, { metrics: ["conversations"], by: ["word"], filter });
    const column = (id: string) => answer.columns.find((entry) => entry.id === id)?.values;
    expect(column("word")?.toSorted()).toEqual(values.toSorted());
    expect(column("word_label")).toContain("「退款」（客户说）");
    for (const [row, word] of (column("word") ?? []).entries()) {
      const drilled = narrow(filter, [only("word", String(word))]);
      const alone = await askQuestion(context, { metrics: ["conversations"], by: [], filter: drilled });
      expect(alone.columns[0]?.values[0]).toBe(counted(answer, "conversations", row));
    }
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

describe("rows", () => {
  test("are all returned unless fewer are asked for, which is told", async () => {
    const history = await openHistory();
    const long: Filter = { ...emptyFilter, to: "2027-01-01" };
    try {
      await history.connection.run(madeFacts[0]?.replace("range(1, 601)", "range(1, 12001)") ?? "");
      const asked = { metrics: ["conversations"], by: ["hour" as const], filter: long };
      const ask = madeContext(history.connection.ask);
      const whole = await askQuestion(ask, asked);
      expect(whole.length).toBeGreaterThan(10_000);
      expect(whole.warnings).toEqual([]);
      const cut = await askQuestion(ask, { ...asked, limit: 5 });
      expect([cut.length, cut.warnings.map(({ en }) => en)]).toEqual([
        5,
        [`There are ${grouped(whole.length)} rows, of which the first 5 are returned.`],
      ]);
    } finally {
      history.close();
    }
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
