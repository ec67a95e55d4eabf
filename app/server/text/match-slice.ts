import { hasValue } from "../../../analytics/text/read-conversation";
import { matterFinder } from "../../../analytics/topics/matter";
import { topicReader } from "../../../analytics/topics/reader";
import { openStageConnection, type StageDatabase } from "../../../sql/stage/connection";
import { openingOfSlice, saidMeeting, saidOfSlice, writeTopics } from "../../../sql/text/topic-index";
import { termSeparator } from "../../../sql/text/write-read";
import { lineFiles } from "./line-files";
import type { MatchRequest } from "./protocol";
import { modelsOf } from "./topic-weights";

const sides = ["customer", "agent"] as const;
type Met = { readonly side: (typeof sides)[number]; readonly pattern: number };

/** Finds the topics of a slice's conversations and of the messages that open them, and only those: nothing is cut into words. */
export async function matchSlice({ folder, slice, taxonomy, learned }: MatchRequest): Promise<number> {
  const database = await openStageConnection(folder, { memory: 1024 });
  try {
    const reader = topicReader(taxonomy, modelsOf(learned));
    const met = await patternsMet(database, folder, slice, reader.patterns);
    const { names, columns, length } = await database.table(saidOfSlice(folder, slice));
    const column = new Map(names.map((name, at) => [name, columns[at] ?? []]));
    const out = lineFiles(folder, slice, ["topics", "matters"]);
    for (let row = 0; row < length; row++) {
      const id = String(column.get("id")?.[row]);
      for (const side of sides) {
        const said = column.get(`said_${side}`)?.[row];
        // The separator is no letter and no blank: no term reaches from one message into the next.
        if (typeof said === "string") reader.read(side, said);
      }
      for (const { side, pattern } of met.get(id) ?? []) reader.mark(side, pattern);
      const places = reader.finish((field, values) => hasValue(column.get(field)?.[row], values));
      out.topics(id, places.map((place) => taxonomy.topics[place]?.id ?? "").join(termSeparator));
    }
    const matterOf = matterFinder(taxonomy);
    const opening = await database.table(openingOfSlice(folder, slice));
    const [owners = [], ids = [], times = [], texts = []] = opening.columns;
    for (let at = 0; at < opening.length; at++) {
      for (const topic of matterOf(String(texts[at])))
        out.matters(String(owners[at]), String(ids[at]), Number(times[at]), topic);
    }
    out.close();
    await writeTopics(database, folder, slice);
    return length;
  } finally {
    database.close();
  }
}

async function patternsMet(
  database: StageDatabase,
  folder: string,
  slice: number,
  patterns: readonly string[],
): Promise<Map<string, Met[]>> {
  const met = new Map<string, Met[]>();
  for (const [pattern, source] of patterns.entries()) {
    for (const side of sides) {
      const { columns } = await database.table(saidMeeting(folder, slice, side), [source]);
      for (const id of columns[0] ?? []) {
        const found = met.get(String(id)) ?? [];
        found.push({ side, pattern });
        met.set(String(id), found);
      }
    }
  }
  return met;
}
