import { sql } from "kysely";
import { isKey } from "../../analytics/directory";
import { BadInput } from "../../analytics/errors";
import { q } from "../../analytics/query/builder";
import type { AskContext } from "../../analytics/query/context";
import { mapRows } from "../../analytics/query/rows";
import { text } from "../../analytics/text";

/** Most candidates that are listed. */
const listed = 20;

/** Whether the history has conversations of several sources: a source's own id does not name one alone then. */
export async function manySources(context: AskContext, signal?: AbortSignal): Promise<boolean> {
  const sources = q.selectFrom("conversation_facts").select("source").distinct().limit(2);
  return (await context.ask(sources.compile(), signal)).length > 1;
}

/**
 * The key of the conversation meant by our key, `source/id`, or the source's own id; null when there is none.
 * Throws BadInput that lists them when an id is several sources'.
 */
export async function findConversation(
  context: AskContext,
  named: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const byKey = isKey(named) ? sql<boolean>`conversation_id = ${named}::ubigint` : sql<boolean>`false`;
  const found = await context.ask(
    sql`select conversation_id::varchar as key, source, external_id, ${byKey} as by_key from conversations
      where not deleted and (${byKey} or external_id = ${named} or (source || '/' || external_id) = ${named})
      order by by_key desc, source, external_id limit ${sql.lit(listed)}`.compile(q),
    signal,
  );
  const candidates = mapRows(found, (cells) => ({
    key: cells.text("key") ?? "",
    name: `${cells.text("source") ?? ""}/${cells.text("external_id") ?? ""}`,
    byKey: cells.flag("by_key"),
  }));
  const [first, ...others] = candidates;
  if (!first) return null;
  const [exact, ...sameName] = candidates.filter(({ name }) => name === named);
  if (first.byKey || others.length === 0) return first.key;
  if (exact && sameName.length === 0) return exact.key;
  const lines = candidates.map(({ key, name }) => `\n    ${name}  ${key}`).join("");
  const said = text(
    `有 ${candidates.length} 个会话叫「${named}」，请用其中一个：${lines}`,
    `${candidates.length} conversations are called "${named}"; name one of them:${lines}`,
  );
  throw new BadInput([{ where: "id", code: "several_conversations", text: said }]);
}
