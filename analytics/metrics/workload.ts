import { sql } from "kysely";
import { text } from "../text";
import { bySegment } from "./agents";
import type { DurationMetric, RatioMetric } from "./metric";

function handle(
  id: string,
  label: DurationMetric["label"],
  doc: DurationMetric["doc"],
  column: string,
): DurationMetric {
  const value = () => sql<number>`f.${sql.ref(column)}`;
  return {
    id,
    kind: "duration",
    unit: "seconds",
    grain: "segment",
    better: null,
    empty: "gap",
    label,
    doc,
    agent: bySegment,
    counts: () => sql`(f.closed and ${value()} is not null)`,
    value,
    censored: null,
  };
}

const concurrency: RatioMetric = {
  id: "concurrency",
  kind: "ratio",
  unit: "ratio",
  grain: "segment",
  better: null,
  empty: "gap",
  label: text("并发会话", "Concurrency"),
  doc: text(
    "客服同时负责的会话数：按时间加权的平均值，以及最大值。",
    "Conversations an agent has open at once: the time-weighted mean, and the maximum.",
  ),
  agent: bySegment,
  counts: () => sql`(f.handle_share_s > 0)`,
  // ∫ k dt over an agent's busy time is the sum of wall-clock segments, ∫ dt the sum of their shares.
  over: sql`f.handle_s`,
  under: sql`f.handle_share_s`,
  peak: sql`f.peak`,
};

/** What it cost the agents. */
export const workloadMetrics = [
  handle(
    "handle_time",
    text("处理时长", "Handle time"),
    text(
      "客服负责会话的时段长度（自然时间），会话结束后计入。",
      "Length of an agent's ownership segment by the wall clock, counted once the conversation is closed.",
    ),
    "handle_s",
  ),
  handle(
    "handle_time_shared",
    text("分摊处理时长", "Handle time, shared"),
    text(
      "处理时长，同时进行的会话之间平均分摊每一刻。",
      "Handle time with each instant divided among the conversations the agent had open at once.",
    ),
    "handle_share_s",
  ),
  concurrency,
] as const;
