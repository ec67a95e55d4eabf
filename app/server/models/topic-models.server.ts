import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { q } from "../../../analytics/query/builder";
import { mapRows } from "../../../analytics/query/rows";
import type { Taxonomy } from "../../../analytics/topics/rule";
import type { LearnedTopicFacts } from "../../../analytics/topics/topic-card";
import type { Workspace } from "../../../sql/workspace";
import type { LearnedTopic, TopicWeights } from "../text/protocol";

/** A topic's model without its weights. */
export interface StoredTopicModel {
  readonly id: string;
  readonly topic: string;
  readonly trainedAt: string;
  readonly facts: LearnedTopicFacts;
}

/** How many models of a topic are kept, beside those that a saved version names. */
const keptOfEach = 3;

/** The models of a topic, or of all topics, the newest first. */
export async function storedTopicModels(
  workspace: Pick<Workspace, "ask">,
  topic: string | null = null,
): Promise<StoredTopicModel[]> {
  const only = topic === null ? sql`true` : sql`topic_id = ${topic}`;
  const table = await workspace.ask(
    sql`select model_id, topic_id, trained_at, facts from work.topic_models where ${only}
      order by topic_id, trained_at desc, model_id`.compile(q),
  );
  return mapRows(table, (cells) => ({
    id: cells.text("model_id") ?? "",
    topic: cells.text("topic_id") ?? "",
    trainedAt: cells.instant("trained_at") ?? "",
    facts: JSON.parse(cells.text("facts") ?? "null") as LearnedTopicFacts,
  }));
}

/** The models that a taxonomy's topics go by. Throws where one is gone: its topic could not be told. */
export async function topicWeights(
  workspace: Pick<Workspace, "ask">,
  { topics }: Taxonomy,
): Promise<TopicWeights[]> {
  const wanted = topics.filter(({ learned }) => learned !== undefined);
  if (wanted.length === 0) return [];
  const ids = sql.join(wanted.map(({ learned }) => sql`${learned}`));
  const table = await workspace.ask(
    sql`select model_id, to_base64(weights) as weights from work.topic_models where model_id in (${ids})`.compile(
      q,
    ),
  );
  const found = new Map(mapRows(table, (cells) => [cells.text("model_id"), cells.text("weights") ?? ""]));
  return wanted.map(({ id, learned = "" }) => {
    const weights = found.get(learned);
    if (weights === undefined) throw new Error(`The model ${learned} of the topic ${id} is gone`);
    return { topic: id, weights };
  });
}

/** Stores what was learned as the topic's newest model. */
export async function storeTopicModel(
  workspace: Workspace,
  topic: Pick<LearnedTopicFacts, "topic" | "name">,
  { facts, weights }: LearnedTopic,
): Promise<void> {
  const whole: LearnedTopicFacts = { ...topic, ...facts };
  await workspace.changeWork(async (connection) => {
    await connection.run(
      `INSERT INTO work.topic_models (model_id, topic_id, trained_at, facts, weights)
       VALUES ($1, $2, $3, $4, from_base64($5))`,
      [randomUUID(), topic.topic, new Date(), JSON.stringify(whole), Buffer.from(weights).toString("base64")],
    );
    await connection.run(
      `DELETE FROM work.topic_models WHERE topic_id = $1
         AND model_id NOT IN (SELECT model_id FROM work.topic_models WHERE topic_id = $1
           ORDER BY trained_at DESC, model_id LIMIT ${keptOfEach})
         AND NOT EXISTS (SELECT 1 FROM work.taxonomies t WHERE contains(t.body, model_id))`,
      [topic.topic],
    );
  });
}
