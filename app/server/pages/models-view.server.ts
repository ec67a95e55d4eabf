import { BadInput, type Issue } from "~/analytics/errors";
import { badChoice } from "~/analytics/parameters";
import type { LearnedKind } from "~/sql/text/learning-rows";
import type { Workspace } from "~/sql/workspace";
import { settingsOf } from "../house.server";
import { log } from "../log.server";
import { workspaceModels } from "../models/model-cards.server";
import { train, trainingState } from "../models/training.server";
import { readerOf } from "../text/readers.server";
import { unreadableSettings } from "../unreadable-settings.server";

/** The models page: every card, what there is to learn from, and what is being learned now. */
export async function modelsView(workspace: Workspace) {
  // Before the models: one that is learned while they are read is then asked for once more.
  const training = trainingState(workspace);
  const { pending } = readerOf(workspace).state();
  const [models, { tz }] = await Promise.all([workspaceModels(workspace), settingsOf(workspace)]);
  return { ...models, training, pending, tz };
}

/** Does what the form asks: `train` a task's model, or let the `lexicon` or the workspace's `own` model speak. */
export async function changeModels(workspace: Workspace, form: FormData): Promise<void> {
  const issues: Issue[] = [];
  const task = chosen(form, "task", ["satisfaction", "sentiment"], issues);
  const choice = chosen(form, "do", ["train", "lexicon", "own"], issues);
  if (task === null || choice === null) throw new BadInput(issues);
  await choose(workspace, task, choice === "lexicon");
  if (choice === "train") {
    // Nobody waits for it: the page shows where it is, and the state keeps why it failed.
    train(workspace, task)
      .catch((cause: unknown) => log.error({ workspaceId: workspace.id, task, cause }, "training failed"))
      .finally(() => readerOf(workspace).wake());
  }
  readerOf(workspace).wake();
}

function chosen<Choice extends string>(
  form: FormData,
  where: string,
  choices: readonly Choice[],
  issues: Issue[],
): Choice | null {
  const given = String(form.get(where) ?? "");
  const found = choices.find((known) => known === given);
  if (found !== undefined) return found;
  issues.push(badChoice(where, given, choices));
  return null;
}

async function choose(workspace: Workspace, task: LearnedKind, lexicon: boolean): Promise<void> {
  const { lexiconOnly } = await settingsOf(workspace);
  const unread = (await unreadableSettings(workspace)).some(({ key }) => key === "lexiconOnly");
  if (lexiconOnly.includes(task) === lexicon && !unread) return;
  const others = lexiconOnly.filter((other) => other !== task);
  await workspace.writeSetting("lexiconOnly", lexicon ? [...others, task] : others);
}
