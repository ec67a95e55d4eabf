import { join } from "node:path";
import { quoted } from "../duckdb/quoted";
import type { TableCounts } from "../load/staged";
import type { StageConnection, StageDatabase } from "./connection";
import { section, sectionNames } from "./sections";
import { settled } from "./settled";
import type { LeftOut, ReasonWords, StageResult } from "./stage";
import { writeTables } from "./write-tables";

/** Tables whose rows the files list one by one, and the staged file each ends in. */
const listed: Readonly<Record<string, string>> = {
  conversations: "conversations",
  messages: "messages",
  assignments: "assignments",
  ratings: "ratings",
  visits: "visits",
  purchases: "purchases",
  notes: "customer_notes",
  customer_identities: "customer_identities",
  customer_tags: "customer_tags",
  churned: "events",
};

/** Tables whose rows are also gathered from other rows: one read is one of its things, however often named. */
const gathered = ["customers", "agents", "agent_groups"] as const;

/** Resolves keys and repeats, writes the staged Parquet files and rejected.csv, and counts. It is told what was read. */
export async function finishStage(
  connection: StageDatabase,
  out: string,
  files: readonly string[],
  reasons: ReasonWords,
  { nested, listsConversations }: { readonly nested: boolean; readonly listsConversations: boolean },
): Promise<StageResult> {
  const conversationsWereListed = nested || listsConversations;
  for (const [file, name] of files.entries()) {
    await connection.run(`INSERT INTO files VALUES (${file}, ${quoted(name.replaceAll("\0", ""))})`);
  }
  const [lane = connection] = connection.lanes;
  // Nested messages go with an older version of their record; those of tables wait for nothing.
  const first = ["rejects", ...(nested ? ["conversation_versions"] : [])];
  const early = [...first, "messages", "agent_keys"];
  const rest = sectionNames("stage/resolve.sql").filter((part) => !early.includes(part));
  await resolve(connection, first);
  const told = resolve(lane, ["messages"]);
  const named = resolve(connection, ["agent_keys"]);
  const resolved = named.then(() => resolve(connection, rest));
  const [staged, { counts, found }] = await settled([
    settled([told, named]).then(() => writeTables(connection, out, conversationsWereListed, resolved)),
    settled([told, resolved]).then(async () => {
      await gatherRejects(connection);
      await writeRejects(connection, out, reasons);
      return {
        counts: await judged(connection),
        found: await findings(connection, conversationsWereListed),
      };
    }),
  ]);
  return { ...countTables(counts, staged), staged, ...found };
}

async function resolve(connection: StageConnection, parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    for (const statement of section("stage/resolve.sql", part)) await connection.run(statement);
  }
}

async function count(connection: StageConnection, sql: string): Promise<number> {
  const [row] = await connection.read(sql);
  return Number(row?.n ?? 0);
}

/** A message inside a record is found by its place in the array. */
const placed = "CASE WHEN nested THEN replace(reason, ':', ':messages[' || position || '].') ELSE reason END";

async function gatherRejects(connection: StageConnection): Promise<void> {
  for (const [rank, table] of [...Object.keys(listed), ...gathered].entries()) {
    const [said, nth] = table === "messages" ? [placed, "coalesce(position, rowid)"] : ["reason", "rowid"];
    await connection.run(
      `INSERT INTO rejects SELECT file, line, '${table}', ${said}, raw, ${rank}, ${nth} FROM checked_${table} WHERE reason IS NOT NULL`,
    );
  }
}

async function writeRejects(connection: StageConnection, out: string, reasons: ReasonWords): Promise<void> {
  if ((await count(connection, "SELECT count(*) AS n FROM rejects")) === 0) return;
  const words = Object.entries(reasons).map(
    ([code, text]) => `(${quoted(code)}, ${quoted(text.zh)}, ${quoted(text.en)})`,
  );
  await connection.run(`COPY (
    SELECT f.name AS file, r.line, split_part(r.reason, ':', 2) AS field, coalesce(w.zh, r.reason) AS reason_zh,
      coalesce(w.en, r.reason) AS reason_en, r.raw AS row
    FROM rejects r JOIN files f USING (file)
    LEFT JOIN (VALUES ${words.join(", ")}) w(code, zh, en) ON w.code = split_part(r.reason, ':', 1)
    ORDER BY r.file, r.line, r.table_rank, r.nth) TO ${quoted(join(out, "rejected.csv"))} (FORMAT csv, HEADER)`);
}

/** Rows that were accepted and refused, by table; of gathered ones how often a listed thing came again. */
interface Judged {
  readonly accepted: ReadonlyMap<string, number>;
  readonly refused: ReadonlyMap<string, number>;
  readonly again: ReadonlyMap<string, number>;
}

