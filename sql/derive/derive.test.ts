import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { Connection } from "../duckdb/connection";
import { type DeriveContext, derive } from "./derive";
import {
  agent,
  clock,
  customer,
  openHistory,
  put,
  type SampleConversation,
  type SampleMessage,
} from "./test-history";

const context: DeriveContext = {
  businessIntervals: [{ from: new Date("2025-09-10T01:30:00Z"), to: new Date("2025-09-10T02:30:00Z") }],
  closers: ["thanks"],
};

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function history(): Promise<Connection> {
  const { connection, close } = await openHistory();
  open.push(close);
  return connection;
}

async function derived(
  conversations: readonly SampleConversation[],
  own: DeriveContext = context,
): Promise<Connection> {
  const connection = await history();
  await put(connection, conversations);
  await derive(connection, own);
  return connection;
}

async function values(connection: Connection, sql: string): Promise<unknown[]> {
  const table = await connection.read(sql);
  return Array.from({ length: table.length }, (_, row) =>
    table.columns.length === 1 ? table.columns[0]?.[row] : table.columns.map((column) => column[row]),
  );
}

/** Everything that was derived, as comparable text; fractions to the microsecond. */
async function everything(connection: Connection): Promise<string> {
  const tables = [
    "SELECT * FROM conversation_facts ORDER BY conversation_id",
    "SELECT * FROM rounds ORDER BY conversation_id, bots, round_no",
    "SELECT * FROM segments ORDER BY conversation_id, segment_no",
    "SELECT * FROM data_quality ORDER BY conversation_id, kind",
  ];
  const all = await Promise.all(tables.map((sql) => values(connection, sql)));
  return JSON.stringify(all, (_, value) =>
    typeof value === "number" ? Math.round(value * 1e5) / 1e5 : value,
  );
}

const minute = fc.integer({ min: 0, max: 90 });
const at = (minutes: number) => new Date(Date.UTC(2025, 8, 10, 1, minutes)).toISOString();
const message: fc.Arbitrary<SampleMessage> = fc.record(
  {
    at: minute.map(at),
    from: fc.constantFrom("customer", "agent", "bot", "system", "note"),
    agent: fc.record({ id: fc.constantFrom("a", "b") }),
    text: fc.constantFrom("你好", "hello", "thanks", ""),
    event: fc.constantFrom("handover", "closed", "reopened", "joined"),
    auto: fc.boolean(),
  },
  { requiredKeys: ["at", "from", "agent"] },
);
const body = fc.record(
  {
    status: fc.constantFrom("open", "closed", "missed", "offline"),
    ended_at: minute.map(at),
    customer: fc.record({ id: fc.constantFrom("u", "v") }),
    messages: fc.array(message, { maxLength: 8 }),
    ratings: fc.array(fc.record({ at: minute.map(at), score: fc.integer({ min: 1, max: 5 }) }), {
      maxLength: 2,
    }),
    assignments: fc.array(
      fc.record({
        agent: fc.record({ id: fc.constantFrom("a", "b") }),
        from: minute.map(at),
        to: minute.map(at),
      }),
      { maxLength: 2 },
    ),
    deleted: fc.boolean(),
  },
  { requiredKeys: [] },
);

test("deriving in steps, with conversations changed on the way, gives what deriving at once gives", async () => {
  const step = fc.array(fc.tuple(fc.constantFrom("1", "2", "3", "4"), body), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 3 }), async (steps) => {
      const stepwise = await history();
      const last = new Map<string, SampleConversation>();
      for (const changes of steps) {
        const now = new Map<string, SampleConversation>();
        for (const [id, each] of changes) now.set(id, { ...each, id });
        for (const [id, each] of now) last.set(id, each);
        await put(stepwise, [...now.values()]);
        await derive(stepwise, context);
      }
      expect(await everything(stepwise)).toBe(await everything(await derived([...last.values()])));
      for (const close of open.splice(0)) close();
    }),
    { numRuns: 10 },
  );
}, 120_000);

test("a segment measured again still counts what was open beside it and has not changed", async () => {
  const served = (id: string, from: string, to: string) => ({
    id,
    messages: [customer(from)],
    assignments: [{ agent: { id: "a" }, from: clock(from), to: clock(to) }],
  });
  const connection = await derived([
    served("long", "02:00:00", "04:00:00"),
    served("beside 1", "02:10:00", "02:20:00"),
    served("beside 2", "02:10:00", "02:20:00"),
  ]);
  await put(connection, [served("late", "03:30:00", "03:40:00")]);
  await derive(connection, context);
  expect(
    await values(
      connection,
      `SELECT peak, round(handle_share_s)::INTEGER FROM segments JOIN conversations c USING (conversation_id)
       WHERE c.external_id = 'long'`,
    ),
  ).toEqual([[3, 7200 - 400 - 300]]);
});

