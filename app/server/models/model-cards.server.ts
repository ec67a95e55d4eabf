import { lexiconCard, type ModelCard } from "../../../analytics/sentiment/card";
import { type Text, text } from "../../../analytics/text";
import { topicCard } from "../../../analytics/topics/topic-card";
import { examplesNow, type LearnedKind } from "../../../sql/text/learning-rows";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { newestTaxonomy } from "../text/readers.server";
import { type StoredModel, storedModels } from "./model-store.server";
import { storedTopicModels } from "./topic-models.server";

/** A model's card as it stands now: in use or not, and why. */
export interface CurrentCard extends ModelCard {
  readonly task: LearnedKind | "topic";
  /** null: shipped with the product. */
  readonly trainedAt: string | null;
}

/** What there is to learn from, and what was learned. Cards of topics come last. */
export interface WorkspaceModels {
  readonly cards: readonly CurrentCard[];
  readonly examples: Readonly<Record<LearnedKind, number>>;
  readonly lexiconOnly: readonly LearnedKind[];
}

const tasks = ["satisfaction", "sentiment"] as const;

/** The cards of every model of a workspace, by task the one in use first. */
export async function workspaceModels(workspace: Workspace): Promise<WorkspaceModels> {
  const [stored, { lexiconOnly }, examples] = await Promise.all([
    storedModels(workspace),
    settingsOf(workspace),
    workspace.reading(examplesNow),
  ]);
  const cards = tasks.flatMap((task) => {
    const own = stored.filter(({ kind }) => kind === task);
    const byHand = lexiconOnly.includes(task);
    const trained = own.map((model, at) => ({
      ...standing(model, at === 0, byHand),
      task,
      trainedAt: model.trainedAt,
    }));
    const used = trained.some(({ active }) => active);
    const lexicon = { ...lexiconCard(task, used ? null : whyLexicon(own[0], byHand)), task, trainedAt: null };
    return used ? [...trained, lexicon] : [lexicon, ...trained];
  });
  return { cards: [...cards, ...(await topicCards(workspace))], examples, lexiconOnly };
}

/** The cards of topics' models: the newest of each, and the one that the topic goes by. */
async function topicCards(workspace: Workspace): Promise<CurrentCard[]> {
  const [stored, { body }] = await Promise.all([storedTopicModels(workspace), newestTaxonomy(workspace)]);
  return body.topics.flatMap(({ id, learned }) =>
    stored
      .filter(({ topic }) => topic === id)
      .filter((model, at) => at === 0 || model.id === learned)
      .map((model) => ({
        ...topicCard(model.facts, model.id === learned),
        task: "topic" as const,
        trainedAt: model.trainedAt,
      })),
  );
}

function standing({ card }: StoredModel, newest: boolean, byHand: boolean): ModelCard {
  if (!newest)
    return { ...card, active: false, why: text("已有更新的模型。", "A newer model took its place.") };
  if (!byHand || !card.active) return card;
  return { ...card, active: false, why: text("已由人改回情感词典。", "Somebody went back to the lexicon.") };
}

function whyLexicon(newest: StoredModel | undefined, byHand: boolean): Text {
  if (byHand && newest?.card.active)
    return text("由人选用，代替本工作区的模型。", "Chosen by somebody over the workspace's model.");
  return newest
    ? text(
        "本工作区训练的模型没有达到启用条件，用词典分。",
        "The model trained by the workspace did not qualify: the lexicon's score stands in.",
      )
    : text(
        "尚未训练本工作区自己的模型，暂用词典分。",
        "The workspace has no model of its own yet: the lexicon's score stands in.",
      );
}
