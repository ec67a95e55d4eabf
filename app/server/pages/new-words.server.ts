import { sql } from "kysely";
import type { NewWord } from "~/analytics/keywords/new-words";
import { q } from "~/analytics/query/builder";
import { mapRows } from "~/analytics/query/rows";
import type { Workspace } from "~/sql/workspace";
import { settingsOf } from "../house.server";
import { log } from "../log.server";
import { askTextProcess } from "../text/text-process";

/** What was looked for last: still looked for, failed, or the words that were found. */
export type NewWordSearch =
  | { readonly state: "running" | "failed"; readonly found: readonly NewWord[] }
  | { readonly state: "done"; readonly found: readonly NewWord[] };

const mostMessages = 20_000;

// On globalThis: hot reload and the second server bundle each bring their own copy of this module.
const slot: { huitingNewWords?: WeakMap<Workspace, NewWordSearch> } = globalThis as typeof slot;
slot.huitingNewWords ??= new WeakMap();
const searches = slot.huitingNewWords;

/** The last search of the workspace; null: nobody looked yet. */
export function newWordSearch(workspace: Workspace): NewWordSearch | null {
  return searches.get(workspace) ?? null;
}

/** Begins to look for new words in the newest messages of customers, in a process of its own. */
export function startNewWords(workspace: Workspace): void {
  if (searches.get(workspace)?.state === "running") return;
  searches.set(workspace, { state: "running", found: [] });
  search(workspace).then(
    (found) => searches.set(workspace, { state: "done", found }),
    (cause: unknown) => {
      log.error({ workspaceId: workspace.id, cause }, "looking for new words failed");
      searches.set(workspace, { state: "failed", found: [] });
    },
  );
}

/** Takes words that somebody decided on off the list. */
export function settleNewWords(workspace: Workspace, words: readonly string[]): void {
  const last = searches.get(workspace);
  if (last)
    searches.set(workspace, { ...last, found: last.found.filter(({ word }) => !words.includes(word)) });
}

async function search(workspace: Workspace): Promise<readonly NewWord[]> {
  const { words, ignoredWords } = await settingsOf(workspace);
  const texts = mapRows(await workspace.ask(newestTexts), (cells) => cells.text("said") ?? "");
  const found = await askTextProcess("words", { texts, words, ignored: ignoredWords });
  const names = await namesAmong(workspace, found);
  return found.filter(({ word }) => !names.has(word));
}

/** Which of the words are the name of a customer or agent, or the given name. */
async function namesAmong(workspace: Workspace, found: readonly NewWord[]): Promise<ReadonlySet<string>> {
  if (found.length === 0) return new Set();
  const words = sql.join(found.map(({ word }) => sql`(${word}::varchar)`));
  const table = await workspace.ask(
    sql`select distinct w.word from (values ${words}) w(word)
      join (select name from customers union all select name from agents) n
        on length(n.name) between 2 and 4 and ends_with(n.name, w.word) and length(n.name) - length(w.word) < 2`.compile(
      q,
    ),
  );
  return new Set(mapRows(table, (cells) => cells.text("word") ?? ""));
}

/** What the customer wrote, a text a conversation, of the newest conversations up to so many messages. */
const newestTexts = sql`
  with newest as (
    select conversation_id, started_at from conversation_facts where n_customer > 0
    qualify sum(n_customer) over (order by started_at desc, conversation_id) - n_customer < ${sql.raw(String(mostMessages))})
  select string_agg(m.text, chr(10) order by m.seq) as said
  from messages m join newest s on s.conversation_id = m.conversation_id
  where m.sender = 'customer' and m.type = 'text' and not m.deleted and not m.auto and m.text is not null
  group by m.conversation_id order by m.conversation_id`.compile(q);
