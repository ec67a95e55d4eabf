import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { q } from "../../../analytics/query/builder";
import type { AskContext } from "../../../analytics/query/context";
import { mapRows } from "../../../analytics/query/rows";
import type { ModelCard } from "../../../analytics/sentiment/card";
import type { LearnedKind } from "../../../sql/text/learning-rows";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import type { TrainedModel } from "../text/protocol";

/** A model that a workspace learned, without its weights. */
export interface StoredModel {
  readonly id: string;
  readonly kind: LearnedKind;
  readonly trainedAt: string;
  /** How many examples there were then, those without words included. */
  readonly offered: number;
  readonly card: ModelCard;
}

/**
 * Grows when the features that models are learned on change. A model of before would misread today's: it is as if it
 * had not been learned, and is learned again.
 */
export const learnedAs = 2;

const ofToday = sql`json_extract_string(card, '$.learnedAs') = ${String(learnedAs)}`;

/** How many models of a kind are kept: the newest decides, the others tell how it went. */
const keptOfEach = 5;

/** The models of satisfaction and sentiment that the workspace has learned, the newest first. */
export async function storedModels({ ask }: Pick<Workspace, "ask">): Promise<StoredModel[]> {
  const table = await ask(
    sql`select model_id, kind, trained_at, card from work.models where kind in ('satisfaction', 'sentiment')
      and ${ofToday} order by trained_at desc, model_id`.compile(q),
  );
  return mapRows(table, (cells) => ({
    id: cells.text("model_id") ?? "",
    kind: cells.text("kind") as LearnedKind,
    trainedAt: cells.instant("trained_at") ?? "",
    ...(JSON.parse(cells.text("card") ?? "null") as Pick<StoredModel, "offered" | "card">),
  }));
}

/**
 * The model of a kind that messages are read with, its weights base64; null: the lexicon. The newest one decides: where
 * that was refused, an older one learned from less.
 */
export async function modelInUse(
  workspace: Workspace,
  kind: LearnedKind,
): Promise<{ readonly id: string; readonly weights: string } | null> {
  const { lexiconOnly } = await settingsOf(workspace);
  if (lexiconOnly.includes(kind)) return null;
  const table = await workspace.ask(
    sql`select * from (select model_id, active, to_base64(weights) as weights from work.models where kind = ${kind} and ${ofToday}
      order by trained_at desc, model_id limit 1) where active`.compile(q),
  );
  const [model] = mapRows(table, (cells) => ({
    id: cells.text("model_id") ?? "",
    weights: cells.text("weights") ?? "",
  }));
  return model ?? null;
}

/** Whether a model of a kind is in use, so that what it says is more than the lexicon's. */
export async function isTrained(
  { ask, settings }: Pick<AskContext, "ask" | "settings">,
  kind: LearnedKind,
): Promise<boolean> {
  const newest = (await storedModels({ ask })).find((model) => model.kind === kind);
  return newest?.card.active === true && !settings.lexiconOnly.includes(kind);
}

/** Stores a model as the newest of its kind. */
export async function storeModel(
  workspace: Workspace,
  kind: LearnedKind,
  offered: number,
  { card, weights }: TrainedModel,
): Promise<void> {
  await workspace.changeWork(async (connection) => {
    await connection.run(
      `INSERT INTO work.models (model_id, kind, trained_at, active, card, weights)
       VALUES ($1, $2, $3, $4, $5, from_base64($6))`,
      [
        randomUUID(),
        kind,
        new Date(),
        card.active,
        JSON.stringify({ learnedAs, offered, card }),
        Buffer.from(weights).toString("base64"),
      ],
    );
    await connection.run(
      `DELETE FROM work.models WHERE kind = $1 AND model_id NOT IN (
         SELECT model_id FROM work.models WHERE kind = $1 ORDER BY trained_at DESC, model_id LIMIT ${keptOfEach})`,
      [kind],
    );
  });
}
