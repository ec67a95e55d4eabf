import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";
import { writeTexts } from "./text-index";

/** What a workspace's own models learn from. */
export type LearnedKind = "satisfaction" | "sentiment";

/** The most examples a model learns from: the newest. More gain little and cost every reader its time. */
export const mostExamples = 6000;

/** Conversations to learn satisfaction from: rated, and their customer wrote something. */
const ratedConversations = `SELECT f.conversation_id FROM conversation_facts f
  WHERE f.rating_share IS NOT NULL AND f.n_customer > 0
  ORDER BY f.started_at DESC, f.conversation_id LIMIT ${mostExamples}`;

/** Marked messages that are still there. */
const markedMessages = `SELECT m.conversation_id, m.message_id, m.text, m."at", k.label
  FROM work.sentiment_marks k JOIN messages m USING (conversation_id, message_id)
  WHERE m.text IS NOT NULL AND NOT m.deleted
  ORDER BY k.marked_at DESC, m.message_id LIMIT ${mostExamples}`;

/** How many examples a model of each kind would learn from now. */
export async function examplesNow(connection: Connection): Promise<Record<LearnedKind, number>> {
  const count = async (rows: string) =>
    Number((await connection.read(`SELECT count(*) FROM (${rows})`)).columns[0]?.[0] ?? 0);
  return { satisfaction: await count(ratedConversations), sentiment: await count(markedMessages) };
}

/**
 * Writes the examples of a kind to the folder. Satisfaction: `rated.parquet` (conversation, customer, rating_share,
 * source) beside the conversations and texts of `exportTexts`. Sentiment: `marked.parquet`.
 */
export async function exportExamples(
  connection: Connection,
  kind: LearnedKind,
  folder: string,
): Promise<void> {
  const into = (name: string) => `TO ${quoted(join(folder, `${name}.parquet`))} (FORMAT parquet)`;
  if (kind === "sentiment") {
    await connection.run(`COPY (${markedMessages}) ${into("marked")}`);
    return;
  }
  await connection.run(`CREATE OR REPLACE TEMP TABLE learned_from AS ${ratedConversations}`);
  await connection.run(
    `COPY (SELECT conversation_id, customer_id, rating_share, source, started_at
       FROM conversation_facts SEMI JOIN learned_from USING (conversation_id)) ${into("rated")}`,
  );
  await writeTexts(connection, folder, "learned_from");
  await connection.run("DROP TABLE temp.learned_from");
}

/** The rated conversations of the folder, in order, each with whether it is over. */
export function ratedOf(folder: string): string {
  return `SELECT r.conversation_id::VARCHAR AS id, coalesce(r.customer_id, r.conversation_id)::VARCHAR AS owner, r.rating_share, r.source,
      c.closed, r.started_at
    FROM read_parquet(${quoted(join(folder, "rated.parquet"))}) r
    JOIN read_parquet(${quoted(join(folder, "conversations.parquet"))}) c USING (conversation_id) ORDER BY r.conversation_id`;
}

/** The marked messages of the folder, in order. */
export function markedOf(folder: string): string {
  return `SELECT conversation_id::VARCHAR AS owner, text, label, "at" FROM read_parquet(${quoted(join(folder, "marked.parquet"))})
    ORDER BY conversation_id, message_id`;
}
