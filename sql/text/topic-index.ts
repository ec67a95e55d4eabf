import { join } from "node:path";
import type { Connection } from "../duckdb/connection";
import { quoted } from "../duckdb/quoted";
import { storeMatters } from "../risk/moments";
import type { StageConnection } from "../stage/connection";
import { fieldsOfRules, noteTaxonomy } from "./text-index";
import { termSeparator } from "./write-read";

/** The version of the taxonomy that every conversation's topics are of. */
export async function appliedTaxonomy(connection: Connection): Promise<number> {
  const table = await connection.read("SELECT taxonomy FROM text_state");
  return Number(table.columns[0]?.[0] ?? 0);
}

/** How many slices of about `messages` the history has. */
export async function slicesOfHistory(connection: Connection, messages: number): Promise<number> {
  const table = await connection.read("SELECT sum(n_public) FROM conversation_facts");
  return Math.max(1, Math.ceil(Number(table.columns[0]?.[0] ?? 0) / messages));
}

/** Keys are uniform hashes and messages are stored in their order: an even slice of the keys is a narrow range of rows. */
function keyRange(slice: number, slices: number): string {
  const bound = (at: number) => (2n ** 64n * BigInt(at)) / BigInt(slices);
  return `BETWEEN ${bound(slice)}::UBIGINT AND ${bound(slice + 1) - 1n}::UBIGINT`;
}

/** Whose messages a taxonomy's rules read. */
export interface SidesRead {
  readonly customer: boolean;
  readonly agent: boolean;
}

/**
 * Writes a slice's conversations, with what rules ask of them and all that each side wrote, to the folder; and the
 * customers' first messages, `opening` of each conversation.
 */
export async function exportSaid(
  connection: Connection,
  folder: string,
  slice: number,
  slices: number,
  sides: SidesRead,
  opening: number,
): Promise<void> {
  const range = keyRange(slice, slices);
  const senders = (["customer", "agent"] as const).filter((side) => sides[side]).map((side) => quoted(side));
  const messages = `SELECT conversation_id, list(text) FILTER (sender = 'customer') AS customer,
      list(text) FILTER (sender = 'agent') AS agent
    FROM messages WHERE conversation_id ${range} AND sender IN (${senders.join(", ") || "NULL"})
      AND ${isSaid}
    GROUP BY conversation_id`;
  await connection.run(
    `COPY (SELECT f.*, m.customer AS said_customer, m.agent AS said_agent
       FROM (SELECT conversation_id, ${fieldsOfRules} FROM conversation_facts WHERE conversation_id ${range}) f
       LEFT JOIN (${messages}) m USING (conversation_id))
     TO ${quoted(saidFile(folder, slice))} (FORMAT parquet)`,
  );
  await connection.run(
    `COPY (SELECT conversation_id, message_id, epoch_ms("at") AS "at", text FROM messages
       WHERE conversation_id ${range} AND sender = 'customer' AND ${isSaid}
       QUALIFY row_number() OVER (PARTITION BY conversation_id ORDER BY seq) <= ${opening})
     TO ${quoted(openingFile(folder, slice))} (FORMAT parquet)`,
  );
}

/** A slice's conversations; a side's messages are one text, parted by `termSeparator`. */
export function saidOfSlice(folder: string, slice: number): string {
  return `SELECT * EXCLUDE (said_customer, said_agent), conversation_id::VARCHAR AS id,
      array_to_string(said_customer, chr(31)) AS said_customer, array_to_string(said_agent, chr(31)) AS said_agent
    FROM read_parquet(${quoted(saidFile(folder, slice))})`;
}

/** The conversations of a slice in which a side's message meets the pattern $1, as RE2 reads it. */
export function saidMeeting(folder: string, slice: number, side: "customer" | "agent"): string {
  return `SELECT DISTINCT id FROM (SELECT conversation_id::VARCHAR AS id, unnest(said_${side}) AS said
      FROM read_parquet(${quoted(saidFile(folder, slice))})) WHERE regexp_matches(said, $1, 'i')`;
}

/** The messages that open a slice's conversations: of which, id, milliseconds since 1970, text. */
export function openingOfSlice(folder: string, slice: number): string {
  return `SELECT conversation_id::VARCHAR, message_id::VARCHAR, "at", text FROM read_parquet(${quoted(openingFile(folder, slice))})`;
}

/**
 * Turns the lines of a slice (`topics`: conversation, topics; `matters`: conversation, message, instant, topic) into the
 * Parquet files that `storeTopics` takes in.
 */
export async function writeTopics(connection: StageConnection, folder: string, slice: number): Promise<void> {
  const save = (name: string, select: string, columns: string) =>
    connection.run(
      `COPY (SELECT ${select} FROM read_csv(${quoted(join(folder, `${name}-${slice}.tsv`))}, delim = '\t', quote = '', escape = '',
         header = false, nullstr = '\\N', auto_detect = false, max_line_size = 8388608, buffer_size = 33554432, columns = {${columns}}))
       TO ${quoted(join(folder, `${name}-${slice}.parquet`))} (FORMAT parquet)`,
    );
  await save(
    "topics",
    `conversation_id, coalesce(string_split(nullif(topics, ''), ${quoted(termSeparator)}), []) AS topics`,
    "'conversation_id': 'UBIGINT', 'topics': 'VARCHAR'",
  );
  await save(
    "matters",
    `conversation_id, message_id, epoch_ms("at") AS "at", detail`,
    "'conversation_id': 'UBIGINT', 'message_id': 'UBIGINT', 'at': 'BIGINT', 'detail': 'VARCHAR'",
  );
}

/**
 * Gives every conversation, and the moments of its opening messages, the topics that the slices' files name. Conversations that were not read yet get theirs
 * when they are. Inside the caller's transaction.
 */
export async function storeTopics(connection: Connection, folder: string, version: number): Promise<void> {
  await connection.run(
    `UPDATE conversation_text t SET topics = p.topics FROM read_parquet(${quoted(join(folder, "topics-*.parquet"))}) p
     WHERE t.conversation_id = p.conversation_id AND t.topics IS DISTINCT FROM p.topics`,
  );
  await storeMatters(connection, quoted(join(folder, "matters-*.parquet")));
  await noteTaxonomy(connection, version);
}

/** A message that somebody wrote. */
const isSaid = "type = 'text' AND NOT deleted AND NOT auto AND text IS NOT NULL";

function saidFile(folder: string, slice: number): string {
  return join(folder, `said-${slice}.parquet`);
}

function openingFile(folder: string, slice: number): string {
  return join(folder, `opening-${slice}.parquet`);
}
