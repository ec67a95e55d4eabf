import { sql } from "kysely";
import { BadInput, NotFound } from "../../../analytics/errors";
import { q } from "../../../analytics/query/builder";
import { mapRows } from "../../../analytics/query/rows";
import { text } from "../../../analytics/text";
import { checkPatterns, parseTaxonomy } from "../../../analytics/topics/check";
import { patternProbe } from "../../../analytics/topics/pattern-probe";
import type { Taxonomy } from "../../../analytics/topics/rule";
import type { Workspace } from "../../../sql/workspace";
import { storedTopicModels } from "../models/topic-models.server";
import { newestTaxonomy, readerOf } from "../text/readers.server";

/** A saved version of the topics' rules, without the rules. */
export interface SavedVersion {
  readonly version: number;
  readonly savedAt: string;
  /** null until there are accounts. */
  readonly savedBy: string | null;
  readonly note: string | null;
  readonly topics: number;
}

/** Reads a taxonomy that somebody wrote, its patterns tried by the engine. Throws BadInput with every fault. */
export async function readTaxonomy(workspace: Workspace, input: unknown): Promise<Taxonomy> {
  const taxonomy = parseTaxonomy(input);
  await checkPatterns(taxonomy, patternProbe(workspace.ask));
  await checkModels(workspace, taxonomy);
  return taxonomy;
}

/** Throws BadInput naming each topic that wants to go by a model which is not one of its own. */
async function checkModels(workspace: Workspace, { topics }: Taxonomy): Promise<void> {
  const learned = topics.filter((topic) => topic.learned !== undefined);
  if (learned.length === 0) return;
  const models = await storedTopicModels(workspace);
  const issues = learned
    .filter(({ id, learned }) => !models.some((model) => model.topic === id && model.id === learned))
    .map(({ id }) => ({
      where: `${id}.learned`,
      code: "unknown_model",
      text: text(
        `本工作区没有话题 ${id} 的这个模型；请去掉 learned，或在这里重新学习`,
        `this workspace has no such model of the topic ${id}; leave learned out, or learn it here`,
      ),
    }));
  if (issues.length > 0) throw new BadInput(issues);
}

/**
 * Saves a taxonomy as the newest version and begins to apply it to the whole past; its version, and whether it is
 * a new one: what is saved already is not saved again. Throws BadInput with every fault.
 */
export async function saveTaxonomy(
  workspace: Workspace,
  input: unknown,
  note: string | null = null,
): Promise<{ readonly version: number; readonly isNew: boolean; readonly taxonomy: Taxonomy }> {
  const taxonomy = await readTaxonomy(workspace, input);
  const body = JSON.stringify(taxonomy);
  const before = await newestTaxonomy(workspace);
  if (before.version > 0 && JSON.stringify(before.body) === body)
    return { version: before.version, isNew: false, taxonomy };
  const version = await workspace.changeWork(async (connection) => {
    const newest = await connection.read("SELECT coalesce(max(version), 0) + 1 FROM work.taxonomies");
    const next = Number(newest.columns[0]?.[0]);
    await connection.run(
      "INSERT INTO work.taxonomies (version, saved_at, saved_by, note, body) VALUES ($1, $2, NULL, $3, $4)",
      [next, new Date(), note?.trim() || null, body],
    );
    return next;
  });
  readerOf(workspace).wake();
  return { version, isNew: true, taxonomy };
}

/** Every saved version, the newest first. */
export async function savedVersions(workspace: Workspace): Promise<SavedVersion[]> {
  const table = await workspace.ask(
    sql`select version, saved_at, saved_by, note, json_array_length(body, '$.topics') as topics
      from work.taxonomies order by version desc`.compile(q),
  );
  return mapRows(table, (cells) => ({
    version: cells.number("version") ?? 0,
    savedAt: cells.instant("saved_at") ?? "",
    savedBy: cells.text("saved_by"),
    note: cells.text("note"),
    topics: cells.number("topics") ?? 0,
  }));
}

/** Saves an earlier version as the newest. Throws NotFound. */
export async function restoreTaxonomy(workspace: Workspace, version: number): Promise<number> {
  const table = await workspace.ask(
    sql`select body from work.taxonomies where version = ${version}`.compile(q),
  );
  const [body] = mapRows(table, (cells) => cells.text("body") ?? "");
  if (body === undefined)
    throw new NotFound(text(`没有版本 ${version}。`, `There is no version ${version}.`));
  return (await saveTaxonomy(workspace, JSON.parse(body), `← v${version}`)).version;
}
