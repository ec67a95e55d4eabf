import { stat } from "node:fs/promises";
import { join } from "node:path";
import { NotFound } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { dataFolder } from "./house.server";
import { type ImportJob, importJobs } from "./import/job";

/** The import of that id that this server runs or has run. Throws NotFound. */
export function findImport(id: string): ImportJob {
  const job = importJobs().get(id);
  if (job) return job;
  throw new NotFound(text(`没有编号为「${id}」的导入。`, `There is no import "${id}".`));
}

/** The file of rows that an import refused, also of imports before this server started. Throws NotFound. */
export async function rejectedFile(id: string): Promise<string> {
  const report = importJobs().get(id)?.snapshot().report;
  const importId = report?.importId ?? id;
  if (/^[\w-]{1,80}$/.test(importId)) {
    const folder = await dataFolder();
    for (const workspace of folder.workspaceIds()) {
      const path = join(folder.path, "workspaces", workspace, "imports", importId, "rejected.csv");
      if ((await stat(path).catch(() => null))?.isFile()) return path;
    }
  }
  throw new NotFound(text(`导入「${id}」没有被拒收的行。`, `Import "${id}" has no rejected rows.`));
}
