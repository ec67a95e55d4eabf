import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from "react";
import type { Issue } from "../../../analytics/errors";
import { useWords } from "../locale";

export const inputClass =
  "h-8 rounded-control border border-border-strong bg-card px-2.5 text-sm text-ink placeholder:text-faint disabled:opacity-50 aria-invalid:border-bad";

export interface FieldProps {
  readonly label: string;
  readonly help?: string;
  readonly issues?: readonly Issue[];
  readonly children: (ids: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": boolean;
  }) => ReactNode;
}

/** A control with its label above it, what it means below, and what is wrong with it below that. */
export function Field({ label, help, issues = [], children }: FieldProps) {
  const t = useWords();
  const id = useId();
  const described = [help === undefined ? null : `${id}-help`, issues.length > 0 ? `${id}-wrong` : null];
  const by = described.filter((one) => one !== null).join(" ");
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": by === "" ? undefined : by, "aria-invalid": issues.length > 0 })}
      {help !== undefined && (
        <p id={`${id}-help`} className="text-xs text-muted">
          {help}
        </p>
      )}
      {issues.length > 0 && (
        <p id={`${id}-wrong`} className="text-xs text-bad">
          {issues.map((issue) => t(issue.text)).join(" ")}
        </p>
      )}
    </div>
  );
}

type Bare<T> = Omit<T, "id" | "className">;

export function TextInput({
  wide = true,
  ...rest
}: Bare<InputHTMLAttributes<HTMLInputElement>> & { id?: string; wide?: boolean }) {
  return <input {...rest} className={`${inputClass} ${wide ? "w-full" : ""}`} />;
}

export function SelectInput(props: Bare<SelectHTMLAttributes<HTMLSelectElement>> & { id?: string }) {
  return <select {...props} className={`${inputClass} w-full`} />;
}

export interface IssueListProps {
  readonly title: string;
  readonly issues: readonly Issue[];
  /** Whether to say where each lies: file names and lines, not the names of form fields. */
  readonly places?: boolean;
}

/** What is wrong with the form as a whole, first thing a reader hears after sending it. */
export function IssueList({ title, issues, places = false }: IssueListProps) {
  const t = useWords();
  if (issues.length === 0) return null;
  return (
    <div role="alert" className="rounded-card border border-bad bg-bad-soft p-3 text-sm text-bad">
      <p className="font-medium">{title}</p>
      <ul className="mt-1 list-disc pl-5">
        {issues.map((issue) => (
          <li key={`${issue.where} ${issue.code} ${issue.text.en}`} className="break-words">
            {places && <code className="mr-1">{issue.where}</code>}
            {t(issue.text)}
          </li>
        ))}
      </ul>
    </div>
  );
}
