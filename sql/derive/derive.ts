import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What derivation needs of a connection: statements one after the other in the caller's transaction. */
interface Runner {
  run(sql: string, values?: readonly unknown[]): Promise<void>;
}

/** What the facts depend on beside the history: the workspace's calendar and its editable list of closers. */
export interface DeriveContext {
  /** Working time as sorted, disjoint UTC intervals over the whole history; null: no calendar is set. */
  readonly businessIntervals: readonly { readonly from: Date; readonly to: Date }[] | null;
  /** What a customer says who asks for nothing more; a message of several of them asks for nothing either. */
  readonly closers: readonly string[];
}

type Step = readonly [file: string, values?: readonly unknown[]];

/** In order: each step reads the temporary tables of those before it. */
const steps = ({ businessIntervals, closers }: DeriveContext): readonly Step[] => [
  ["target"],
  ["messages"],
  ["spans"],
  ["ownership"],
  ["runs"],
  businessIntervals ? ["business-clock", [intervalsJson(businessIntervals)]] : ["no-calendar"],
  ["conversation-facts", [closersPattern(closers)]],
  ["rounds"],
  ["segments"],
  ["data-quality"],
];

/**
 * History → facts for the conversations in the temporary table `changed_conversations (conversation_id)`
 * and all others of the customers they touch. Replaces their rows in conversation_facts, rounds, segments
 * and data_quality, and the concurrency of segments that the changed ones overlap. Runs inside the caller's
 * transaction; deriving in parts or at once gives the same facts.
 */
export async function derive(connection: Runner, context: DeriveContext): Promise<void> {
  const files = steps(context);
  for (const [file, values] of files) {
    for (const statement of statements(file)) {
      await connection.run(statement, statement.includes("$1") ? values : undefined);
    }
  }
  for (const [kind, name] of files.flatMap(([file]) => temporary(file))) {
    await connection.run(`DROP ${kind} IF EXISTS temp.${name}`);
  }
}

/**
 * What matches a customer message that is made of closers and nothing else ("没了 谢谢", "ok, thanks"), compared as
 * derive_bare in target.sql leaves it; null for an empty list. RE2 reads it: linear in the message's length.
 */
export function closersPattern(closers: readonly string[]): string | null {
  const bare = closers.map((closer) => closer.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "") || closer.trim());
  const escaped = bare
    .filter((word) => word !== "")
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|-]/g, "\\$&"));
  return escaped.length === 0 ? null : `(?:${escaped.join("|")})+`;
}

function intervalsJson(intervals: readonly { readonly from: Date; readonly to: Date }[]): string {
  return JSON.stringify(intervals.map(({ from, to }) => [from.getTime() * 1000, to.getTime() * 1000]));
}

function statements(file: string): string[] {
  return readFileSync(join(sqlFolder(), `${file}.sql`), "utf8")
    .split(/;[ \t]*\r?\n/)
    .filter((statement) => statement.replace(/--.*$/gm, "").trim() !== "");
}

/** The temporary tables and views that a file makes. */
function temporary(file: string): [kind: string, name: string][] {
  return statements(file).flatMap((statement) => {
    const [, kind, name] = /CREATE OR REPLACE TEMP (TABLE|VIEW) (\w+)/.exec(statement) ?? [];
    return kind && name ? [[kind, name]] : [];
  });
}

/** The folder of the .sql files: beside this source, or under the project when this runs from a bundle. */
function sqlFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; ; folder = dirname(folder)) {
    const candidate = join(folder, "sql", "derive");
    if (existsSync(join(candidate, "target.sql"))) return candidate;
    if (folder === dirname(folder)) throw new Error(`sql/derive is neither beside nor above ${here}`);
  }
}
