import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ask } from "~/sql/database";
import { openHistory } from "~/sql/derive/test-history";
import { customerDetails } from "./customer-details.server";
import { findingExamples, qualityOverview } from "./data-quality.server";
import { pastImports } from "./past-imports.server";

let ask: Ask;
let close: () => void;

/** Ten conversations of customer 7, a day apart; odd ones have no group; the tenth holds no words. */
const facts = `
insert into conversation_facts by name select i::ubigint as conversation_id, timestamp '2025-03-01' + to_days(i::int) as started_at,
  'test' as source, 'web' as channel, 'closed' as status, case when i % 2 = 0 then 1::ubigint end as group_id, 7::ubigint as customer_id,
  [] as tags, []::ubigint[] as agent_ids, 'c-' || i as external_id, 'i1' as import_id, timestamp '2025-03-20' as last_at,
  true as closed, false as pending, case when i < 10 then 1 else 0 end as n_customer, 0 as n_agent, 0 as n_bot, 1 as n_public,
  false as missed, false as bot_only, false as answered, false as dropped, false as reopened, 0 as owners
from range(1, 11) t(i)`;

const rest = [
  `insert into conversations by name select i::ubigint as conversation_id, 'test' as source, 'c-' || i as external_id, i = 3 as deleted,
     false as orphan, 0 as content_hash, 'i1' as import_id from range(1, 11) t(i)`,
  `insert into data_quality values ('future_time', 2, 22, '1', 'i1'), ('future_time', 5, 55, '2', 'i1'), ('deleted_conversation', 3, null, null, 'i1')`,
  `insert into customers by name select 7::ubigint as customer_id, 'test' as source, 'u7' as external_id, '王芳' as name, '138' as phone, 'i1' as import_id`,
  `insert into customer_identities values (7, 'test', 'wechat', 'wx_7', 'i1')`,
  `insert into customer_tags values (7, 'VIP', null, 'i1'), (7, 'VIP', timestamp '2025-01-01', 'i1')`,
  `insert into imports (import_id, seq, format, source, committed_at, report) values ('i1', 1, 'canonical', 'test', timestamp '2025-04-01', '{"stored":{"messages":3},"seconds":2}'), ('i2', 2, 'twcs', 'test', timestamp '2025-04-02', 'not json')`,
];

beforeAll(async () => {
  const history = await openHistory();
  close = history.close;
  ask = history.connection.ask;
  for (const statement of [facts, ...rest]) await history.connection.run(statement);
});
afterAll(() => close());

describe("qualityOverview", () => {
  it("counts findings by kind, and filled fields among the conversations that count", async () => {
    const overview = await qualityOverview(ask);
    expect(overview.conversations).toBe(9);
    expect(overview.deleted).toBe(1);
    expect(overview.findings).toEqual([
      { kind: "deleted_conversation", rows: 1, conversations: 1 },
      { kind: "future_time", rows: 2, conversations: 2 },
    ]);
    expect(Object.fromEntries(overview.filled.map(({ field, filled }) => [field, filled]))).toEqual({
      customer: 9,
      agent: 0,
      group: 4,
      channel: 9,
      ended: 0,
      rating: 0,
    });
  });
});

describe("findingExamples", () => {
  it("gives the newest first, and does not open what the source deleted", async () => {
    const found = await findingExamples(ask, "future_time");
    expect(found.map((one) => [one.externalId, one.messageId, one.opens])).toEqual([
      ["c-5", "55", true],
      ["c-2", "22", true],
    ]);
    expect((await findingExamples(ask, "deleted_conversation"))[0]?.opens).toBe(false);
  });
});

describe("customerDetails", () => {
  it("puts the open conversation among its neighbours in time", async () => {
    const details = await customerDetails(ask, "7", "2025-03-06T00:00:00.000Z");
    expect(details.nearby.map((one) => one.conversationId)).toEqual(["2", "3", "4", "5", "6", "7", "8"]);
    expect(details).toMatchObject({ phone: "138", tags: ["VIP"], conversations: 10 });
    expect(details.identities).toEqual([{ channel: "wechat", externalId: "wx_7" }]);
  });

  it("knows nothing of a customer who is not there", async () => {
    const details = await customerDetails(ask, "8", "2025-03-06T00:00:00.000Z");
    expect(details).toMatchObject({ phone: null, nearby: [], conversations: 0 });
  });
});

describe("pastImports", () => {
  it("lists the newest first, also one whose report cannot be read", async () => {
    const past = await pastImports(ask);
    expect(past.map((one) => [one.importId, one.stored.messages ?? 0, one.seconds])).toEqual([
      ["i2", 0, null],
      ["i1", 3, 2],
    ]);
  });
});
