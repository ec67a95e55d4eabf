import { CircleAlert, CircleCheck, CircleSlash, Download } from "lucide-react";
import { Fragment } from "react";
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
  const facts = [
    formatName(report.format),
    t(importWords.into(snapshot.workspace)),
    report.seconds === null ? null : format.duration(report.seconds),
  ].filter((fact) => fact !== null);
  return (
    <Section title={t(importWords.report)}>
      <p role="status" className="flex items-center gap-2 text-base font-medium">
        <CircleCheck aria-hidden size={18} className="text-good" />
        <span className="shrink-0">{t(importWords.done)}</span>
        <span className="min-w-0 text-sm font-normal text-muted">{facts.join(" · ")}</span>
      </p>
      {isRepeat(report) && <p className="text-sm text-muted">{t(importWords.repeated)}</p>}
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

/** Whether all that could be read was in the history already, just as it is. */
export function isRepeat({ stored, updated, duplicates }: ImportReportView): boolean {
  const any = (counts: Readonly<Record<string, number>>) => Object.values(counts).some((count) => count > 0);
  return any(duplicates) && !any(stored) && !any(updated);
}

/** Rows by table; read = stored + updated + duplicates + rejected. On a phone a line for each table. */
export function CountsTable({ report }: { report: ImportReportView }) {
  const tables = Object.keys(tableWords).filter((table) =>
    columns.some((column) => (report[column][table] ?? 0) > 0),
  );
  return (
    <>
      <CountLines report={report} tables={tables} />
      <CountRows report={report} tables={tables} />
    </>
  );
}

interface CountsProps {
  readonly report: ImportReportView;
  readonly tables: readonly string[];
}

const tableName = (table: string) => tableWords[table] ?? { zh: table, en: table };
const tone = (column: (typeof columns)[number]) => (column === "rejected" ? "font-medium text-bad" : "");

/** "Read 5,000 = Stored 4,999 + Rejected 1". */
function CountLines({ report, tables }: CountsProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <ul className="divide-y divide-border border-y border-border text-sm sm:hidden">
      {tables.map((table) => {
        const parts = columns.slice(1).filter((column) => (report[column][table] ?? 0) > 0);
        return (
          <li key={table} className="py-1.5">
            <p className="font-medium">{t(tableName(table))}</p>
            <p className="text-muted">
              {(["read", ...parts] as const).map((column, at) => (
                <Fragment key={column}>
                  {at > 0 && (at === 1 ? " = " : " + ")}
                  <span className={`whitespace-nowrap ${tone(column)}`}>
                    {t(importWords[column])} {format.count(report[column][table] ?? 0)}
                  </span>
                </Fragment>
              ))}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function CountRows({ report, tables }: CountsProps) {
  const t = useWords();
  const format = useFormat();
  return (
    <table className="w-full text-sm max-sm:hidden" title={t(importWords.reconciles)}>
      <thead>
        <tr className="text-xs text-muted">
          <th scope="col" className="py-1.5 pr-4 text-left font-medium">
            {t(importWords.table)}
          </th>
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              className="w-[15%] py-1.5 pl-4 text-right font-medium whitespace-nowrap"
            >
              {t(importWords[column])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tables.map((table) => (
          <tr key={table} className="border-t border-border">
            <th scope="row" className="py-1.5 pr-4 text-left font-normal whitespace-nowrap">
              {t(tableName(table))}
            </th>
            {columns.map((column) => {
              const count = report[column][table] ?? 0;
              return (
                <td
                  key={column}
                  className={`py-1.5 pl-4 text-right ${count === 0 ? "text-faint" : tone(column)}`}
                >
                  {format.count(count)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
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
