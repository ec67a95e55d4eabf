import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHistory } from "~/sql/derive/test-history";
import { only } from "../filter/drill";
import type { Filter } from "../filter/filter";
import { emptyFilter } from "../filter/parse";
import { grouped } from "../present/figures";
import { q } from "./builder";
import type { AskContext } from "./context";
import { madeFacts, withMadeFacts } from "./facts-for-tests";
import { askQuestion } from "./run";

let context: AskContext;
let close: () => void;

beforeAll(async () => {
  ({ context, close } = await withMadeFacts(await openHistory()));
});
afterAll(() => close());

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
  test("of a word count a conversation once, however many of its forms are said in it", async () => {
    const history = await withMadeFacts(await openHistory());
    try {
      await history.connection.run(
        "insert into term_postings select md5_number_lower('refunds'), i, 1, 1 from range(1, 551, 7) t(i)",
      );
      const filter: Filter = { ...emptyFilter, clauses: [only("word", "refunds")] };
      const ask = (by: readonly "word"[]) =>
        askQuestion(history.context, { metrics: ["conversations"], by, filter });
      const counted = async (by: readonly "word"[]) =>
        (await ask(by)).columns.find(({ id }) => id === "conversations")?.values;
      expect(await counted(["word"])).toEqual(await counted([]));
      expect((await counted([]))?.[0]).toBeGreaterThan(0);
    } finally {
      history.close();
    }
  });

  test("are all returned unless fewer are asked for, which is told", async () => {
    const history = await withMadeFacts(await openHistory(), [
      madeFacts[0]?.replace("range(1, 601)", "range(1, 12001)") ?? "",
    ]);
    const long: Filter = { ...emptyFilter, to: "2027-01-01" };
    try {
      const asked = { metrics: ["conversations"], by: ["hour" as const], filter: long };
      const whole = await askQuestion(history.context, asked);
      expect(whole.length).toBeGreaterThan(10_000);
      expect(whole.warnings).toEqual([]);
      const cut = await askQuestion(history.context, { ...asked, limit: 5 });
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
