import type { Directory } from "../../analytics/directory";
import type { Answer } from "../../analytics/query/answer";
import { type AskContext, asOf } from "../../analytics/query/context";
import { readDirectory } from "../../analytics/query/directory";
import type { Question } from "../../analytics/query/question";
import { askQuestion } from "../../analytics/query/run";
import type { Workspace } from "../../sql/workspace";
import { settingsOf, workspaceFor } from "./house.server";

interface Known {
  readonly dataVersion: number;
  readonly directory: Promise<Directory>;
}

const directories = new WeakMap<Workspace, Known>();
const answers = new WeakMap<Workspace, Map<string, Promise<Answer>>>();

/** Answers kept for each workspace; the oldest leaves first. */
const answersKept = 500;

/** What questions of a workspace are asked against; null: the default workspace. Throws NotFound or BadInput. */
export async function askContext(workspaceId: string | null): Promise<AskContext> {
  return contextOf(await workspaceFor(workspaceId));
}

async function contextOf(workspace: Workspace): Promise<AskContext> {
  const dataVersion = workspace.dataVersion();
  const [settings, directory] = await Promise.all([
    settingsOf(workspace),
    directoryOf(workspace, dataVersion),
  ]);
  return { ask: workspace.ask, dataVersion, span: workspace.span(), now: new Date(), settings, directory };
}

function directoryOf(workspace: Workspace, dataVersion: number): Promise<Directory> {
  const known = directories.get(workspace);
  if (known?.dataVersion === dataVersion) return known.directory;
  const directory = readDirectory(workspace.ask);
  directories.set(workspace, { dataVersion, directory });
  directory.catch(() => directories.delete(workspace));
  return directory;
}

/**
 * Answers a question, from the cache where it was asked before of the same data version, settings and window.
 * A cached answer is shared: nobody may change it.
 */
export async function askCached(workspaceId: string | null, question: Question): Promise<Answer> {
  const workspace = await workspaceFor(workspaceId);
  const context = await contextOf(workspace);
  const cache = answers.get(workspace) ?? new Map<string, Promise<Answer>>();
  answers.set(workspace, cache);
  const today = question.filter.range === null ? "" : context.now.toISOString().slice(0, 13);
  const key = JSON.stringify([context.dataVersion, asOf(context), today, context.settings, question]);
  const kept = cache.get(key);
  if (kept) return kept;
  const answer = askQuestion(context, question);
  cache.set(key, answer);
  answer.catch(() => cache.delete(key));
  for (const oldest of cache.keys()) {
    if (cache.size <= answersKept) break;
    cache.delete(oldest);
  }
  return answer;
}