async function judged(connection: StageConnection): Promise<Judged> {
  const counts = async (rows: readonly string[]) =>
    new Map(
      (
        await connection.read(
          `SELECT kind, sum(n)::BIGINT AS n FROM (${rows.join(" UNION ALL ")}) GROUP BY kind`,
        )
      ).map((row) => [String(row.kind), Number(row.n ?? 0)]),
    );
  const accepted = Object.keys(listed).map(
    (table) => `SELECT '${table}' AS kind, count(*) AS n FROM checked_${table} WHERE reason IS NULL`,
  );
  return {
    accepted: await counts([
      ...accepted,
      "SELECT 'conversations', count(*) FROM made_conversations",
      "SELECT kind, n FROM superseded",
    ]),
    refused: await counts(["SELECT kind, 1 AS n FROM rejects", "SELECT kind, n FROM refused_within"]),
    again: await counts(
      gathered.map(
        (table) =>
          `SELECT '${table}' AS kind, count(*) - count(DISTINCT id) AS n FROM checked_${table} WHERE reason IS NULL AND listed`,
      ),
    ),
  };
}

/** read = staged + duplicates + rejected, table by table; what is a duplicate follows from what was read. */
function countTables({ accepted, refused, again }: Judged, staged: TableCounts) {
  const read: TableCounts = {};
  const rejected: TableCounts = {};
  const duplicates: TableCounts = {};
  const put = (table: string, passed: number, kept: number) => {
    const no = refused.get(table) ?? 0;
    if (passed + no === 0) return;
    read[table] = passed + no;
    if (no > 0) rejected[table] = no;
    if (passed < kept) throw new Error(`${table}: ${kept} rows staged of ${passed} accepted`);
    if (passed > kept) duplicates[table] = passed - kept;
  };
  for (const [table, file] of Object.entries(listed)) put(table, accepted.get(table) ?? 0, staged[file] ?? 0);
  for (const table of gathered) {
    const kept = staged[table] ?? 0;
    put(table, kept + (again.get(table) ?? 0), kept);
  }
  put("conversation_tags", staged.conversation_tags ?? 0, staged.conversation_tags ?? 0);
  return { read, rejected, duplicates };
}

/** Tables whose rows may stand without a field, and that field's name beside the others of a record. */
export const lenient: Readonly<Record<string, string>> = {
  conversations: "field",
  messages: "CASE WHEN nested THEN 'messages[].' || field ELSE field END",
  customers: "CASE WHEN listed THEN field ELSE 'customer.' || field END",
  visits: "field",
  purchases: "field",
};

async function leftOut(connection: StageConnection): Promise<LeftOut[]> {
  const parts = Object.entries(lenient).map(
    ([table, name]) => `SELECT ${name} AS field, file, line
      FROM (SELECT *, unnest(string_split(left_out, ',')) AS field FROM checked_${table}
        WHERE left_out IS NOT NULL AND reason IS NULL)`,
  );
  const found =
    await connection.read(`SELECT field, count(*) AS rows, arg_min(f.name, (r.file, r.line)) AS file, arg_min(r.line, (r.file, r.line)) AS line
    FROM (${parts.join(" UNION ALL ")}) r JOIN files f USING (file) GROUP BY field ORDER BY rows DESC, field`);
  return found.map((row) => ({
    field: String(row.field),
    rows: Number(row.rows),
    file: String(row.file),
    line: Number(row.line),
  }));
}

async function findings(connection: StageConnection, conversationsWereListed: boolean) {
  const naive = [
    "messages",
    "customers",
    "assignments",
    "ratings",
    "visits",
    "purchases",
    "notes",
    "customer_tags",
    "churned",
  ]
    .map((table) => `(SELECT count(*) FROM checked_${table} WHERE naive AND reason IS NULL)`)
    .join(" + ");
  const statuses = await connection.read(
    "SELECT unknown_status AS word, count(*) AS n FROM checked_conversations WHERE unknown_status IS NOT NULL GROUP BY ALL ORDER BY n DESC, word LIMIT 20",
  );
  return {
    orphans: conversationsWereListed
      ? await count(connection, "SELECT count(*) AS n FROM made_conversations")
      : 0,
    naiveTimes: await count(
      connection,
      `SELECT (SELECT coalesce(sum(naive), 0) FROM checked_conversations WHERE reason IS NULL) + ${naive} AS n`,
    ),
    leftOut: await leftOut(connection),
    unknownStatuses: Object.fromEntries(statuses.map((row) => [String(row.word), Number(row.n)])),
  };
}
