import type { CompiledQuery } from "kysely";
import type { Answer } from "../../analytics/query/answer";
import { type AskContext, asOf } from "../../analytics/query/context";
import { readDirectory, readSurveySources, withNamed } from "../../analytics/query/directory";
import type { Question } from "../../analytics/query/question";
import { askQuestion } from "../../analytics/query/run";
import type { Ask, ColumnTable } from "../../sql/database";
import type { Workspace } from "../../sql/workspace";
import { settingsOf, workspaceFor } from "./house.server";

/** What one workspace was asked of one version of its data and settings; another version begins anew. */
interface Memory {
  readonly version: string;
  readonly context: Promise<Omit<AskContext, "now">>;
  readonly answers: Map<string, Promise<Answer>>;
}

const memories = new WeakMap<Workspace, Memory>();

const answersKept = 500;
const resultsKept = 500;
/** Longer results and answers are not kept: they are exports, asked once. */
const longestKept = 5_000;

/**
 * What questions of a workspace are asked against; null: the default workspace. Whoever reads a filter from
 * `params` gives them, so that the directory knows whom they name. Throws NotFound or BadInput.
 */
export async function askContext(workspaceId: string | null, params?: URLSearchParams): Promise<AskContext> {
  const context = await contextOf(memoryOf(await workspaceFor(workspaceId)));
  if (!params) return context;
  return { ...context, directory: await withNamed(context.ask, context.directory, params) };
}

async function contextOf(memory: Memory): Promise<AskContext> {
  return { ...(await memory.context), now: new Date() };
}

function memoryOf(workspace: Workspace): Memory {
  const version = `${workspace.dataVersion()} ${workspace.settingsVersion()}`;
  const known = memories.get(workspace);
  if (known?.version === version) return known;
  const memory: Memory = { version, context: readContext(workspace), answers: new Map() };
  memories.set(workspace, memory);
  memory.context.catch(() => memories.delete(workspace));
  return memory;
}

async function readContext(workspace: Workspace): Promise<Omit<AskContext, "now">> {
  const dataVersion = workspace.dataVersion();
  const span = workspace.span();
  const [settings, directory, surveySources] = await Promise.all([
    settingsOf(workspace),
    readDirectory(workspace.ask),
    readSurveySources(workspace.ask),
  ]);
  return { ask: remembering(workspace), dataVersion, span, settings, directory, surveySources };
}

/** Asks the workspace, once for each query: a context lives for one data version, so a result stays true. */
function remembering(workspace: Workspace): Ask {
  const results = new Map<string, ColumnTable>();
  return async (query: CompiledQuery, signal?: AbortSignal) => {
    const key = JSON.stringify([query.sql, query.parameters]);
    const known = results.get(key);
    if (known) return known;
    const result = await workspace.ask(query, signal);
    if (result.length <= longestKept) keep(results, key, result, resultsKept);
    return result;
  };
}

/**
 * Answers a question, from memory where it was asked before of the same data, settings and window. A kept answer
 * is shared: nobody may change it.
 */
export async function askCached(workspaceId: string | null, question: Question): Promise<Answer> {
  const memory = memoryOf(await workspaceFor(workspaceId));
  const context = await contextOf(memory);
  const { range, compare } = question.filter;
  // What a range means, and whether it is over, depends on the hour.
  const hour = range === null && compare === null ? "" : context.now.toISOString().slice(0, 13);
  const key = JSON.stringify([asOf(context), hour, question]);
  const known = memory.answers.get(key);
  if (known) return known;
  const answer = askQuestion(context, question);
  keep(memory.answers, key, answer, answersKept);
  const forget = () => memory.answers.delete(key);
  answer.then(({ length }) => length > longestKept && forget(), forget);
  return answer;
}

/** Keeps a value; the oldest leaves first. */
function keep<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
}
