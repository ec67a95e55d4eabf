import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";
import { storeMoments } from "../risk/moments";

/** Conversations handed out to be read: how many, and the data version they were as of. */
export interface TextBatch {
  readonly conversations: number;
  readonly version: number;
}

/** How many conversations await reading. */
export async function pendingTexts(connection: Connection): Promise<number> {
  const table = await connection.read("SELECT count(DISTINCT conversation_id) FROM text_pending");
  return Number(table.columns[0]?.[0] ?? 0);
}

/**
 * Writes the newest conversations that await reading, of about `most` messages together, to the folder:
 * `conversations.parquet` (what rules and models ask of them), `texts.parquet` (written messages of both sides in order).
 */
export async function exportTexts(connection: Connection, folder: string, most: number): Promise<TextBatch> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE text_batch AS
     SELECT conversation_id FROM (SELECT DISTINCT conversation_id FROM text_pending) p
     JOIN conversation_facts f USING (conversation_id)
     QUALIFY sum(n_public) OVER (ORDER BY started_at DESC, conversation_id) - n_public < ${Math.floor(most)}`,
  );
  const version = await figure(connection, "SELECT data_version FROM history_state");
  const conversations = await figure(connection, "SELECT count(*) FROM text_batch");
  await writeTexts(connection, folder, "text_batch");
  await connection.run("DROP TABLE temp.text_batch");
  return { conversations, version };
}

/** Those of them that are lists. */
export const listFieldsOfRules: readonly string[] = ["tag", "agent"];

/** What the field conditions of topics' rules ask, by the dimensions' ids. */
export const fieldsOfRules = `source, channel, status, segment, language, tags AS tag, rating::VARCHAR AS rating,
  first_contact::VARCHAR AS first_contact, in_hours::VARCHAR AS business_hours, group_id::VARCHAR AS "group",
  agent_ids::VARCHAR[] AS agent`;

/** What the customer and the agents of each conversation of a table are called: `names`. */
const namesIn = (batch: string) => `SELECT conversation_id, list(DISTINCT name) AS names FROM (
    SELECT f.conversation_id, c.name FROM conversation_facts f SEMI JOIN ${batch} USING (conversation_id) JOIN customers c USING (customer_id)
    UNION ALL
    SELECT p.conversation_id, a.name FROM (SELECT conversation_id, unnest(agent_ids) AS agent_id FROM conversation_facts SEMI JOIN ${batch} USING (conversation_id)) p
    JOIN agents a USING (agent_id)
  ) WHERE name IS NOT NULL GROUP BY conversation_id`;

/** Writes what is said in the conversations of a table, and their fields, to the folder: see `exportTexts`. */
export async function writeTexts(connection: Connection, folder: string, batch: string): Promise<void> {
  await connection.run(
    `COPY (SELECT conversation_id, closed, ${fieldsOfRules}, names
       FROM conversation_facts SEMI JOIN ${batch} USING (conversation_id)
       LEFT JOIN (${namesIn(batch)}) USING (conversation_id))
     TO ${quoted(join(folder, "conversations.parquet"))} (FORMAT parquet)`,
  );
  await connection.run(
    `COPY (SELECT conversation_id, message_id, seq, CASE sender WHEN 'customer' THEN 1 ELSE 2 END::UTINYINT AS side, epoch_ms("at") AS "at", text
       FROM messages SEMI JOIN ${batch} USING (conversation_id)
       WHERE sender IN ('customer', 'agent') AND type = 'text' AND NOT deleted AND NOT auto AND text IS NOT NULL
       ORDER BY conversation_id, seq)
     TO ${quoted(join(folder, "texts.parquet"))} (FORMAT parquet)`,
  );
}

/** What a batch was read with. */
export interface ReadWith {
  readonly words: string;
  readonly tz: string;
  readonly model: string;
}

/** What a batch was read with, the version of the taxonomy, and what customers say who wait for nothing (a pattern). */
export interface ReadAs extends ReadWith {
  readonly taxonomy: number;
  readonly closers: string | null;
}

/**
 * Takes in what the readers made of a batch, a part each: `read-*.parquet` (a row per conversation),
 * `postings-*.parquet`, `terms-*.parquet` and `signals-*.parquet` in the folder. Conversations that were in the index before are taken out of
 * it first. Those that changed since the batch was handed out stay pending. Inside the caller's transaction.
 */
export async function storeTexts(
  connection: Connection,
  folder: string,
  batch: TextBatch,
  made: Omit<ReadAs, "taxonomy">,
): Promise<void> {
  const file = (name: string) => `read_parquet(${quoted(join(folder, `${name}-*.parquet`))})`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE text_read AS
     SELECT r.*, ((f.started_at AT TIME ZONE 'UTC') AT TIME ZONE ${quoted(made.tz)})::DATE AS day
     FROM ${file("read")} r JOIN conversation_facts f USING (conversation_id)`,
  );
  await takeOut(connection);
  const segment = await figure(connection, "SELECT coalesce(max(segment), 0) + 1 FROM conversation_text");
  await connection.run(
    `INSERT INTO conversation_text BY NAME SELECT *, ${segment} AS segment FROM text_read`,
  );
  await connection.run(
    `INSERT INTO terms BY NAME SELECT DISTINCT ON (term_id) * FROM ${file("terms")} t ANTI JOIN terms k USING (term_id)`,
  );
  await connection.run(
    `INSERT INTO term_postings BY NAME SELECT term_id, conversation_id, sides, ${segment} AS segment
     FROM ${file("postings")} SEMI JOIN text_read USING (conversation_id) ORDER BY term_id, conversation_id`,
  );
  await connection.run(
    `INSERT INTO term_day ${dayCounts(`${file("postings")} p JOIN text_read r USING (conversation_id)`, 1)}`,
  );
  await connection.run(
    `DELETE FROM text_pending WHERE since <= ${batch.version} AND conversation_id IN (SELECT conversation_id FROM text_read)`,
  );
  await storeMoments(connection, folder, made.closers);
  await noteReadWith(connection, made);
  await connection.run("DROP TABLE temp.text_read");
}

