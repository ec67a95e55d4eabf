import { z } from "zod";
import { connectors } from "~/analytics/connectors/index";
import type { Issue } from "~/analytics/errors";
import { text } from "~/analytics/text";
import type { ImportPageProps } from "~/app/components/settings/import-page";
import { ended, type ImportSnapshotView } from "~/app/components/settings/import-protocol";
import type { Workspace } from "~/sql/workspace";
import { deriveContext, settingsOf } from "../house.server";
import { importJobs } from "../import/job";
import { readerOf } from "../text/readers.server";
import { historyJob, startHistoryJob } from "./history-job.server";
import { pastImports } from "./past-imports.server";

/** What the import page opens with: past imports, the one that is running, the formats that are known. */
export async function importView(workspace: Workspace): Promise<Omit<ImportPageProps, "issues">> {
  const job = historyJob(workspace.id);
  const running: ImportSnapshotView | undefined = importJobs()
    .list(workspace.id)
    .map((one) => one.snapshot())
    .find((snapshot) => !ended(snapshot));
  const undo = job?.kind === "undo" ? job.state : null;
  return {
    past: await pastImports(workspace.ask),
    running: running ?? null,
    formats: connectors.map(({ id, label, looks }) => ({ id, label, looks })),
    undo,
  };
}

const undoForm = z.object({ intent: z.literal("undo"), importId: z.string().min(1).max(200) });

/** Begins to take an import back, or says why it cannot be done. */
export async function undoImport(workspace: Workspace, form: FormData): Promise<{ issues: Issue[] }> {
  const asked = undoForm.safeParse(Object.fromEntries(form));
  if (!asked.success) return refused(text("请求不完整。", "The request is incomplete."));
  const { importId } = asked.data;
  if ((await settingsOf(workspace)).demo) {
    return refused(text("演示数据不能撤销。", "Demo data cannot be undone."));
  }
  if (!(await pastImports(workspace.ask)).some((past) => past.importId === importId)) {
    return refused(text(`没有编号为「${importId}」的导入。`, `There is no import "${importId}".`));
  }
  if (historyJob(workspace.id)?.state === "running") {
    return refused(
      text("历史正在重新计算，请稍后再试。", "The history is being computed again; try a little later."),
    );
  }
  startHistoryJob(workspace.id, "undo", async () => {
    await workspace.rebuild(await deriveContext(workspace), { without: importId });
    readerOf(workspace).wake();
  });
  return { issues: [] };
}

function refused(said: Issue["text"]): { issues: Issue[] } {
  return { issues: [{ where: "importId", code: "cannot_undo", text: said }] };
}
