import { useRevalidator } from "@remix-run/react";
import type { Issue } from "../../../analytics/errors";
import type { Text } from "../../../analytics/text";
import { importWords } from "../../strings/settings";
import { useWords } from "../locale";
import { useWorkspace } from "../workspace";
import { IssueList } from "./field";
import { FormatGuide } from "./format-guide";
import { ImportForm } from "./import-form";
import { ImportProgress } from "./import-progress";
import type { ImportSnapshotView } from "./import-protocol";
import { ImportEnd } from "./import-report";
import { JobState } from "./job-state";
import { PastImports, type PastImportView } from "./past-imports";
import { PageHead } from "./section";
import { useImport } from "./use-import";

export interface ImportPageProps {
  readonly past: readonly PastImportView[];
  readonly running: ImportSnapshotView | null;
  readonly formats: readonly { readonly id: string; readonly label: Text; readonly looks: Text }[];
  readonly undo: "running" | "done" | "failed" | null;
  /** What was wrong with the last undo. */
  readonly issues: readonly Issue[];
}

const undoWords = { running: importWords.undoing, done: importWords.undone, failed: importWords.undoFailed };

/** From a file on disk to a report, and what was imported before. */
export function ImportPage({ past, running, formats, undo, issues }: ImportPageProps) {
  const t = useWords();
  const { id, demo, tz, workspaces } = useWorkspace();
  const { revalidate } = useRevalidator();
  const { state, start, cancel, again } = useImport(running, revalidate);
  const named = formats.map((one) => ({ id: one.id, label: t(one.label), looks: t(one.looks) }));
  const formatName = (format: string) => named.find((one) => one.id === format)?.label ?? format;
  const chosen = demo || id === "" ? "main" : id;
  const guide = <FormatGuide formats={named} workspace={chosen} />;
  return (
    <>
      <PageHead title={t(importWords.title)} lead={t(importWords.lead)} />
      <IssueList title={t(importWords.undoFailed)} issues={issues} />
      {undo !== null && <JobState state={undo} words={undoWords} />}
      {state.step === "choose" && (
        <ImportForm
          issues={state.issues}
          workspaces={importable(workspaces)}
          chosen={chosen}
          formats={named}
          tz={tz}
          onStart={start}
        />
      )}
      <ImportProgress state={state} onCancel={cancel} />
      {state.step === "end" && (
        <ImportEnd snapshot={state.snapshot} formatName={formatName} onAgain={again} />
      )}
      {past.length === 0 && guide}
      <PastImports imports={past} tz={tz} formatName={formatName} canUndo={!demo && undo !== "running"} />
      {past.length > 0 && guide}
    </>
  );
}

/** "main" is offered before it exists: the first import makes it. The demo's workspace takes none. */
function importable(workspaces: readonly { id: string; name: string; demo: boolean }[]) {
  const real = workspaces.filter((one) => !one.demo);
  return real.some((one) => one.id === "main") ? real : [{ id: "main", name: "main" }, ...real];
}
