import { narrow } from "../../../analytics/filter/drill";
import type { Filter } from "../../../analytics/filter/filter";
import { read } from "../../../analytics/present/reader";
import type { Text } from "../../../analytics/text";
import type { Rule } from "../../../analytics/topics/rule";
import type { Workspace } from "../../../sql/workspace";
import { askCached } from "../ask.server";
import { newestTaxonomy, readerOf } from "../text/readers.server";
import { applyingOf } from "./applying.server";

/** A topic of the newest taxonomy with what it has under a filter. */
export interface ListedTopic {
  readonly id: string;
  readonly name: Text;
  readonly parent: string | null;
  readonly rule: Rule | null;
  /** The model that decides in place of the rule's words; null: the rule does. */
  readonly learned: string | null;
  readonly conversations: number;
  /** Of all conversations under the filter; null when there are none. */
  readonly share: number | null;
}

/** The newest taxonomy, and how far it has been applied. */
export interface TopicList {
  /** 0: none was saved. */
  readonly version: number;
  readonly applying: { readonly done: number; readonly of: number } | null;
  /** Conversations that were not read yet; null: not counted yet. */
  readonly unread: number | null;
  readonly conversations: number;
  /** Conversations without any topic. */
  readonly uncovered: number;
  readonly topics: readonly ListedTopic[];
}

/** Every topic with its conversations under the filter. */
export async function listTopics(workspace: Workspace, given: Filter): Promise<TopicList> {
  const filter = { ...given, compare: null };
  const { version, body } = await newestTaxonomy(workspace);
  // Before the counts: what ends while they are read is then asked for once more.
  const applying = await applyingOf(workspace, version);
  const unread = readerOf(workspace).state().pending;
  const [whole, without, each] = await Promise.all([
    askCached(workspace.id, { metrics: ["conversations"], by: [], filter }),
    askCached(workspace.id, {
      metrics: ["conversations"],
      by: [],
      filter: narrow(filter, [{ dim: "topic", op: "is", values: [""] }]),
    }),
    askCached(workspace.id, { metrics: ["conversations"], by: ["topic"], filter }),
  ]);
  const conversations = read(whole).number("conversations", 0) ?? 0;
  const reader = read(each);
  const counts = new Map(
    Array.from({ length: reader.length }, (_, row) => [
      reader.key("topic", row),
      reader.number("conversations", row) ?? 0,
    ]),
  );
  return {
    version,
    applying,
    unread,
    conversations,
    uncovered: read(without).number("conversations", 0) ?? 0,
    topics: body.topics.map(({ id, name, parent, rule, learned }) => ({
      id,
      name,
      parent: parent ?? null,
      rule: rule ?? null,
      learned: learned ?? null,
      conversations: counts.get(id) ?? 0,
      share: conversations === 0 ? null : (counts.get(id) ?? 0) / conversations,
    })),
  };
}
