import { join } from "node:path";
import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";
import { mostExamples } from "./learning-rows";
import { judgeRule, type RuleInSql } from "./rule-matches";

/** Conversations looked at for those that the rule leaves: enough to find some where the rule takes most. */
const lookedAt = 3000;

/**
 * Writes what a topic is learned from to `examples.parquet` in the folder: its marked conversations, and as many that
 * the rule leaves and nobody marked (`fits` is NULL), each with what its customer wrote, whether the rule takes it,
 * and whether it has the fields that the rule asks for.
 */
export async function exportTopicExamples(
  connection: Connection,
  topic: string,
  rule: RuleInSql,
  folder: string,
): Promise<void> {
  const marks = await topicMarks(connection, topic);
  const ids = (marks.columns[0] ?? []).map(String);
  await judgeRule(connection, rule, { ids });
  await connection.run("CREATE OR REPLACE TEMP TABLE taken AS SELECT conversation_id, hit FROM judged");
  await judgeRule(connection, { ...rule, any: null, all: [], none: null }, { ids });
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE examples AS SELECT t.conversation_id, t.hit, j.hit AS within, m.fits
     FROM taken t JOIN judged j USING (conversation_id) JOIN work.topic_marks m USING (conversation_id)
     WHERE m.topic_id = $1`,
    [topic],
  );
  const all = Number((await connection.read("SELECT count(*) FROM conversation_facts")).columns[0]?.[0] ?? 0);
  await judgeRule(connection, rule, {
    share: Math.min(1, Math.max(lookedAt, 6 * ids.length) / Math.max(1, all)),
  });
  await connection.run(
    `INSERT INTO examples SELECT conversation_id, false, true, NULL FROM judged
     ANTI JOIN examples USING (conversation_id) WHERE NOT hit ORDER BY conversation_id LIMIT ${ids.length}`,
  );
  await connection.run(
    `COPY (SELECT e.*, coalesce(f.customer_id, f.conversation_id)::VARCHAR AS owner, f.started_at, s.said
       FROM examples e JOIN conversation_facts f USING (conversation_id)
       JOIN (SELECT conversation_id, list(text ORDER BY seq) AS said FROM messages SEMI JOIN examples USING (conversation_id)
         WHERE ${written} GROUP BY conversation_id) s USING (conversation_id)
       ORDER BY e.conversation_id) TO ${quoted(exampleFile(folder))} (FORMAT parquet)`,
  );
  for (const table of ["taken", "judged", "examples"]) await connection.run(`DROP TABLE temp.${table}`);
}

/** The examples of the folder in order: what was said (messages parted by chr(31)), fits, hit, within, owner, started_at. */
export function topicExamplesOf(folder: string): string {
  return `SELECT array_to_string(said, chr(31)) AS said, fits, hit, within, owner, started_at
    FROM read_parquet(${quoted(exampleFile(folder))}) ORDER BY conversation_id`;
}

/** The conversations that are marked for a topic (id, fits), the newest marks first. */
export function topicMarks(connection: Connection, topic: string): Promise<ColumnTable> {
  return connection.read(
    `SELECT m.conversation_id::VARCHAR AS id, m.fits FROM work.topic_marks m SEMI JOIN conversation_facts USING (conversation_id)
     WHERE m.topic_id = $1 ORDER BY m.marked_at DESC, m.conversation_id LIMIT ${mostExamples}`,
    [topic],
  );
}

/**
 * Conversations to mark next, drawn the same each time from those that nobody marked: `each` of the topic, and as many
 * that are not of it. With what their customer wrote first.
 */
export function toMarkNext(connection: Connection, topic: string, each: number): Promise<ColumnTable> {
  return connection.read(
    `WITH drawn AS (
       SELECT t.conversation_id, list_contains(t.topics, $1) AS member FROM conversation_text t
       ANTI JOIN (SELECT conversation_id FROM work.topic_marks WHERE topic_id = $1) m USING (conversation_id)
       WHERE t.customer_texts > 0
       QUALIFY row_number() OVER (PARTITION BY member ORDER BY hash(t.conversation_id)) <= ${Math.floor(each)}),
     said AS (SELECT conversation_id, array_to_string(list(text ORDER BY seq)[1:3], ' / ') AS said FROM messages
       WHERE conversation_id IN (SELECT conversation_id FROM drawn) AND ${written}
       GROUP BY conversation_id)
     SELECT d.conversation_id::VARCHAR AS id, k.external_id, d.member, left(s.said, 300) AS said
     FROM drawn d JOIN said s USING (conversation_id) JOIN conversations k USING (conversation_id)
     ORDER BY d.member DESC, hash(d.conversation_id)`,
    [topic],
  );
}

/** What a topic's model reads. */
const written = `sender = 'customer' AND type = 'text' AND NOT deleted AND NOT auto AND text IS NOT NULL`;

function exampleFile(folder: string): string {
  return join(folder, "examples.parquet");
}
