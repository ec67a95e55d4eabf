import { CircleAlert, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { shellWords } from "../strings/shell";
import { useWords } from "./locale";

/** Nothing to show: one sentence, one action. */
export function EmptyState({
  sentence,
  action,
  className = "",
}: {
  sentence: string;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={`flex flex-col items-center justify-center gap-3 px-6 py-10 text-center ${className}`}>
      <Inbox aria-hidden size={24} strokeWidth={1.5} className="text-faint" />
      <p className="max-w-sm text-base text-muted">{sentence}</p>
      {action}
    </div>
  );
}

export interface ErrorStateProps {
  readonly title: string;
  readonly body?: ReactNode;
  readonly action?: ReactNode;
  /** For the curious: folded. */
  readonly details?: string;
}

/** What happened, what to do, and the details folded. */
export function ErrorState({ title, body, action, details }: ErrorStateProps) {
  const t = useWords();
  return (
    <div role="alert" className="mx-auto flex max-w-lg flex-col gap-3 px-6 py-10">
      <div className="flex items-center gap-2">
        <CircleAlert aria-hidden size={20} strokeWidth={1.75} className="shrink-0 text-bad" />
        <h2 className="text-lg">{title}</h2>
      </div>
      {body !== undefined && <div className="text-base text-muted">{body}</div>}
      {action !== undefined && <div className="flex gap-2">{action}</div>}
      {details !== undefined && (
        <details className="text-sm text-muted">
          <summary className="cursor-pointer">{t(shellWords.details)}</summary>
          <pre className="mt-2 overflow-auto rounded-control bg-sunken p-3 text-xs whitespace-pre-wrap text-ink">
            {details}
          </pre>
        </details>
      )}
    </div>
  );
}
