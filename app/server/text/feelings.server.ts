import { createHash } from "node:crypto";
import type { Sentiment } from "../../../analytics/sentiment/score";
import type { Workspace } from "../../../sql/workspace";
import { beforeClosing, settingsOf } from "../house.server";
import { log } from "../log.server";
import { modelInUse } from "../models/model-store.server";
import { type TextProcess, textProcess } from "./text-process";

/** A process that knows a workspace's model of how messages feel, kept for the next transcript. */
interface Warm {
  readonly key: string;
  readonly process: TextProcess;
  /** One request at a time. */
  last: Promise<unknown>;
  told: boolean;
  idle: NodeJS.Timeout;
}

/** How long a process is kept for the next transcript. */
const keptFor = 120_000;

// On globalThis: hot reload and the second server bundle each bring their own copy of this module.
const slot: { huitingFeelings?: Map<Workspace, Warm> } = globalThis as typeof slot;
slot.huitingFeelings ??= new Map();
const warm = slot.huitingFeelings;

/**
 * How each text feels by the model that the workspace trained and uses, read in a process of its own; null where it
 * uses none, or where that failed, which the log tells: the lexicon speaks then.
 */
export async function feelingsOf(
  workspace: Workspace,
  texts: readonly string[],
): Promise<readonly Pick<Sentiment, "label" | "score">[] | null> {
  const model = await modelInUse(workspace, "sentiment");
  if (model === null || texts.length === 0) return null;
  const { words } = await settingsOf(workspace);
  const key = `${model.id} ${createHash("sha256").update(JSON.stringify(words)).digest("hex")}`;
  const held = warmed(workspace, key);
  const answer = held.last.then(() => {
    const told = held.told ? null : { weights: model.weights, words };
    held.told = true;
    return held.process.ask("feel", { key, told, texts });
  });
  held.last = answer.catch(() => undefined);
  try {
    return await answer;
  } catch (cause) {
    if (warm.get(workspace) === held) dismiss(workspace);
    log.error({ workspaceId: workspace.id, cause }, "reading how messages feel failed");
    return null;
  } finally {
    held.idle.refresh();
  }
}

function warmed(workspace: Workspace, key: string): Warm {
  const known = warm.get(workspace);
  if (known?.key === key) return known;
  dismiss(workspace);
  const idle = setTimeout(() => dismiss(workspace), keptFor);
  idle.unref();
  const made: Warm = { key, process: textProcess(), last: Promise.resolve(), told: false, idle };
  warm.set(workspace, made);
  beforeClosing(dismissAll);
  return made;
}

async function dismissAll(): Promise<void> {
  for (const workspace of warm.keys()) dismiss(workspace);
}

function dismiss(workspace: Workspace): void {
  const held = warm.get(workspace);
  warm.delete(workspace);
  if (!held) return;
  clearTimeout(held.idle);
  held.process.dismiss();
}
