import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { enoughToLearn } from "../../../analytics/sentiment/card";
import { examplesNow, exportExamples, type LearnedKind } from "../../../sql/text/learning-rows";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { log } from "../log.server";
import { askTextProcess } from "../text/text-process";
import { storedModels, storeModel } from "./model-store.server";

/** What a workspace is learning now, and what came of it last. */
export interface TrainingState {
  readonly running: LearnedKind | null;
  /** Why the last training failed; null: it did not. */
  readonly fault: string | null;
}

interface Training {
  state: TrainingState;
  /** One model at a time. */
  last: Promise<unknown>;
  readonly stopped: AbortController;
  /** The version of the data and settings at which was last looked for what is due. */
  lookedAt: string;
}

// On globalThis: hot reload and the second server bundle each bring their own copy of this module.
const slot: { huitingTrainings?: WeakMap<Workspace, Training> } = globalThis as typeof slot;
slot.huitingTrainings ??= new WeakMap();
const trainings = slot.huitingTrainings;

function trainingOf(workspace: Workspace): Training {
  const known = trainings.get(workspace);
  if (known) return known;
  const made: Training = {
    state: { running: null, fault: null },
    last: Promise.resolve(),
    stopped: new AbortController(),
    lookedAt: "",
  };
  trainings.set(workspace, made);
  return made;
}

/** Where the training of a workspace's models is. */
export function trainingState(workspace: Workspace): TrainingState {
  return trainingOf(workspace).state;
}

/** Learns a model from what there is now, in a process of its own, measures and stores it. */
export function train(workspace: Workspace, kind: LearnedKind): Promise<void> {
  const training = trainingOf(workspace);
  const done = training.last.then(() => learn(workspace, training, kind));
  training.last = done.catch(() => undefined);
  return done;
}

async function learn(workspace: Workspace, training: Training, kind: LearnedKind): Promise<void> {
  training.state = { running: kind, fault: null };
  const folder = join(workspace.folder, "tmp", `train-${randomUUID()}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const { words, positiveFrom } = await settingsOf(workspace);
    const offered = await workspace.reading(async (connection) => {
      await exportExamples(connection, kind, folder);
      return (await examplesNow(connection))[kind];
    });
    const request = { folder, kind, words, positiveFrom };
    const model = await askTextProcess("train", request, training.stopped.signal);
    await storeModel(workspace, kind, offered, model);
    training.state = { running: null, fault: null };
  } catch (cause) {
    training.state = { running: null, fault: cause instanceof Error ? cause.message : String(cause) };
    throw cause;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Learns what there is enough for and what was not learned yet from at least four fifths of it. A failure is told in
 * the log and the state, and leaves the lexicon (or the older model) speaking.
 */
export async function trainWhatIsDue(workspace: Workspace): Promise<void> {
  const training = trainingOf(workspace);
  const version = `${workspace.dataVersion()} ${workspace.settingsVersion()}`;
  if (training.lookedAt === version || training.stopped.signal.aborted) return;
  training.lookedAt = version;
  for (const kind of await dueKinds(workspace)) {
    await train(workspace, kind).catch((cause: unknown) => {
      if (!training.stopped.signal.aborted)
        log.error({ workspaceId: workspace.id, kind, cause }, "training failed");
    });
  }
}

async function dueKinds(workspace: Workspace): Promise<LearnedKind[]> {
  const [now, stored, { lexiconOnly }] = await Promise.all([
    workspace.reading(examplesNow),
    storedModels(workspace),
    settingsOf(workspace),
  ]);
  return (["satisfaction", "sentiment"] as const).filter((kind) => {
    const newest = stored.find((model) => model.kind === kind);
    const known = newest?.offered ?? 0;
    return now[kind] >= enoughToLearn && known < 0.8 * now[kind] && !lexiconOnly.includes(kind);
  });
}

/** Ends the training of a workspace, which is about to be closed. */
export async function stopTraining(workspace: Workspace): Promise<void> {
  const training = trainingOf(workspace);
  trainings.delete(workspace);
  training.stopped.abort();
  await training.last;
}
