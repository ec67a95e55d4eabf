import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";

/**
 * Makes the moments of the conversations in the temporary table `text_read` anew: what the readers left in
 * `signals-*.parquet` in the folder, and when the customer began to wait for a reply and until when. Whoever only says
 * thanks waits for nothing: `closers` is a pattern of such messages, null for none. Their customers await scoring
 * from then on. Inside the caller's transaction.
 */
export async function storeMoments(
  connection: Connection,
  folder: string,
  closers: string | null,
): Promise<void> {
  await awaitScoring(connection, "SEMI JOIN text_read USING (conversation_id)");
  await connection.run(
    "DELETE FROM moments WHERE conversation_id IN (SELECT conversation_id FROM text_read)",
  );
  await connection.run(
    `INSERT INTO moments BY NAME
     SELECT f.customer_id, s."at", s.kind, s.detail, s.conversation_id, s.message_id
     FROM read_parquet(${quoted(join(folder, "signals-*.parquet"))}) s
     JOIN conversation_facts f USING (conversation_id) WHERE f.customer_id IS NOT NULL
     UNION ALL BY NAME
     SELECT customer_id, "at", kind, until, conversation_id, message_id FROM (${waits}) ORDER BY customer_id, "at"`,
    [closers],
  );
  await awaitScoring(connection, "SEMI JOIN text_read USING (conversation_id)");
}

/** Whose moments these are: asked before and after they are made, since a conversation may have changed hands. */
async function awaitScoring(connection: Connection, which: string): Promise<void> {
  await connection.run(
    `INSERT INTO risk_pending SELECT customer_id, min("at"), (SELECT data_version + 1 FROM history_state)
     FROM moments ${which} GROUP BY customer_id`,
  );
}

/** Makes the moments of topics anew, for the whole history: from Parquet files of conversation, message, instant, topic. */
export async function storeMatters(connection: Connection, files: string): Promise<void> {
  await awaitScoring(connection, "WHERE kind = 'topic'");
  await connection.run("DELETE FROM moments WHERE kind = 'topic'");
  await connection.run(
    `INSERT INTO moments BY NAME
     SELECT f.customer_id, s."at", 'topic' AS kind, s.detail, s.conversation_id, s.message_id
     FROM read_parquet(${files}) s JOIN conversation_facts f USING (conversation_id) WHERE f.customer_id IS NOT NULL
     ORDER BY f.customer_id, s."at"`,
  );
  await awaitScoring(connection, "WHERE kind = 'topic'");
}

/**
 * Each run of customers' messages up to the next reply, of a person or a bot: its first message, and the reply. The
 * first of a conversation is the contact. Only what comes before a message decides that it begins a run.
 */
const waits = `
  SELECT customer_id, "at", conversation_id, message_id, reply_at AS until,
    CASE WHEN row_number() OVER w = 1 THEN 'contact' ELSE 'ask' END AS kind
  FROM (
    SELECT *, lag(customer) OVER w AS before, min(CASE WHEN NOT customer THEN "at" END) OVER (
      PARTITION BY conversation_id ORDER BY seq, "at", message_id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS reply_at
    FROM (
      SELECT f.customer_id, m.conversation_id, m.message_id, m.seq, m."at", m.sender = 'customer' AS customer
      FROM messages m JOIN text_read USING (conversation_id) JOIN conversation_facts f USING (conversation_id)
      WHERE m.sender IN ('customer', 'agent', 'bot') AND m.type <> 'event' AND f.customer_id IS NOT NULL
        AND NOT (m.sender = 'customer' AND coalesce(
          regexp_full_match(regexp_replace(lower(m.text), '[^\\p{L}\\p{N}]+', '', 'g'), $1::VARCHAR), false)))
    WINDOW w AS (PARTITION BY conversation_id ORDER BY seq, "at", message_id))
  WHERE customer AND before IS DISTINCT FROM true
  WINDOW w AS (PARTITION BY conversation_id ORDER BY seq, "at", message_id)`;
