import { connectorById } from "../../analytics/connectors";
import { BadInput, type Issue } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { isZone } from "../../analytics/time/zone";
import type { Workspace } from "../../sql/workspace";
import { deriveContext, settingsOf, workspaceToFill } from "./house.server";
import { type ImportJob, startImport } from "./import/job";
import { pathIssues } from "./import/paths";

/** What may be said about an import besides its files; null where it is left to the content or the settings. */
export interface ImportWishes {
  readonly paths: readonly string[];
  readonly format: string | null;
  readonly source: string | null;
  readonly tz: string | null;
}

/** Starts an import into the workspace. Times without a zone are read in `tz`, else in the workspace's. */
export async function beginImport(workspace: Workspace, wishes: ImportWishes): Promise<ImportJob> {
  const { paths, format, source, tz } = wishes;
  const issues = await wrongWishes(wishes);
  if (issues.length > 0) throw new BadInput(issues);
  return startImport({
    workspace,
    paths: [...paths],
    format: format ?? undefined,
    source: source ?? undefined,
    tz: tz ?? (await settingsOf(workspace)).tz,
    context: () => deriveContext(workspace),
  });
}

/** Starts an import into the workspace of that name; BadInput says everything that is wrong, the name too. */
export async function importInto(name: string | null, wishes: ImportWishes): Promise<ImportJob> {
  const issues = await wrongWishes(wishes);
  const named = await orIssues(() => workspaceToFill(name));
  if (!("issues" in named) && issues.length === 0) return beginImport(named.value, wishes);
  throw new BadInput(["issues" in named ? named.issues : [], issues].flat());
}

async function wrongWishes({ paths, format, tz }: ImportWishes): Promise<Issue[]> {
  const known = await orIssues(async () => (format === null ? null : connectorById(format)));
  const issues = "issues" in known ? [...known.issues] : [];
  if (tz !== null && !isZone(tz)) {
    const said = text(
      `没有时区「${tz}」，例如 Asia/Shanghai。`,
      `There is no time zone "${tz}"; try Asia/Shanghai.`,
    );
    issues.push({ where: "tz", code: "unknown_zone", text: said });
  }
  return [...issues, ...(await pathIssues(paths))];
}

async function orIssues<T>(find: () => Promise<T>): Promise<{ value: T } | { issues: readonly Issue[] }> {
  try {
    return { value: await find() };
  } catch (error) {
    if (error instanceof BadInput) return { issues: error.issues };
    throw error;
  }
}
