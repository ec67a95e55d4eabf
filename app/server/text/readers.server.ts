import { createHash } from "node:crypto";
import { sql } from "kysely";
import { q } from "../../../analytics/query/builder";
import { mapRows } from "../../../analytics/query/rows";
import { phrasesOf } from "../../../analytics/risk/intent-phrases";
import type { Taxonomy } from "../../../analytics/topics/rule";
import { closersPattern } from "../../../sql/derive/derive";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { modelInUse } from "../models/model-store.server";
import { topicWeights } from "../models/topic-models.server";
import { stopTraining, trainWhatIsDue } from "../models/training.server";
import { scorerOf, stopScoring } from "../risk/scorer.server";
import { type ReadingContext, type TextReader, textReader } from "./text-reader";

/** Grows when the shipped models or the way of reading change: everything is read again then. */
const readingVersion = "4";

// On globalThis: hot reload and the second server bundle each bring their own copy of this module.
const slot: { huitingTextReaders?: Map<Workspace, TextReader> } = globalThis as typeof slot;
slot.huitingTextReaders ??= new Map();
const readers = slot.huitingTextReaders;

/** The reader of a workspace's messages. */
export function readerOf(workspace: Workspace): TextReader {
  const known = readers.get(workspace);
  if (known) return known;
  const made = textReader(
    workspace,
    () => readingContext(workspace),
    () => scorerOf(workspace).wake(),
  );
  readers.set(workspace, made);
  workspace.beforeClosing(() => stopReading(workspace));
  return made;
}

/** Ends the reading of a workspace, which is about to be closed; what was not committed is read again later. */
export async function stopReading(workspace: Workspace): Promise<void> {
  const reader = readers.get(workspace);
  readers.delete(workspace);
  await stopTraining(workspace);
  await reader?.stop();
  await stopScoring(workspace);
}

async function readingContext(workspace: Workspace): Promise<ReadingContext> {
  // Before anything is read, so that what is new is not read twice: with the lexicon, then with the model.
  await trainWhatIsDue(workspace);
  const { tz, words, closers, intents } = await settingsOf(workspace);
  const taxonomy = await newestTaxonomy(workspace);
  const [learned, satisfaction, sentiment] = await Promise.all([
    topicWeights(workspace, taxonomy.body),
    modelInUse(workspace, "satisfaction"),
    modelInUse(workspace, "sentiment"),
  ]);
  return {
    made: {
      words: `${readingVersion} ${digestOf({ words, closers, intents })}`,
      tz,
      model: [satisfaction, sentiment].map((model) => model?.id ?? "shipped").join(" "),
      taxonomy: taxonomy.version,
      closers: closersPattern(closers),
    },
    request: {
      words,
      taxonomy: taxonomy.body,
      learned,
      intents: phrasesOf(intents),
      satisfaction: satisfaction?.weights ?? null,
      sentiment: sentiment?.weights ?? null,
    },
  };
}

function digestOf(given: object): string {
  return createHash("sha256").update(JSON.stringify(given)).digest("hex").slice(0, 16);
}

/** The newest saved taxonomy; version 0 without topics where none was saved. */
export async function newestTaxonomy(
  workspace: Pick<Workspace, "ask">,
): Promise<{ version: number; body: Taxonomy }> {
  const table = await workspace.ask(
    sql`select version, body from work.taxonomies order by version desc limit 1`.compile(q),
  );
  const [newest] = mapRows(table, (cells) => ({
    version: cells.number("version") ?? 0,
    body: JSON.parse(cells.text("body") ?? "null") as Taxonomy,
  }));
  return newest ?? { version: 0, body: { topics: [] } };
}
