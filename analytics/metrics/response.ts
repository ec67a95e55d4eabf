import { sql } from "kysely";
import { instant, later } from "../../sql/fragments";
import { text } from "../text";
import { byAnswerer, byFirstResponder } from "./agents";
import type { CountMetric, DurationMetric, Reading, ShareMetric } from "./metric";

/** The column in calendar or business seconds, as the switch says. */
export function clocked(calendar: string, business: string) {
  return ({ switches }: Reading) =>
    sql<number>`f.${sql.ref(switches.clock === "business" ? business : calendar)}`;
}

const wait = clocked("wait_s", "wait_bs");
const own = clocked("own_s", "own_bs");
const censor = clocked("censor_s", "censor_bs");
const firstWait = clocked("first_response_s", "first_response_bs");
const firstCensor = clocked("first_censor_s", "first_censor_bs");

/** Rounds as they are where bot replies are ignored, or where they count. */
function reading({ switches }: Reading) {
  return sql<boolean>`f.bots in (0, ${sql.raw(switches.bot === "counts" ? "2" : "1")})`;
}

const duration = { kind: "duration", unit: "seconds", better: "lower", empty: "gap" } as const;

const firstResponse: DurationMetric = {
  ...duration,
  id: "first_response",
  grain: "conversation",
  label: text("首次响应时长", "First response time"),
  doc: text(
    "首条人工客服消息的时间 − 起点。起点为首条客户消息；若在这条客服消息之前由机器人转人工，则为最后一次转人工的时间。客服主动发起的会话从客户首条消息起算。一直未答复的没有数值，计入「未应答」，并在 KM 估计中作为截尾数据。",
    "First agent message − the start: the first customer message or, if later, the last hand-over from a bot before that agent message. A conversation the agent opened starts at the customer's first message. Never answered: no value, counted as missed and censored in the Kaplan–Meier estimate.",
  ),
  agent: byFirstResponder,
  counts: (r) => sql`(${firstWait(r)} is not null)`,
  value: firstWait,
  censored: {
    value: firstCensor,
    rows: (r) => sql`(f.first_response_message_id is null and ${firstCensor(r)} is not null)`,
  },
};

const response: DurationMetric = {
  ...duration,
  id: "response",
  grain: "round",
  label: text("平均响应时长", "Response time"),
  measured: text("响应时长", "Response time"),
  doc: text(
    "客户视角的等待：每个已答复的回合中，客服消息的时间 − 回合起点（该回合首条客户消息，或回合内最后一次转人工）。转接不重新计时，归给作答的客服。",
    "The customer's clock: in each answered round, the agent message − the round's start (its first customer message, or the last hand-over inside it). A transfer does not restart it; credited to the agent who answered.",
  ),
  agent: byAnswerer,
  counts: (r) => sql`(${reading(r)} and f.answered and ${wait(r)} is not null)`,
  value: wait,
  censored: {
    value: censor,
    rows: (r) => sql`(${reading(r)} and not f.answered and ${censor(r)} is not null)`,
  },
};

const agentResponse: DurationMetric = {
  ...duration,
  id: "agent_response",
  grain: "round",
  label: text("客服响应时长", "Agent's own response time"),
  doc: text(
    "客服视角的等待：同「平均响应时长」，但不早于作答客服接手的时间；来源没有记录接手时间的转接，接手后的第一次答复没有数值。",
    "The agent's clock: as response time, but not before the answering agent's segment began; after a hand-over the source did not record, the first answer has no value.",
  ),
  agent: byAnswerer,
  counts: (r) => sql`(${reading(r)} and f.answered and ${own(r)} is not null)`,
  value: own,
  censored: null,
};

const rounds: CountMetric = {
  id: "rounds",
  kind: "count",
  unit: "count",
  grain: "round",
  better: null,
  empty: "zero",
  label: text("回合数", "Rounds"),
  doc: text(
    "回合数：客户连续发来的消息，直到下一条客服消息为一个回合。含未答复的回合。",
    "Rounds: a run of customer messages up to the next agent message. Unanswered ones included.",
  ),
  of: "rows",
  agent: byAnswerer,
  counts: (r) => reading(r),
};

function answeredWithin(id: string, seconds: number, zh: string, en: string): ShareMetric {
  return {
    id,
    kind: "share",
    unit: "share",
    grain: "round",
    better: "higher",
    empty: "gap",
    label: text(`${zh}应答率`, `Answered within ${en}`),
    doc: text(
      `在 ${zh}内得到答复的回合 ÷ 已答复或等待已超过 ${zh}的回合（一直未答复的算作未达标）。`,
      `Rounds answered within ${en} ÷ rounds that are answered or older than ${en} (unanswered ones are failures).`,
    ),
    agent: byAnswerer,
    counts: (r) =>
      sql`(${reading(r)} and case when f.answered then ${wait(r)} is not null else ${later(sql`f.wait_from`, seconds)} <= ${instant(r.asOf)} end)`,
    numerator: (r) => sql`(f.answered and ${wait(r)} <= ${sql.raw(String(seconds))})`,
    pending: (r) =>
      sql`(${reading(r)} and not f.answered and ${later(sql`f.wait_from`, seconds)} > ${instant(r.asOf)})`,
    parts: {
      numerator: text(`${zh}内答复的回合`, `rounds answered within ${en}`),
      all: text("应当答复的回合", "rounds due an answer"),
    },
    value: (r) => sql`coalesce(${wait(r)}, ${censor(r)})`,
    valueUnit: "seconds",
  };
}

/** How fast answers came. */
export const responseMetrics = [
  firstResponse,
  response,
  agentResponse,
  rounds,
  answeredWithin("answered_within_30s", 30, "30 秒", "30 s"),
  answeredWithin("answered_within_60s", 60, "60 秒", "60 s"),
  answeredWithin("answered_within_5m", 300, "5 分钟", "5 min"),
] as const;
