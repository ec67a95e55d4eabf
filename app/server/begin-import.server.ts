import { BadInput } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { isZone } from "../../analytics/time/zone";
import type { Workspace } from "../../sql/workspace";
import { deriveContext, settingsOf } from "./house.server";
import { type ImportJob, startImport } from "./import/job";

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
  if (tz !== null && !isZone(tz)) {
    const said = text(
      `没有时区「${tz}」，例如 Asia/Shanghai。`,
      `There is no time zone "${tz}"; try Asia/Shanghai.`,
    );
    throw new BadInput([{ where: "tz", code: "unknown_zone", text: said }]);
  }
  return startImport({
    workspace,
    paths: [...paths],
    format: format ?? undefined,
    source: source ?? undefined,
    tz: tz ?? (await settingsOf(workspace)).tz,
    context: () => deriveContext(workspace),
  });
}
