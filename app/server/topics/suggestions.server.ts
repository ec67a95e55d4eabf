import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import { describeFilter } from "../../../analytics/filter/describe";
import type { Filter } from "../../../analytics/filter/filter";
import { byParticipants } from "../../../analytics/metrics/agents";
import { q } from "../../../analytics/query/builder";
import { type AskContext, resolve } from "../../../analytics/query/context";
import { mapRows } from "../../../analytics/query/rows";
import { sourceOf } from "../../../analytics/query/source";
import type { Text } from "../../../analytics/text";
import { stableIds } from "../../../analytics/topics/stable-ids";
import { uncoveredTexts } from "../../../sql/text/uncovered";
import type { Workspace } from "../../../sql/workspace";
import { askTextProcess } from "../text/text-process";

/** A topic that a machine suggests: conversations that no rule covers and that are about one thing. */
export interface Suggestion {
  readonly id: string;
  readonly name: Text;
  readonly phrases: readonly { readonly phrase: string; readonly weight: number }[];
  readonly quote: string;
  readonly conversations: readonly { readonly id: string; readonly externalId: string }[];
}

/** One run of the search for topics. */
export interface Suggestions {
  readonly madeAt: string;
  /** What was asked, in words. */
  readonly sentence: Text;
  readonly sampled: number;
  readonly clusters: readonly Suggestion[];
}

/** So many conversations are looked at. */
const sampledAtMost = 10_000;
export const mostClusters = 100;
/** Fewer texts make no groups that mean anything. */
const fewestTexts = 50;

const phrase = z.object({ phrase: z.string(), weight: z.number() });
const text = z.object({ zh: z.string(), en: z.string() });
const storedSchema = z.object({
  madeAt: z.string(),
  sentence: text,
  sampled: z.number(),
  clusters: z.array(
    z.object({
      id: z.string(),
      name: text,
      phrases: z.array(phrase),
      quote: z.string(),
      conversations: z.array(z.object({ id: z.string(), externalId: z.string() })),
    }),
  ),
});

/** The last run; null before the first. It is made from the history and can be made again, so a file will do. */
export function lastSuggestions(workspace: Workspace): Suggestions | null {
  const file = storedIn(workspace);
  if (!existsSync(file)) return null;
  const read = storedSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  return read.success ? read.data : null;
}

function storedIn(workspace: Workspace): string {
  return join(workspace.folder, "suggested-topics.json");
}

/** As many groups as so many texts let one tell apart. */
function usualClusters(texts: number): number {
  return Math.max(5, Math.min(40, Math.round(Math.sqrt(texts / 4))));
}

/** Looks for topics among the conversations under the filter that no rule covers, and keeps what it found. */
export async function findSuggestions(
  workspace: Workspace,
  context: AskContext,
  { filter, k }: { readonly filter: Filter; readonly k: number | null },
  signal?: AbortSignal,
): Promise<Suggestions> {
  const resolved = resolve(context, { ...filter, compare: null });
  const { from } = sourceOf({
    grain: "conversation",
    agent: byParticipants(),
    by: [],
    resolved,
    value: null,
    ofText: true,
  });
  const table = await workspace.ask(sql`${uncoveredTexts(from, sampledAtMost)}`.compile(q), signal);
  const found = mapRows(table, (cells) => ({
    id: cells.id("conversation_id") ?? "",
    externalId: cells.text("external_id") ?? "",
    said: cells.text("said") ?? "",
  }));
  const clusters =
    found.length < fewestTexts
      ? []
      : await askTextProcess(
          "clusters",
          {
            texts: found.map(({ said }) => said),
            k: k ?? usualClusters(found.length),
            words: context.settings.words,
          },
          signal,
        );
  const named = clusters.map(({ members, phrases, medoid, name }) => ({
    name,
    phrases,
    quote: found[medoid]?.said ?? "",
    conversations: members.flatMap((place) => {
      const one = found[place];
      return one ? [{ id: one.id, externalId: one.externalId }] : [];
    }),
  }));
  const before = [...(lastSuggestions(workspace)?.clusters ?? []), ...(await dismissed(workspace))];
  const known = before.filter(({ id }, i) => before.findIndex((one) => one.id === id) === i);
  const ids = stableIds(
    known.map(({ id, phrases, conversations }) => ({
      id,
      phrases,
      members: conversations.map((one) => one.id),
    })),
    named.map(({ phrases, conversations }) => ({ phrases, members: conversations.map((one) => one.id) })),
  );
  const made: Suggestions = {
    madeAt: new Date().toISOString(),
    sentence: describeFilter(resolved, context.directory),
    sampled: found.length,
    clusters: named.map((one, i) => ({ id: ids[i] ?? "", ...one })),
  };
  await storeMembers(workspace, made.clusters);
  const file = storedIn(workspace);
  writeFileSync(`${file}.next`, JSON.stringify(made), { mode: 0o600 });
  renameSync(`${file}.next`, file);
  return made;
}

/** Keeps whom each group holds where filters find it: `cluster=<id>`. */
async function storeMembers(workspace: Workspace, clusters: readonly Suggestion[]): Promise<void> {
  await workspace.changeWork(async (connection) => {
    await connection.run("DELETE FROM work.suggestions");
    await connection.run("DELETE FROM work.suggestion_members");
    for (const { id, name, conversations } of clusters) {
      await connection.run("INSERT INTO work.suggestions VALUES ($1, $2, $3)", [id, name.zh, name.en]);
      await connection.run(
        "INSERT INTO work.suggestion_members SELECT $1, unnest(string_split($2, ','))::UBIGINT",
        [id, conversations.map((one) => one.id).join(",")],
      );
    }
  });
}

/** How many conversations of each group the history still has. */
export async function clusterSizes(workspace: Pick<Workspace, "ask">): Promise<Map<string, number>> {
  const table = await workspace.ask(
    sql`select suggestion_id, count(*)::double as n from work.suggestion_members
      semi join conversation_facts using (conversation_id) group by 1`.compile(q),
  );
  return new Map(mapRows(table, (cells) => [cells.text("suggestion_id") ?? "", cells.number("n") ?? 0]));
}

/** Suggestions that were dismissed, so that they are known again. */
export async function dismissed(
  workspace: Workspace,
): Promise<Pick<Suggestion, "id" | "phrases" | "conversations">[]> {
  const table = await workspace.ask(
    sql`select suggestion_id, phrases from work.dismissed_topics order by dismissed_at desc`.compile(q),
  );
  return mapRows(table, (cells) => ({
    id: cells.text("suggestion_id") ?? "",
    phrases: z.array(phrase).parse(JSON.parse(cells.text("phrases") ?? "[]")),
    conversations: [],
  }));
}

/** Does not offer a suggestion again, or does so once more. */
export async function dismissSuggestion(workspace: Workspace, id: string, again: boolean): Promise<void> {
  const one = lastSuggestions(workspace)?.clusters.find((cluster) => cluster.id === id);
  await workspace.changeWork(async (connection) => {
    await connection.run("DELETE FROM work.dismissed_topics WHERE suggestion_id = $1", [id]);
    if (again || !one) return;
    await connection.run("INSERT INTO work.dismissed_topics VALUES ($1, $2, $3)", [
      id,
      JSON.stringify(one.phrases),
      new Date(),
    ]);
  });
}
