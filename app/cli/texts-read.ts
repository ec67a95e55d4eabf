import { findDimension } from "../../analytics/dimensions";
import { metricById } from "../../analytics/metrics/index";
import { text } from "../../analytics/text";
import type { Workspace } from "../server/house.server";
import { scorerOf } from "../server/risk/scorer.server";
import { readerOf } from "../server/text/readers.server";
import { type Call, say } from "./command";

/** Waits until every message of the workspace has been read into the index, and says how many are left. */
export async function textsRead(call: Call, workspace: Workspace): Promise<void> {
  const reader = readerOf(workspace);
  const progress = setInterval(() => {
    const { pending } = reader.state();
    if (pending === null || pending === 0) return;
    const left = pending.toLocaleString("en-US");
    call.terminal.note(
      say(call, text(`正在读取用语：还剩 ${left} 个会话`, `Reading the words: ${left} conversations left`)),
    );
  }, 2000);
  try {
    await reader.settled();
  } finally {
    clearInterval(progress);
  }
}

/** Waits until the stored scores are those of the history as it is. */
export async function customersScored(call: Call, workspace: Workspace): Promise<void> {
  await textsRead(call, workspace);
  await scorerOf(workspace).settled();
}

/** Whether a question with these metrics and dimensions (or parameters of a filter) asks for customers' scores. */
export function asksScores(metrics: readonly string[], dims: Iterable<string>): boolean {
  const ofCustomer = (name: string) => findDimension(name.replace(/__\w+$/, ""))?.ofCustomer;
  return metrics.some((id) => metricById(id)?.ofCustomer) || [...dims].some(ofCustomer);
}