test("notes, notices and automatic messages stop no human clock", async () => {
  const connection = await derived([
    {
      id: "1",
      messages: [
        customer("02:00:00"),
        { at: clock("02:00:01"), from: "system", text: "queued" },
        { at: clock("02:00:02"), from: "note", agent: { id: "a" }, text: "vip" },
        { at: clock("02:00:02"), from: "agent", agent: { id: "a" }, event: "joined" },
        { ...agent("02:00:03"), auto: true },
        agent("02:00:09"),
      ],
    },
  ]);
  expect(await values(connection, "SELECT wait_s FROM rounds WHERE bots = 1")).toEqual([9]);
  expect(await values(connection, "SELECT wait_s FROM rounds WHERE bots = 2")).toEqual([3]);
  expect(await values(connection, "SELECT n_agent, n_bot FROM conversation_facts")).toEqual([[1, 1]]);
});

test("without a calendar business figures are missing, with an empty one they are zero", async () => {
  const one = [{ id: "1", messages: [customer("02:00:00"), agent("02:01:00"), customer("02:02:00")] }];
  const sql = "SELECT first_response_bs, in_hours FROM conversation_facts";
  const rounds = "SELECT wait_bs, censor_bs FROM rounds ORDER BY round_no";
  const without = await derived(one, { ...context, businessIntervals: null });
  expect(await values(without, sql)).toEqual([[null, null]]);
  expect(await values(without, rounds)).toEqual([
    [null, null],
    [null, null],
  ]);
  const empty = await derived(one, { ...context, businessIntervals: [] });
  expect(await values(empty, sql)).toEqual([[0, false]]);
  expect(await values(empty, rounds)).toEqual([
    [0, null],
    [null, 0],
  ]);
});

test("a conversation is dropped unless its last words are made of closers", async () => {
  const last = ["没了 谢谢！", "OK, thanks 🙏", "👌👌", "谢谢，那运费呢？", "a+b", "？？", null];
  const conversations = last.map((text, index) => ({
    id: `c${index}`,
    status: "closed",
    messages: [
      { at: at(0), from: "customer", text: "在吗" },
      { at: at(1), from: "agent", agent: { id: "a" }, text: "在的" },
      { at: at(2), from: "customer", ...(text === null ? {} : { text }) },
    ],
  }));
  const dropped = "SELECT dropped FROM conversation_facts ORDER BY external_id";
  const closers = ["没了", "谢谢", "ok", "thanks", "👌", "(a|b)+"];
  const connection = await derived(conversations, { businessIntervals: null, closers });
  expect(await values(connection, dropped)).toEqual([false, false, false, true, false, true, true]);
  const none = await derived(conversations, { businessIntervals: null, closers: [] });
  expect(await values(none, dropped)).toEqual(last.map(() => true));
});

test("microseconds are kept", async () => {
  const connection = await derived([
    { id: "1", messages: [customer("02:00:00.000001"), agent("02:00:01.000004")] },
  ]);
  expect(await values(connection, "SELECT wait_s FROM rounds")).toEqual([1.000003]);
});

test("the language is the customer's first words'", async () => {
  const words = ["发货 when?", "wo?", "???", " "];
  const connection = await derived(
    words.map((text, n) => ({
      id: String(n),
      messages: [customer("02:00:00", text), agent("02:01:00"), customer("02:02:00", "")],
    })),
  );
  expect(await values(connection, "SELECT language FROM conversation_facts ORDER BY external_id")).toEqual([
    "zh",
    "en",
    "other",
    null,
  ]);
});

test("the owner's group stands in for the conversation's", async () => {
  const reply = { ...agent("02:01:00"), agent: { id: "a", group: "g" } };
  const connection = await derived([
    { id: "1", messages: [customer("02:00:00"), reply] },
    { id: "2", group: { id: "h" }, messages: [customer("02:00:00"), reply] },
  ]);
  const [own, given] = await values(
    connection,
    "SELECT group_id FROM conversation_facts ORDER BY external_id",
  );
  expect(own).not.toBeNull();
  expect(given).not.toBe(own);
});

test("oddities are listed once per conversation and kind", async () => {
  const connection = await derived([
    { id: "future", messages: [{ at: "2999-01-01T00:00:00Z", from: "customer", text: "hi" }] },
    {
      id: "ends",
      started_at: clock("02:00:00"),
      ended_at: clock("01:00:00"),
      messages: [customer("02:00:00")],
    },
    { id: "orphan", orphan: true, messages: [customer("02:00:00"), customer("02:00:01")] },
    { id: "nobody", messages: [customer("02:00:00"), { at: clock("02:01:00"), from: "agent", text: "hi" }] },
  ]);
  expect(
    await values(
      connection,
      "SELECT c.external_id, kind, detail FROM data_quality JOIN conversations c USING (conversation_id) ORDER BY 1, 2",
    ),
  ).toEqual([
    ["ends", "end_before_start", "-3600.0 s"],
    ["future", "future_time", "1"],
    ["nobody", "missing_agent", "1"],
    ["orphan", "orphan_message", "2"],
  ]);
});

test("no temporary table outlives the derivation", async () => {
  const connection = await derived([{ id: "1", messages: [customer("02:00:00")] }]);
  expect(
    await values(connection, "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'derive%'"),
  ).toEqual([]);
});
