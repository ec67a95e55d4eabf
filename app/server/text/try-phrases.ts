import { type IntentPhrases, intents } from "../../../analytics/risk/intent-phrases";
import { type IntentFinder, intentFinder, type StatedIntent } from "../../../analytics/risk/intents";
import { newestMessageRows } from "../../../sql/risk/newest-messages";
import { openStageConnection } from "../../../sql/stage/connection";
import type { TriedMessage, TriedPhrases, TryPhrasesRequest } from "./protocol";

const mostSamples = 12;
const longest = 240;

/** What the typed phrases take of the messages in the folder, beside what the saved ones do. */
export async function tryPhrases({ folder, intent, typed, saved }: TryPhrasesRequest): Promise<TriedPhrases> {
  const only = (phrases: IntentPhrases): IntentFinder => {
    const silent = intents.map((one) => [one, { any: [], none: [] }]);
    return intentFinder({ ...Object.fromEntries(silent), [intent]: phrases });
  };
  const [now, then] = [only(saved), only(typed)];
  const rows = await messagesOf(folder);
  const found = rows.flatMap(({ text, ...ids }): TriedMessage[] => {
    const [[before], [after]] = [now(text), then(text)];
    const place = after ?? before;
    if (place === undefined) return [];
    const change = after === undefined ? "lost" : before === undefined ? "gained" : "kept";
    return [{ ...ids, change, ...around(text, place) }];
  });
  const of = (change: TriedMessage["change"]) => found.filter((one) => one.change === change);
  const [gained, lost, kept] = [of("gained"), of("lost"), of("kept")];
  return {
    intent,
    messages: rows.length,
    hits: gained.length + kept.length,
    gained: gained.length,
    lost: lost.length,
    samples: [...gained, ...lost, ...kept].slice(0, mostSamples),
  };
}

async function messagesOf(folder: string) {
  const database = await openStageConnection(folder, { memory: 1024 });
  try {
    const { columns } = await database.table(newestMessageRows(folder));
    const [conversations = [], messages = [], texts = []] = columns;
    return texts.map((text, row) => ({
      conversationId: String(conversations[row]),
      messageId: String(messages[row]),
      text: String(text),
    }));
  } finally {
    database.close();
  }
}

/** A long message is cut to what stands around the place. */
function around(text: string, { from, to }: StatedIntent): Pick<TriedMessage, "text" | "from" | "to"> {
  const start = text.length <= longest ? 0 : Math.max(0, from - longest / 2);
  return { text: text.slice(start, start + longest), from: from - start, to: Math.min(to - start, longest) };
}
