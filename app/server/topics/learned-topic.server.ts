import { BadInput } from "../../../analytics/errors";
import { mapRows } from "../../../analytics/query/rows";
import { text } from "../../../analytics/text";
import type { Topic } from "../../../analytics/topics/rule";
import { marksMissing, verdictWords } from "../../../analytics/topics/topic-card";
import { toMarkNext, topicMarks } from "../../../sql/text/topic-examples";
import type { Workspace } from "../../../sql/workspace";
import { log } from "../log.server";
import { storedTopicModels } from "../models/topic-models.server";
import { trainingState, trainTopic } from "../models/training.server";
import { newestTaxonomy, readerOf } from "../text/readers.server";
import { applyingOf } from "./applying.server";
import { markExample } from "./mark-example.server";
import { inSql } from "./preview-rule.server";
import { saveTaxonomy } from "./saved-taxonomies.server";

/** So many marked conversations are opened by one link, and so many of each kind are offered to be marked. */
const linked = 40;
const offered = 4;

/** What a topic's page shows of learning it: its marks, its model beside its rule, what goes on, what to mark next. */
export async function learnedTopic(workspace: Workspace, topic: Topic) {
  // Before what came of it: what ends while the rest is read is then asked for once more, and not missed for good.
  const { running, share, fault } = trainingState(workspace);
  const { pending } = readerOf(workspace).state();
  const applying = await applyingOf(workspace, (await newestTaxonomy(workspace)).version);
  const [{ marks, toMark }, models] = await Promise.all([
    workspace.reading(async (connection) => ({
      marks: mapRows(await topicMarks(connection, topic.id), (cells) => ({
        id: cells.text("id") ?? "",
        fits: cells.flag("fits"),
      })),
      toMark: mapRows(await toMarkNext(connection, topic.id, offered), (cells) => ({
        id: cells.text("id") ?? "",
        externalId: cells.text("external_id") ?? "",
        member: cells.flag("member"),
        said: cells.text("said") ?? "",
      })),
    })),
    storedTopicModels(workspace, topic.id),
  ]);
  const right = marks.filter(({ fits }) => fits).length;
  const counts = { right, wrong: marks.length - right };
  const [newest] = models;
  const own = `topic:${topic.id}`;
  return {
    hasRule: topic.rule !== undefined,
    ...counts,
    shown: marks.slice(0, linked).map(({ id }) => id),
    missing: marksMissing(counts),
    learning: running === null ? null : running === own ? { share } : { share: null },
    fault: fault?.of === own ? fault.why : null,
    // What is read again gets its topics with its words.
    applying: applying ?? (pending ? { done: 0, of: 1 } : null),
    inUse: topic.learned ?? null,
    newest: newest
      ? {
          id: newest.id,
          trainedAt: newest.trainedAt,
          heldOut: newest.facts.heldOut,
          marks: newest.facts.right + newest.facts.wrong,
          verdict: newest.facts.verdict,
          said: verdictWords[newest.facts.verdict],
        }
      : null,
    toMark,
  };
}

/** What the page's forms may ask of a learned topic. */
const intents = ["mark", "learn", "learned-on", "learned-off"] as const;

/** Whether a form is one of those. */
export function isOfLearned(form: FormData): boolean {
  return intents.some((intent) => intent === form.get("intent"));
}

/** Marks an example, begins to learn, or switches the newest model on or the model off. Throws BadInput. */
export async function changeLearned(workspace: Workspace, topic: Topic, form: FormData): Promise<void> {
  const value = (name: string) => String(form.get(name) ?? "");
  switch (value("intent")) {
    case "mark":
      return markExample(workspace, topic.id, value("conversation"), value("fits"), value("hit") === "true");
    case "learn":
      return learn(workspace, topic);
    case "learned-on": {
      const [newest] = await storedTopicModels(workspace, topic.id);
      if (!newest) throw refused(text("还没有学过这个话题。", "This topic has not been learned yet."));
      return goBy(workspace, topic.id, newest.id);
    }
    case "learned-off":
      return goBy(workspace, topic.id, null);
  }
}

async function learn(workspace: Workspace, { id, name, rule }: Topic): Promise<void> {
  const marks = await workspace.reading((connection) => topicMarks(connection, id));
  const fits = mapRows(marks, (cells) => cells.flag("fits"));
  const right = fits.filter(Boolean).length;
  const missing = marksMissing({ right, wrong: fits.length - right });
  if (missing !== null) throw refused(missing);
  if (rule === undefined)
    throw refused(text("没有规则的话题不能学习。", "A topic without a rule cannot be learned."));
  // Nobody waits for it: the page shows how far it is, and the state keeps why it failed.
  trainTopic(workspace, { topic: id, name }, inSql(rule)).catch((cause: unknown) =>
    log.error({ workspaceId: workspace.id, topic: id, cause }, "learning a topic failed"),
  );
}

/** Saves a version in which the topic goes by this model; null: by its rule. */
async function goBy(workspace: Workspace, id: string, model: string | null): Promise<void> {
  const { body } = await newestTaxonomy(workspace);
  const topics = body.topics.map((topic) => {
    if (topic.id !== id) return topic;
    const { learned: _, ...rest } = topic;
    return model === null ? rest : { ...rest, learned: model };
  });
  await saveTaxonomy(workspace, { topics }, `${model === null ? "−" : "+"} learned: ${id}`);
}

function refused(said: ReturnType<typeof text>): BadInput {
  return new BadInput([{ where: "learned", code: "refused", text: said }]);
}
