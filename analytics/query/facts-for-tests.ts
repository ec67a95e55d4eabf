import type { Ask } from "../../sql/database";
import type { DimensionId } from "../dimensions";
import { emptyDirectory } from "../directory";
import { settingsSchema } from "../settings";
import type { AskContext } from "./context";

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

/** Some conversations have findings, some several; each has a message. */
const findings = `
insert into data_quality select case when i % 35 < 5 then 'missing_agent' else 'future_time' end, i, null, null, 'i' from range(1, 601, 5) t(i)
union all select 'clock_backwards', i, null, null, 'i' from range(1, 601, 7) t(i)`;

const messages = `
insert into messages select i, i, 'm', 0, timestamp '2025-04-01', 'customer', null, null, '你好', 'text', false, null, null, null, false, 0, 'i'
from range(1, 601) t(i)`;

/** A history of facts made in SQL: every column takes all its values, NULL among them. */
export const madeFacts: readonly string[] = [
  conversationFacts,
  rounds,
  segments,
  conversationText,
  scores,
  ...postings,
  findings,
  messages,
];

/** What it is asked against, a month after its end. */
function madeContext(ask: Ask): AskContext {
  return {
    ask,
    dataVersion: 1,
    span: { first: new Date("2025-03-25T00:00:00Z"), last: new Date("2025-04-23T00:00:00Z") },
    now: new Date("2025-06-01T00:00:00Z"),
    settings: settingsSchema.parse({ tz: "Europe/Berlin" }),
    directory: emptyDirectory,
    surveySources: ["test"],
  };
}

/** What of an opened history it takes to fill and ask it. */
interface OpenHistory {
  readonly connection: { run(statement: string): Promise<void>; readonly ask: Ask };
  close(): void;
}

/** Fills an empty history with that one, or with one of other statements, to be asked, changed and closed. */
export async function withMadeFacts<T extends OpenHistory>(
  { connection, close }: T,
  statements: readonly string[] = madeFacts,
): Promise<{ connection: T["connection"]; context: AskContext; close: T["close"] }> {
  for (const statement of statements) await connection.run(statement);
  return { connection, context: madeContext(connection.ask), close };
}

/** Values to filter it by: some that occur, and none ("") where rows may have none. */
export const madeValues: Partial<Record<DimensionId, readonly string[]>> = {
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
  ended: ["true", "false"],
  quality: ["future_time", "missing_agent", ""],
  topic: ["refund", "refund.late", ""],
  word: ["退款", "customer:退款", "agent:refund", ""],
  sentiment: ["negative", "neutral", ""],
  risk_band: ["medium", "high", ""],
  risk_score: ["0", "70", "90", ""],
  lead_band: ["low", "high", ""],
  lead_score: ["0", "30", ""],
};
