import { setImmediate } from "node:timers/promises";
import { mapRows } from "../../../analytics/query/rows";
import { type Intent, type IntentPhrases, phrasesOf } from "../../../analytics/risk/intent-phrases";
import { intentFinder, type StatedIntent } from "../../../analytics/risk/intents";
import { newestCustomerMessages } from "../../../sql/risk/newest-messages";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";

/** One message that the phrases take, or took until now. */
export interface TriedMessage {
  readonly conversationId: string;
  readonly messageId: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly change: "gained" | "lost" | "kept";
}

/** What phrases that are not saved yet make of the newest messages. */
export interface TriedPhrases {
  readonly intent: Intent;
  readonly messages: number;
  readonly hits: number;
  readonly gained: number;
  readonly lost: number;
  /** What changes first, the newest first. */
  readonly samples: readonly TriedMessage[];
}

const newest = 5000;
/** Messages between two looks at other requests. */
const atOnce = 200;
const mostSamples = 12;
const longest = 240;

/** Reads the newest messages with these phrases, and with those that are saved. */
export async function tryPhrases(
  workspace: Workspace,
  intent: Intent,
  phrases: IntentPhrases,
): Promise<TriedPhrases> {
  const saved = phrasesOf((await settingsOf(workspace)).intents);
  const silent = Object.fromEntries(
    Object.keys(saved).map((one) => [one, { any: [], none: [] }]),
  ) as unknown as typeof saved;
  const now = intentFinder({ ...silent, [intent]: saved[intent] });
  const then = intentFinder({ ...silent, [intent]: phrases });
  const rows = mapRows(
    await workspace.reading((connection) => newestCustomerMessages(connection, newest)),
    (cells) => ({
      conversationId: cells.id("conversation_id") ?? "",
      messageId: cells.id("message_id") ?? "",
      text: cells.text("text") ?? "",
    }),
  );
  const found: TriedMessage[] = [];
  for (const [at, { conversationId, messageId, text }] of rows.entries()) {
    if (at % atOnce === atOnce - 1) await setImmediate();
    const [before] = now(text);
    const [after] = then(text);
    const place = after ?? before;
    if (place === undefined) continue;
    const change = after === undefined ? "lost" : before === undefined ? "gained" : "kept";
    found.push({ conversationId, messageId, change, ...around(text, place) });
  }
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

/** A long message is cut to what stands around the place. */
function around(text: string, { from, to }: StatedIntent): Pick<TriedMessage, "text" | "from" | "to"> {
  const start = text.length <= longest ? 0 : Math.max(0, from - longest / 2);
  return { text: text.slice(start, start + longest), from: from - start, to: Math.min(to - start, longest) };
}
