import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHistory } from "~/sql/derive/test-history";
import { type DimensionId, dimensions } from "../dimensions";
import { narrow, only } from "../filter/drill";
import type { Clause, Filter } from "../filter/filter";
import { emptyFilter } from "../filter/parse";
import { metrics } from "../metrics/index";
import type { AskContext } from "./context";
import { madeValues, withMadeFacts } from "./facts-for-tests";
import { askHistogram } from "./histogram";
import { askList } from "./list";
import { askQuestion } from "./run";

let context: AskContext;
let close: () => void;

beforeAll(async () => {
  ({ context, close } = await withMadeFacts(await openHistory()));
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
    // Some 1,500 questions: about 40 s of two busy cores.
  }, 180_000);

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
