import { type RawBuilder, sql } from "kysely";

/** How many of a customer's first messages say what a conversation is about, and how much of them. */
const firstMessages = 3;
const longest = 400;

/**
 * What customers said first in conversations that no rule covers, as a query: id, external id, when, said. `from` is
 * the conversations under a filter (with `topics`), as FROM … WHERE; a uniform sample of at most `most`, by key.
 */
export function uncoveredTexts(from: RawBuilder<unknown>, most: number): RawBuilder<unknown> {
  return sql`with chosen as (
      select f.conversation_id, f.started_at from ${from} and len(f.topics) = 0
      order by f.conversation_id limit ${sql.raw(String(most))}),
    said as (
      select conversation_id, array_to_string(list(text order by seq)[1:${sql.raw(String(firstMessages))}], chr(10)) as said
      from messages where conversation_id in (select conversation_id from chosen) and sender = 'customer' and type = 'text'
        and not deleted and not auto and text is not null group by conversation_id)
    select c.conversation_id, k.external_id, c.started_at, left(s.said, ${sql.raw(String(longest))}) as said
    from chosen c join said s on s.conversation_id = c.conversation_id
    join conversations k on k.conversation_id = c.conversation_id order by c.conversation_id`;
}
