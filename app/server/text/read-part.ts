import type { SpokenMessage } from "../../../analytics/text/read-conversation";
import { conversationReader } from "../../../analytics/text/read-conversation";
import { openStageConnection, type StageDatabase } from "../../../sql/stage/connection";
import {
  conversationsOfPart,
  termSeparator,
  textsOfPart,
  textsOfPattern,
  writeRead,
} from "../../../sql/text/write-read";
import { lineFiles } from "./line-files";
import type { ReadRequest } from "./protocol";
import { modelsOf } from "./topic-weights";

/** Reads one part of a batch: every conversation's terms, mood and topics, left as Parquet in the folder. */
export async function readPart(request: ReadRequest): Promise<number> {
  const { folder, part, parts } = request;
  const database = await openStageConnection(folder, { memory: 1024 });
  try {
    const { words, taxonomy, learned, intents, satisfaction, sentiment } = request;
    const weights = (stored: string | null) => (stored === null ? null : Buffer.from(stored, "base64"));
    const reader = conversationReader({
      words,
      taxonomy,
      learned: modelsOf(learned),
      intents,
      satisfaction: weights(satisfaction),
      sentiment: weights(sentiment),
    });
    const met = await patternsMet(database, request, reader.patterns);
    const conversations = await database.table(conversationsOfPart(folder, part, parts));
    const texts = await database.table(textsOfPart(folder, part, parts));
    const [owners = [], ids = [], sides = [], times = [], written = []] = texts.columns;
    const out = lineFiles(folder, part, ["said", "read", "signals"]);
    const columns = columnsByName(conversations);
    let at = 0;
    for (let row = 0; row < conversations.length; row++) {
      const id = String(columns.id?.[row]);
      const messages: SpokenMessage[] = [];
      for (; at < texts.length && owners[at] === id; at++) {
        messages.push({
          id: String(ids[at]),
          side: sideOf(sides[at]),
          at: Number(times[at]),
          text: String(written[at]),
        });
      }
      const read = reader.read(messages, {
        closed: columns.closed?.[row] === true,
        names: namesOf(columns.names?.[row]),
        value: (dimension) => columns[dimension]?.[row],
        patterns: met.get(id) ?? [],
      });
      if (read.customer.size > 0) out.said(id, 1, [...read.customer].join(termSeparator));
      if (read.agent.size > 0) out.said(id, 2, [...read.agent].join(termSeparator));
      for (const { messageId, at: said, kind, detail } of read.signals)
        out.signals(id, messageId, said, kind, detail);
      out.read(
        id,
        read.customerTexts,
        read.agentTexts,
        read.sentiment,
        read.agentSentiment,
        read.mood,
        read.lowMessage,
        read.dissatisfied,
        read.satisfied,
        read.band,
        read.topics.join(termSeparator),
      );
    }
    out.close();
    const terms = lineFiles(folder, part, ["terms"]);
    for (const { term, lang, surface } of reader.terms()) terms.terms(term, lang, surface);
    terms.close();
    await writeRead(database, folder, part);
    return conversations.length;
  } finally {
    database.close();
  }
}

function namesOf(names: unknown): readonly string[] {
  return Array.isArray(names) ? names.map(String) : [];
}

function sideOf(side: unknown): "customer" | "agent" {
  return side === 1 ? "customer" : "agent";
}

type Met = { readonly side: "customer" | "agent"; readonly pattern: number };

/** Which conversations meet which of the rules' patterns. */
async function patternsMet(
  database: StageDatabase,
  { folder, part, parts }: ReadRequest,
  patterns: readonly string[],
): Promise<Map<string, Met[]>> {
  const met = new Map<string, Met[]>();
  for (const [pattern, source] of patterns.entries()) {
    const { columns, length } = await database.table(textsOfPattern(folder, part, parts), [source]);
    for (let row = 0; row < length; row++) {
      const id = String(columns[0]?.[row]);
      const found = met.get(id) ?? [];
      found.push({ side: sideOf(columns[1]?.[row]), pattern });
      met.set(id, found);
    }
  }
  return met;
}

function columnsByName(table: { names: readonly string[]; columns: readonly (readonly unknown[])[] }) {
  return Object.fromEntries(table.names.map((name, index) => [name, table.columns[index] ?? []]));
}
