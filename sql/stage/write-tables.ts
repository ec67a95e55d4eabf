import { rmSync } from "node:fs";
import { join } from "node:path";
import { quoted } from "../duckdb/quoted";
import { partFile } from "../load/parquet-files";
import type { TableCounts } from "../load/staged";
import type { StageConnection, StageDatabase } from "./connection";
import { section, sectionNames } from "./sections";
import { settled } from "./settled";

/** Fewer messages than this are sorted and written by one lane. */
export const fewMessages = 200_000;

/** One staged file to be made. */
interface Writing {
  readonly table: string;
  readonly file: string;
  readonly select: string;
}

/**
 * Writes the staged tables, a lane each: the messages, most of it, in as many ranges of conversations as there are
 * lanes. They begin at once, the others when the rest is `resolved`. Returns the rows by table.
 */
export async function writeTables(
  connection: StageDatabase,
  out: string,
  conversationsWereListed: boolean,
  resolved: Promise<void>,
): Promise<TableCounts> {
  // A conversation made for messages without one is an orphan only where the files list conversations at all;
  // messages alone are the format's plain way to say everything, and nothing is missing then.
  const slots = { orphans: String(conversationsWereListed) };
  const tables = sectionNames("stage/write.sql");
  const waiting: Writing[] = [
    ...(await messageParts(connection)).map(({ part, slots }) => ({
      table: "messages",
      file: partFile("messages", part),
      select: only(section("stage/write.sql", "messages", slots)),
    })),
    ...tables
      .filter((table) => table !== "messages")
      .map((table) => ({
        table,
        file: partFile(table, null),
        select: only(section("stage/write.sql", table, slots)),
      })),
  ];
  const written = new Map<string, number>();
  const write = async (lane: StageConnection) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (next.table !== "messages") await resolved;
      const file = join(out, next.file);
      const rows = await lane.run(
        `COPY (${next.select}) TO ${quoted(file)} (FORMAT parquet, COMPRESSION snappy)`,
      );
      if (rows > 0) written.set(next.table, (written.get(next.table) ?? 0) + rows);
      else rmSync(file, { force: true });
    }
  };
  await settled(connection.lanes.map(write));
  return Object.fromEntries(
    tables.flatMap((table) => (written.has(table) ? [[table, written.get(table) ?? 0]] : [])),
  );
}

/** Each range of conversations whose messages become a file, with what write.sql needs for it: only what the data need. */
async function messageParts(connection: StageDatabase) {
  const [told] = await connection.read(
    `SELECT count(*) FILTER (NOT nested) AS flat, count(*) FILTER (nested) AS nested, (SELECT count(*) FROM backwards) AS backwards
     FROM named_messages`,
  );
  const [flat, nested, backwards] = [
    Number(told?.flat ?? 0),
    Number(told?.nested ?? 0),
    Number(told?.backwards ?? 0),
  ];
  const nestedSeq = backwards > 0 ? "coalesce(last_position - position, position)" : "position";
  // Places in an array may have gaps, where a message was refused: a table goes on after the last one.
  const flatSeq = `(coalesce(max(CASE WHEN nested THEN ${nestedSeq} END) OVER (PARTITION BY coalesce(conversation_id, flat_id)), -1)
    + row_number() OVER (PARTITION BY coalesce(conversation_id, flat_id), nested ORDER BY "at", place))::INTEGER`;
  // Flat messages are numbered in the very order they are written in: what lies before theirs is known.
  const alike = flat > 0 && nested === 0;
  const id = alike ? "flat_id" : flat > 0 ? "coalesce(conversation_id, flat_id)" : "conversation_id";
  const parts = flat + nested < fewMessages ? 1 : connection.lanes.length;
  const found = [];
  for (let part = 0; part < parts; part++) {
    const from = (2n ** 64n * BigInt(part)) / BigInt(parts);
    const to = (2n ** 64n * BigInt(part + 1)) / BigInt(parts) - 1n;
    const before = alike
      ? await figure(connection, `SELECT min(start) AS n FROM flat_conversations WHERE flat_id >= ${from}`)
      : 0;
    found.push({
      part: parts === 1 ? null : part + 1,
      slots: {
        backwards: backwards > 0 ? "LEFT JOIN backwards USING (conversation_id)" : "",
        flat: flat > 0 ? "LEFT JOIN flat_conversations USING (conversation)" : "",
        conversation_id: id,
        range: parts === 1 ? "true" : `${id} BETWEEN ${from}::UBIGINT AND ${to}::UBIGINT`,
        ...(alike
          ? {
              seq: "start",
              within: '"at", place',
              numbered: `(row_number() OVER () - 1 + ${before} - seq)::INTEGER`,
            }
          : {
              seq: flat > 0 ? `CASE WHEN nested THEN ${nestedSeq} ELSE ${flatSeq} END` : nestedSeq,
              within: "seq",
              numbered: "seq",
            }),
      },
    });
  }
  return found;
}

async function figure(connection: StageConnection, sql: string): Promise<number> {
  const [row] = await connection.read(sql);
  return Number(row?.n ?? 0);
}

function only([select = ""]: readonly string[]): string {
  return select;
}
