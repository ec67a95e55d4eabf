import { sql } from "kysely";
import type { Filter } from "~/analytics/filter/filter";
import type { Classifier } from "~/analytics/learn/cross-fit";
import { deserialiseClassifier } from "~/analytics/learn/serialise";
import { q } from "~/analytics/query/builder";
import { mapRows } from "~/analytics/query/rows";
import type { Transcript, TranscriptMessage } from "~/analytics/query/transcript";
import { lexiconReasons, reasonsFor } from "~/analytics/sentiment/reasons";
import { scoreSentiment, sentimentLabels } from "~/analytics/sentiment/score";
import type { Place } from "~/analytics/text/word-places";
import type { MoodView, PredictedView } from "~/app/components/conversations/view";
import { key } from "~/sql/fragments";
import type { Workspace } from "~/sql/workspace";
import { modelInUse } from "../models/model-store.server";
import { feelingsOf } from "../text/feelings.server";
import { transcriptPlaces } from "./transcript-places.server";

/** What reading a conversation's words adds to its transcript. */
export interface TranscriptReading {
  readonly moods: ReadonlyMap<string, MoodView>;
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly predicted: PredictedView | null;
}

/** Messages of a conversation that are weighed for reasons: the last ones. */
const weighed = 400;

/** How each message feels, where it says what the list was filtered by, and how satisfied its customer probably is. */
export async function transcriptReading(
  workspace: Workspace,
  found: Transcript,
  filter: Filter,
): Promise<TranscriptReading> {
  const spoken = found.messages.filter(
    ({ sender, text, type }) =>
      (sender === "customer" || sender === "agent") && text !== null && type === "text",
  );
  const [moods, places, predicted] = await Promise.all([
    moodsOf(workspace, found, spoken),
    transcriptPlaces(workspace, found, filter),
    found.ratings.length > 0 ? null : predictedOf(workspace, found, spoken),
  ]);
  return { moods, places, predicted };
}

/** By the model that the workspace trained and uses, else by the lexicon, unless somebody marked the message. */
async function moodsOf(
  workspace: Workspace,
  { conversationId }: Transcript,
  spoken: readonly TranscriptMessage[],
): Promise<Map<string, MoodView>> {
  const [table, felt] = await Promise.all([
    workspace.ask(
      sql`select message_id, label from work.sentiment_marks where conversation_id = ${key(conversationId)}`.compile(
        q,
      ),
    ),
    feelingsOf(
      workspace,
      spoken.map(({ text }) => text ?? ""),
    ),
  ]);
  const marks = new Map(mapRows(table, (cells) => [cells.id("message_id") ?? "", cells.text("label")]));
  const by = felt === null ? "lexicon" : "trained";
  return new Map(
    spoken.map(({ messageId, text }, at) => {
      const { label, score } = felt?.[at] ?? scoreSentiment(text ?? "");
      const marked = sentimentLabels.find((known) => known === marks.get(messageId));
      const byHand = { negative: -1, neutral: 0, positive: 1 } as const;
      return [
        messageId,
        { label: marked ?? label, score: marked ? byHand[marked] : score, marked: marked !== undefined, by },
      ];
    }),
  );
}

async function predictedOf(
  workspace: Workspace,
  found: Transcript,
  spoken: readonly TranscriptMessage[],
): Promise<PredictedView | null> {
  const table = await workspace.ask(
    sql`select p_dissatisfied, satisfaction_band from conversation_text where conversation_id = ${key(found.conversationId)}`.compile(
      q,
    ),
  );
  const [read] = mapRows(table, (cells) => ({
    dissatisfied: cells.number("p_dissatisfied"),
    band: cells.text("satisfaction_band"),
  }));
  if (!read || read.dissatisfied === null || read.band === null) return null;
  const last = spoken.slice(-weighed);
  const dialogue = {
    messages: last.map(({ sender, text, at }) => ({
      side: sender === "customer" ? ("customer" as const) : ("agent" as const),
      text: text ?? "",
      at: Date.parse(at),
    })),
    ended: found.closedAt !== null,
  };
  const classifier = await classifierOf(workspace);
  const reasons = classifier ? reasonsFor(classifier, dialogue) : lexiconReasons(dialogue);
  return {
    dissatisfied: read.dissatisfied,
    band: read.band as PredictedView["band"],
    basis: classifier ? "trained" : "lexicon",
    reasons: reasons.map(({ weight, text, message }) => ({
      worse: weight > 0,
      text,
      messageId: message === null ? null : (last[message]?.messageId ?? null),
    })),
  };
}

const classifiers = new WeakMap<Workspace, { id: string; classifier: Classifier }>();

/** The satisfaction model in use, its weights read once. */
async function classifierOf(workspace: Workspace): Promise<Classifier | null> {
  const model = await modelInUse(workspace, "satisfaction");
  if (model === null) return null;
  const known = classifiers.get(workspace);
  if (known?.id === model.id) return known.classifier;
  const classifier = deserialiseClassifier(Buffer.from(model.weights, "base64"));
  classifiers.set(workspace, { id: model.id, classifier });
  return classifier;
}
