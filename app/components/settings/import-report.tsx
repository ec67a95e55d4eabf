import { CircleAlert, CircleCheck, CircleSlash, Download } from "lucide-react";
import { importWords, tableWords } from "../../strings/settings";
import { Button, ButtonLink, buttonClass } from "../button";
import { useFormat, useWords } from "../locale";
import { IssueList } from "./field";
import type { ImportReportView, ImportSnapshotView } from "./import-protocol";
import { Section } from "./section";

export interface ImportEndProps {
  readonly snapshot: ImportSnapshotView;
  readonly formatName: (format: string) => string;
  readonly onAgain: () => void;
}

/** How an import ended: what was stored, what was refused and why, and where to go now. */
export function ImportEnd({ snapshot, ...rest }: ImportEndProps) {
  const t = useWords();
  if (snapshot.state === "done" && snapshot.report !== null) {
    return <Done snapshot={snapshot} report={snapshot.report} {...rest} />;
  }
  const cancelled = snapshot.state === "cancelled";
  return (
    <Section title={t(importWords.report)}>
      {cancelled ? (
        <p role="status" className="flex items-center gap-2">
          <CircleSlash aria-hidden size={18} className="text-muted" />
          {t(importWords.cancelled)}
        </p>
      ) : (
        <IssueList title={t(importWords.failed)} issues={snapshot.issues} places />
      )}
      <div>
        <Button onClick={rest.onAgain}>{t(importWords.startAnother)}</Button>
      </div>
    </Section>
  );
}

function Done({ snapshot, report, formatName, onAgain }: ImportEndProps & { report: ImportReportView }) {
  const t = useWords();
  const format = useFormat();
  // Whole documents: the frame around the pages knows the history's span and the workspaces from its first load.
  const path = `/w/${snapshot.workspace}`;
  return (
    <Section title={t(importWords.report)}>
      <p role="status" className="flex items-center gap-2 text-base font-medium">
        <CircleCheck aria-hidden size={18} className="text-good" />
        {t(importWords.done)}
        <span className="text-sm font-normal text-muted">
          {formatName(report.format)}
          {report.seconds !== null && ` · ${format.duration(report.seconds)}`}
        </span>
      </p>
      <CountsTable report={report} />
      <ReportNotes report={report} />
      <div className="flex flex-wrap gap-2">
        <ButtonLink kind="primary" to={path} reloadDocument>
          {t(importWords.openOverview)}
        </ButtonLink>
        <ButtonLink to={`${path}/conversations?range=all`} reloadDocument>
          {t(importWords.openConversations)}
        </ButtonLink>
        {report.rejectedFile !== null && <RejectedLink importId={report.importId} />}
        <Button kind="plain" onClick={onAgain}>
          {t(importWords.startAnother)}
        </Button>
      </div>
    </Section>
  );
}

/** The rows an import refused, with file, line, field and reason. */
export function RejectedLink({ importId }: { importId: string }) {
  const t = useWords();
  return (
    <a href={`/api/imports/${importId}/rejected`} download className={buttonClass("outline")}>
      <Download aria-hidden size={14} />
      {t(importWords.downloadRejected)}
    </a>
  );
}

const columns = ["read", "stored", "updated", "duplicates", "rejected"] as const;

/** Rows by table; read = stored + updated + duplicates + rejected. */
export function CountsTable({ report }: { report: ImportReportView }) {
  const t = useWords();
  const format = useFormat();
  const tables = Object.keys(tableWords).filter((table) =>
    columns.some((column) => (report[column][table] ?? 0) > 0),
  );
  // A phone has no room for columns of nothing: what was rejected is to be seen without scrolling.
  const idle = (column: (typeof columns)[number]) =>
    (column === "updated" || column === "duplicates") &&
    tables.every((table) => (report[column][table] ?? 0) === 0);
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      aria-label={t(importWords.report)}
      className="overflow-x-auto"
    >
      <table className="w-full text-sm" title={t(importWords.reconciles)}>
        <thead>
          <tr className="text-xs text-muted">
            <th scope="col" className="py-1.5 pr-1 text-left font-medium sm:pr-4">
              {t(importWords.table)}
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={`w-[15%] py-1.5 pl-2 text-right sm:pl-4 font-medium whitespace-nowrap ${idle(column) ? "max-sm:hidden" : ""}`}
              >
                {t(importWords[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tables.map((table) => (
            <tr key={table} className="border-t border-border">
              <th scope="row" className="py-1.5 pr-1 text-left font-normal whitespace-nowrap sm:pr-4">
                {t(tableWords[table] ?? { zh: table, en: table })}
              </th>
              {columns.map((column) => {
                const count = report[column][table] ?? 0;
                return (
                  <td
                    key={column}
                    className={`py-1.5 pl-2 text-right sm:pl-4 ${idle(column) ? "max-sm:hidden" : ""} ${count === 0 ? "text-faint" : column === "rejected" ? "font-medium text-bad" : ""}`}
                  >
                    {format.count(count)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What else there is to know of an import. */
export function ReportNotes({ report }: { report: ImportReportView }) {
  const t = useWords();
  if (report.warnings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-sm text-muted">
      {report.warnings.map((note) => (
        <li key={note.en} className="flex gap-2">
          <CircleAlert aria-hidden size={14} className="mt-1 shrink-0 text-warning" />
          {t(note)}
        </li>
      ))}
    </ul>
  );
}
