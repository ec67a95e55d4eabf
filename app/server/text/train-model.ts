import type { Classifier } from "../../../analytics/learn/cross-fit";
import { serialiseClassifier } from "../../../analytics/learn/serialise";
import type { ModelCard } from "../../../analytics/sentiment/card";
import type { DialogueMessage } from "../../../analytics/sentiment/dialogue";
import { type MarkedMessage, trainSentiment } from "../../../analytics/sentiment/model";
import { type RatedDialogue, trainSatisfaction } from "../../../analytics/sentiment/satisfaction";
import { sentimentLabels } from "../../../analytics/sentiment/score";
import { defaultPositiveFrom } from "../../../analytics/settings";
import { jiebaSegmenter } from "../../../analytics/text/segmenter";
import { segmenterWords, termRules } from "../../../analytics/text/term-rules";
import type { ColumnTable } from "../../../sql/database";
import { openStageConnection, type StageDatabase } from "../../../sql/stage/connection";
import { markedOf, ratedOf } from "../../../sql/text/learning-rows";
import { textsOfPart } from "../../../sql/text/write-read";
import { finishTelling } from "./finish-telling";
import type { TrainedModel, TrainRequest } from "./protocol";

/** Learns a model from the examples in the folder, and measures it on those that each part of it had not seen. */
export async function trainModel(
  request: TrainRequest,
  tell: (share: number) => void,
): Promise<TrainedModel> {
  const database = await openStageConnection(request.folder, { memory: 512 });
  try {
    const segmenter = jiebaSegmenter(segmenterWords(termRules(request.words)));
    if (request.kind === "satisfaction") {
      const { examples, window } = await ratedDialogues(database, request);
      return stored(await finishTelling(trainSatisfaction(examples, segmenter, window), tell));
    }
    const { examples, window } = await markedMessages(database, request.folder);
    return stored(await finishTelling(trainSentiment(examples, segmenter, window), tell));
  } finally {
    database.close();
  }
}

function stored({ classifier, card }: { classifier: Classifier; card: ModelCard }): TrainedModel {
  return { card, weights: serialiseClassifier(classifier) };
}

interface Learned<T> {
  readonly examples: readonly T[];
  readonly window: ModelCard["window"];
}

/** Conversations with the customer's words and how they were rated; a customer's are never on both sides of a split. */
async function ratedDialogues(
  database: StageDatabase,
  { folder, positiveFrom }: TrainRequest,
): Promise<Learned<RatedDialogue>> {
  const rated = await database.table(ratedOf(folder));
  const spoken = messagesByConversation(await database.table(textsOfPart(folder, 0, 1)));
  const [ids = [], owners = [], shares = [], sources = [], closed = []] = rated.columns;
  const examples = ids.flatMap((id, row): RatedDialogue[] => {
    const messages = spoken.get(String(id)) ?? [];
    if (!messages.some(({ side }) => side === "customer")) return [];
    const from = positiveFrom[String(sources[row])] ?? defaultPositiveFrom;
    return [
      {
        dialogue: { messages, ended: closed[row] === true },
        target: targetOf(Number(shares[row]), from),
        group: String(owners[row]),
      },
    ];
  });
  return { examples, window: windowOf(rated.columns[5]) };
}

/** Below the middle of the scale is dissatisfied; from the source's threshold on satisfied. */
function targetOf(share: number, positiveFrom: number): RatedDialogue["target"] {
  if (share >= positiveFrom - 1e-9) return [0, 0, 1];
  return share < 0.5 ? [1, 0, 0] : [0, 1, 0];
}

function messagesByConversation(texts: ColumnTable): Map<string, DialogueMessage[]> {
  const spoken = new Map<string, DialogueMessage[]>();
  const [owners = [], , sides = [], times = [], written = []] = texts.columns;
  owners.forEach((owner, row) => {
    const messages = spoken.get(String(owner)) ?? [];
    const side = sides[row] === 1 ? "customer" : "agent";
    messages.push({ side, text: String(written[row]), at: Number(times[row]) });
    spoken.set(String(owner), messages);
  });
  return spoken;
}

async function markedMessages(database: StageDatabase, folder: string): Promise<Learned<MarkedMessage>> {
  const marked = await database.table(markedOf(folder));
  const [owners = [], texts = [], labels = []] = marked.columns;
  const examples = owners.flatMap((owner, row): MarkedMessage[] => {
    const label = sentimentLabels.find((known) => known === labels[row]);
    return label ? [{ text: String(texts[row]), label, group: String(owner) }] : [];
  });
  return { examples, window: windowOf(marked.columns[3]) };
}

/** The days that examples are from. */
export function windowOf(instants: readonly unknown[] = []): ModelCard["window"] {
  const days = instants.flatMap((at) => (at instanceof Date ? [at.toISOString().slice(0, 10)] : [])).sort();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}
