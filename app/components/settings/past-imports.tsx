import { Form } from "@remix-run/react";
import { importWords, settingsWords } from "../../strings/settings";
import { Button } from "../button";
import { dayAndTime } from "../conversations/instants";
import { Dialog } from "../dialog";
import { useFormat, useWords } from "../locale";
import type { ImportReportView } from "./import-protocol";
import { CountsTable, isRepeat, RejectedLink, ReportNotes } from "./import-report";
import { Section } from "./section";

export interface PastImportView extends ImportReportView {
  readonly committedAt: string;
}

export interface PastImportsProps {
  readonly imports: readonly PastImportView[];
  readonly tz: string;
  readonly formatName: (format: string) => string;
  /** False for demo data, and while the history is being rebuilt. */
  readonly canUndo: boolean;
}

/** What has been imported, newest first, each with its report and the way to take it back. */
export function PastImports({ imports, ...rest }: PastImportsProps) {
  const t = useWords();
  return (
    <Section title={t(importWords.past)}>
      {imports.length === 0 && <p className="text-sm text-muted">{t(importWords.pastEmpty)}</p>}
      <ul className="-my-2 divide-y divide-border">
        {imports.map((one) => (
          <PastImportRow key={one.importId} past={one} {...rest} />
        ))}
      </ul>
    </Section>
  );
}

interface PastImportRowProps extends Omit<PastImportsProps, "imports"> {
  readonly past: PastImportView;
}

function PastImportRow({ past, tz, formatName, canUndo }: PastImportRowProps) {
  const t = useWords();
  const format = useFormat();
  const rejected = Object.values(past.rejected).reduce((sum, count) => sum + count, 0);
  const changed = (table: "conversations" | "messages") => {
    const count = (past.stored[table] ?? 0) + (past.updated[table] ?? 0);
    return t(importWords[table](count, format.count(count)));
  };
  const facts = isRepeat(past)
    ? [formatName(past.format), t(importWords.repeatedShort)]
    : [formatName(past.format), changed("conversations"), changed("messages")];
  return (
    <li className="flex items-start gap-3 py-2">
      <details className="group min-w-0 flex-1">
        <summary className="cursor-pointer text-sm">
          <span className="font-medium">{dayAndTime(past.committedAt, tz, format.locale)}</span>{" "}
          <span className="text-muted">{facts.join(" · ")}</span>
          {rejected > 0 && (
            <span className="text-bad">
              {" "}
              · {format.count(rejected)} {t(importWords.refused)}
            </span>
          )}
        </summary>
        <div className="flex flex-col gap-3 py-3">
          <p className="text-xs break-all text-faint">
            {past.source} · {past.importId}
          </p>
          <CountsTable report={past} />
          <ReportNotes report={past} />
          {past.rejectedFile !== null && (
            <div>
              <RejectedLink importId={past.importId} />
            </div>
          )}
        </div>
      </details>
      {canUndo && <Undo importId={past.importId} />}
    </li>
  );
}

function Undo({ importId }: { importId: string }) {
  const t = useWords();
  return (
    <Dialog
      title={t(importWords.undoTitle)}
      trigger={
        <Button size="small" kind="plain">
          {t(importWords.undo)}
        </Button>
      }
      footer={
        <Form method="post">
          <input type="hidden" name="intent" value="undo" />
          <input type="hidden" name="importId" value={importId} />
          <Button type="submit" kind="danger">
            {t(importWords.undoConfirm)}
          </Button>
        </Form>
      }
    >
      <p className="text-muted">{t(importWords.undoBody)}</p>
      <p className="mt-2 text-xs break-all text-faint">
        {t(settingsWords.importId)} {importId}
      </p>
    </Dialog>
  );
}
