import { connectorById } from "../../analytics/connectors";
import { BadInput, type Issue } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { isZone } from "../../analytics/time/zone";
import type { Workspace } from "../../sql/workspace";
import { deriveContext, dropUnfilled, fillIssues, settingsOf, workspaceToFill } from "./house.server";
import { isBadInput } from "./http-errors.server";
import { type ImportJob, importJobs, startImport } from "./import/job";
import { pathIssues } from "./import/paths";
import { readerOf } from "./text/readers.server";

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
  const job = startImport({
    workspace,
    paths: [...paths],
    format: format ?? undefined,
    source: source ?? undefined,
    tz: tz ?? (await settingsOf(workspace)).tz,
    context: () => deriveContext(workspace),
  });
  const done = job.done.then(
    (report) => {
      readerOf(workspace).wake();
      return report;
    },
    async (cause: unknown) => {
      await leaveUnfilled(workspace);
      throw cause;
    },
  );
  // A page that only follows snapshots does not wait.
  done.catch(() => {});
  return { ...job, done };
}

/** After an import that failed or was cancelled: a workspace made for it goes, unless another import fills it. */
export async function leaveUnfilled(workspace: Workspace): Promise<void> {
  const busy = importJobs()
    .list(workspace.id)
    .some((job) => ["reading", "loading"].includes(job.snapshot().state));
  if (!busy) await dropUnfilled(workspace);
}

/**
 * Starts an import into the workspace of that name (null: "main"), made when it is not there. Throws BadInput
 * with everything that is wrong, before it makes any.
 */
export async function importInto(name: string | null, wishes: ImportWishes): Promise<ImportJob> {
  const issues = [...(await wishIssues(name, wishes)), ...(await pathIssues(wishes.paths))];
  if (issues.length > 0) throw new BadInput(issues);
  return beginImport(await workspaceToFill(name), wishes);
}

/** Everything that is wrong with what was said about an import, its files aside. */
export async function wishIssues(
  name: string | null,
  { format, tz }: Pick<ImportWishes, "format" | "tz">,
): Promise<Issue[]> {
  const issues = await fillIssues(name);
  if (format !== null) issues.push(...formatIssues(format));
  if (tz !== null && !isZone(tz)) {
    const said = text(
      `没有时区「${tz}」，例如 Asia/Shanghai。`,
      `There is no time zone "${tz}"; try Asia/Shanghai.`,
    );
    issues.push({ where: "tz", code: "unknown_zone", text: said });
  }
  return issues;
}

function formatIssues(format: string): readonly Issue[] {
  try {
    connectorById(format);
    return [];
  } catch (thrown) {
    if (isBadInput(thrown)) return thrown.issues;
    throw thrown;
  }
}
