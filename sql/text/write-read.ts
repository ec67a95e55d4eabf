import { join } from "node:path";
import { quoted } from "../duckdb/quoted";
import type { StageConnection } from "../stage/connection";

/** The texts of one part of a batch, in order of conversation and message. */
export function textsOfPart(folder: string, part: number, parts: number): string {
  return `SELECT conversation_id::VARCHAR AS conversation_id, message_id::VARCHAR AS message_id, side, "at", text
    FROM read_parquet(${quoted(join(folder, "texts.parquet"))}) t WHERE t.conversation_id % ${parts} = ${part}
    ORDER BY t.conversation_id, t.seq`;
}

/** The texts of one part that meet the pattern $1, as RE2 reads it: whose, and by which side. */
export function textsOfPattern(folder: string, part: number, parts: number): string {
  return `SELECT DISTINCT conversation_id::VARCHAR AS conversation_id, side
    FROM read_parquet(${quoted(join(folder, "texts.parquet"))})
    WHERE conversation_id % ${parts} = ${part} AND regexp_matches(text, $1, 'i')`;
}

/** The conversations of one part of a batch with what rules and models ask of them. */
export function conversationsOfPart(folder: string, part: number, parts: number): string {
  return `SELECT *, conversation_id::VARCHAR AS id FROM read_parquet(${quoted(join(folder, "conversations.parquet"))})
    WHERE conversation_id % ${parts} = ${part} ORDER BY conversation_id`;
}

/** Between the terms of a line that a reader writes. */
export const termSeparator = "\u001f";

/**
 * Turns the lines that a reader wrote (`said`: conversation, side, terms; `terms`: term, language, surface;
 * `signals`: what single messages say; `read`: one line a conversation) into the Parquet files that `storeTexts`
 * takes in.
 */
export async function writeRead(connection: StageConnection, folder: string, part: number): Promise<void> {
  const lines = (name: string, columns: Record<string, string>) => {
    const shape = Object.entries(columns).map(([column, type]) => `${quoted(column)}: ${quoted(type)}`);
    return `read_csv(${quoted(join(folder, `${name}-${part}.tsv`))}, delim = '\t', quote = '', escape = '', header = false,
      nullstr = '\\N', auto_detect = false, max_line_size = 8388608, buffer_size = 33554432, columns = {${shape.join(", ")}})`;
  };
  const save = (name: string, query: string) =>
    connection.run(`COPY (${query}) TO ${quoted(join(folder, `${name}-${part}.parquet`))} (FORMAT parquet)`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE known AS SELECT md5_number_lower(term)::UBIGINT AS term_id, term, lang, surface
     FROM ${lines("terms", { term: "VARCHAR", lang: "VARCHAR", surface: "VARCHAR" })}`,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE said AS SELECT conversation_id, side, unnest(string_split(terms, chr(31))) AS term
     FROM ${lines("said", { conversation_id: "UBIGINT", side: "UTINYINT", terms: "VARCHAR" })}`,
  );
  await save("terms", "SELECT * FROM known");
  await save(
    "postings",
    `SELECT term_id, conversation_id, sum(side)::UTINYINT AS sides FROM said JOIN known USING (term) GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  await save(
    "signals",
    `SELECT conversation_id, message_id, epoch_ms("at") AS "at", kind, detail FROM ${lines("signals", {
      conversation_id: "UBIGINT",
      message_id: "UBIGINT",
      at: "BIGINT",
      kind: "VARCHAR",
      detail: "VARCHAR",
    })}`,
  );
  await save(
    "read",
    `SELECT * REPLACE (coalesce(string_split(nullif(topics, ''), chr(31)), []) AS topics)
     FROM ${lines("read", {
       conversation_id: "UBIGINT",
       customer_texts: "INTEGER",
       agent_texts: "INTEGER",
       sentiment: "DOUBLE",
       agent_sentiment: "DOUBLE",
       mood: "VARCHAR",
       low_message_id: "UBIGINT",
       p_dissatisfied: "DOUBLE",
       p_satisfied: "DOUBLE",
       satisfaction_band: "VARCHAR",
       topics: "VARCHAR",
     })}`,
  );
}
