import { enoughToLearn } from "../../../analytics/sentiment/card";
import type { LearnedTopicFacts } from "../../../analytics/topics/topic-card";
import { examplesNow, exportExamples, type LearnedKind } from "../../../sql/text/learning-rows";
import type { RuleInSql } from "../../../sql/text/rule-matches";
import { exportTopicExamples } from "../../../sql/text/topic-examples";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { log } from "../log.server";
import { inTempFolder } from "../temp-folder.server";
import { askTextProcess } from "../text/text-process";
import { storedModels, storeModel } from "./model-store.server";
import { storeTopicModel } from "./topic-models.server";

/** What can be learned: a model for the whole workspace, or one of a topic. */
export type Learning = LearnedKind | `topic:${string}`;

/** What a workspace is learning now, and what came of it last. */
export interface TrainingState {
  readonly running: Learning | null;
  /** How much of it is done, from 0 to 1. */
  readonly share: number;
  /** What failed last and why; null: the last training did not. */
  readonly fault: { readonly of: Learning; readonly why: string } | null;
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
    state: { running: null, share: 0, fault: null },
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
  return inTurn(workspace, kind, async ({ folder, signal, tell }) => {
    const { words, positiveFrom } = await settingsOf(workspace);
    const offered = await workspace.reading(async (connection) => {
      await exportExamples(connection, kind, folder);
      return (await examplesNow(connection))[kind];
    });
    const request = { folder, kind, words, positiveFrom };
    const model = await askTextProcess("train", request, signal, tell);
    await storeModel(workspace, kind, offered, model);
  });
}

/** Learns a topic from its marked conversations, likewise. */
export function trainTopic(
  workspace: Workspace,
  topic: Pick<LearnedTopicFacts, "topic" | "name">,
  rule: RuleInSql,
): Promise<void> {
  return inTurn(workspace, `topic:${topic.topic}`, async ({ folder, signal, tell }) => {
    await workspace.reading((connection) => exportTopicExamples(connection, topic.topic, rule, folder));
    await storeTopicModel(workspace, topic, await askTextProcess("learnTopic", { folder }, signal, tell));
  });
}

interface Lesson {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly tell: (share: number) => void;
}

/** Has one thing learned after what is being learned, in a folder of its own, and keeps the state. */
function inTurn(
  workspace: Workspace,
  what: Learning,
  lesson: (given: Lesson) => Promise<void>,
): Promise<void> {
  const training = trainingOf(workspace);
  const done = training.last.then(() => learn(workspace, training, what, lesson));
  training.last = done.catch(() => undefined);
  return done;
}

async function learn(
  workspace: Workspace,
  training: Training,
  what: Learning,
  lesson: (given: Lesson) => Promise<void>,
): Promise<void> {
  training.state = { running: what, share: 0, fault: null };
  const tell = (share: number) => {
    training.state = { ...training.state, share };
  };
  try {
    await inTempFolder(workspace, "train", (folder) =>
      lesson({ folder, signal: training.stopped.signal, tell }),
    );
    training.state = { running: null, share: 0, fault: null };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    training.state = { running: null, share: 0, fault: { of: what, why } };
    throw cause;
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
