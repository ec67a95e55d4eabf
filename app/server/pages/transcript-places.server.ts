import type { Filter } from "~/analytics/filter/filter";
import { readWord } from "~/analytics/filter/word";
import { mapRows } from "~/analytics/query/rows";
import type { Transcript } from "~/analytics/query/transcript";
import { termRules } from "~/analytics/text/term-rules";
import { mergedPlaces, type Place, wordPlaces } from "~/analytics/text/word-places";
import { termsOf } from "~/analytics/topics/check";
import { matcherOf } from "~/analytics/topics/matcher";
import { buildPatternPlaces, markedPlaces } from "~/analytics/topics/pattern-places";
import type { Taxonomy, Topic } from "~/analytics/topics/rule";
import type { Workspace } from "~/sql/workspace";
import { settingsOf } from "../house.server";
import { newestTaxonomy } from "../text/readers.server";

type Places = ReadonlyMap<string, readonly Place[]>;

/** Where a conversation's messages say what the list was filtered by: words, and the words and patterns of topics. */
export async function transcriptPlaces(
  workspace: Workspace,
  { conversationId, messages }: Transcript,
  { clauses }: Filter,
): Promise<Places> {
  const asked = (dim: string) =>
    clauses
      .filter((clause) => clause.dim === dim && clause.op === "is")
      .flatMap(({ values }) => values)
      .filter((value) => value !== "");
  const words = asked("word").map(readWord);
  const topics = asked("topic");
  if (words.length === 0 && topics.length === 0) return new Map();
  const about = topics.length === 0 ? [] : topicsAbout((await newestTaxonomy(workspace)).body, topics);
  const [{ words: settings }, met] = await Promise.all([
    settingsOf(workspace),
    patternsMet(workspace, conversationId, about),
  ]);
  const rules = termRules(settings);
  const finders = about.map(({ rule }) => ({
    side: rule?.side ?? "customer",
    matcher: matcherOf(rule ? [...(rule.any ?? []), ...(rule.all ?? [])] : termsOf(rule)),
  }));
  const found = new Map<string, Place[]>();
  for (const { messageId, sender, text } of messages) {
    if (text === null || text === "") continue;
    const terms = words.filter(({ side }) => side === "all" || side === sender).map(({ term }) => term);
    const places = [
      ...(terms.length > 0 ? wordPlaces(text, terms, rules) : []),
      ...finders
        .filter(({ side }) => side === "all" || side === sender)
        .flatMap(({ matcher }) => matcher.matchAll(text).map(({ from, to }): Place => [from, to])),
      ...(met.get(messageId) ?? []).flatMap((marked) => markedPlaces(marked, text)),
    ];
    if (places.length > 0) found.set(messageId, mergedPlaces(places));
  }
  return found;
}

/** The topics asked for and all below them: a topic above others is about what they are about. */
function topicsAbout({ topics }: Taxonomy, asked: readonly string[]): Topic[] {
  const about = new Set(asked);
  for (let size = 0; size < about.size; ) {
    size = about.size;
    for (const { id, parent } of topics) if (parent !== undefined && about.has(parent)) about.add(id);
  }
  return topics.filter(({ id }) => about.has(id));
}

/** Each message's texts with the matches of the topics' patterns marked. */
async function patternsMet(
  workspace: Workspace,
  conversation: string,
  about: readonly Topic[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const asked = about.flatMap(({ rule }) =>
    rule?.patterns?.length ? [{ side: rule.side ?? "customer", patterns: rule.patterns }] : [],
  );
  if (asked.length === 0) return new Map();
  const table = await workspace.ask(buildPatternPlaces(conversation, asked));
  const rows = mapRows(table, (cells) => ({
    message: cells.id("message_id") ?? "",
    marked: asked.flatMap((_, at) => cells.text(`marked${at}`) ?? []),
  }));
  return new Map(rows.map(({ message, marked }) => [message, marked]));
}