/** Takes the conversations of `text_read` out of the index. */
async function takeOut(connection: Connection): Promise<void> {
  await connection.run(
    "CREATE OR REPLACE TEMP TABLE text_old AS SELECT conversation_id, day FROM conversation_text SEMI JOIN text_read USING (conversation_id)",
  );
  if ((await figure(connection, "SELECT count(*) FROM text_old")) > 0) {
    await connection.run(
      `INSERT INTO term_day ${dayCounts("term_postings p JOIN text_old r USING (conversation_id)", -1)}`,
    );
    for (const table of ["term_postings", "conversation_text"]) {
      await connection.run(
        `DELETE FROM ${table} WHERE conversation_id IN (SELECT conversation_id FROM text_old)`,
      );
    }
  }
  await connection.run("DROP TABLE temp.text_old");
}

function dayCounts(from: string, sign: 1 | -1): string {
  return `SELECT r.day, p.term_id, ${sign} * count(*) FILTER (WHERE p.sides IN (1, 3)) AS customer,
      ${sign} * count(*) FILTER (WHERE p.sides IN (2, 3)) AS agent, ${sign} * count(*) AS either
    FROM ${from} GROUP BY ALL ORDER BY ALL`;
}

/** How many segments there may be before they are merged: each costs a lookup one more place to look. */
const segmentsKept = 4;

/** Whether there are so many segments that they want merging. */
export async function isFragmented(connection: Connection): Promise<boolean> {
  return (await figure(connection, "SELECT count(DISTINCT segment) FROM conversation_text")) > segmentsKept;
}

/** Merges the segments into one and adds the days up. Inside the caller's transaction. */
export async function mergeTexts(connection: Connection): Promise<void> {
  // TRUNCATE and INSERT, not CREATE and RENAME: the tables keep their definitions.
  const merged = {
    term_postings:
      "SELECT term_id, conversation_id, sides, 1 AS segment FROM term_postings ORDER BY term_id, conversation_id",
    term_day: `SELECT day, term_id, sum(customer)::INTEGER AS customer, sum(agent)::INTEGER AS agent, sum(either)::INTEGER AS either
      FROM term_day GROUP BY ALL HAVING either > 0 ORDER BY ALL`,
  };
  for (const [table, rows] of Object.entries(merged)) {
    await connection.run(`CREATE OR REPLACE TEMP TABLE merged AS ${rows}`);
    await connection.run(`DELETE FROM ${table}`);
    await connection.run(`INSERT INTO ${table} SELECT * FROM merged`);
  }
  await connection.run("DROP TABLE temp.merged");
  await connection.run("UPDATE conversation_text SET segment = 1");
}

/** Has every conversation read again, with something else than before. What is indexed stays until then. */
export async function readAllAgain(connection: Connection, made: ReadAs): Promise<void> {
  await noteReadWith(connection, made);
  await noteTaxonomy(connection, made.taxonomy);
  await connection.run("DELETE FROM text_pending");
  await connection.run(
    "INSERT INTO text_pending SELECT conversation_id, (SELECT data_version FROM history_state) FROM conversation_facts",
  );
}

/** What the index was last made with. */
export async function readWith(connection: Connection): Promise<ReadWith> {
  const table = await connection.read("SELECT words, tz, model FROM text_state");
  const [words, tz, model] = table.columns.map((column) => String(column[0]));
  return { words: words ?? "", tz: tz ?? "", model: model ?? "" };
}

/** Says that every conversation's topics are, or once nothing is pending will be, those of this version. */
export async function noteTaxonomy(connection: Connection, version: number): Promise<void> {
  await connection.run("UPDATE text_state SET taxonomy = $1", [version]);
}

async function noteReadWith(connection: Connection, { words, tz, model }: ReadWith): Promise<void> {
  await connection.run("UPDATE text_state SET words = $1, tz = $2, model = $3", [words, tz, model]);
}

async function figure(connection: Connection, sql: string): Promise<number> {
  return Number((await connection.read(sql)).columns[0]?.[0] ?? 0);
}
