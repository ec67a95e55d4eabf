import { isRouteErrorResponse, useLocation } from "@remix-run/react";
import type { Issue } from "../../analytics/errors";
import type { Text } from "../../analytics/text";
import { shellWords } from "../strings/shell";
import { ButtonLink } from "./button";
import { useWords } from "./locale";
import { ErrorState } from "./states";

function isText(value: unknown): value is Text {
  return typeof value === "object" && value !== null && "zh" in value && "en" in value;
}

/** What our server says of a failure: ErrorBody of app/server/http-errors. */
interface Told {
  readonly text: Text | null;
  readonly issues: readonly Issue[];
  /** The address without what could not be read. */
  readonly clean: string | null;
}

function told(data: unknown): Told {
  const nothing: Told = { text: null, issues: [], clean: null };
  if (typeof data !== "object" || data === null || !("error" in data)) return nothing;
  const { error } = data;
  if (typeof error !== "object" || error === null) return nothing;
  return {
    text: "text" in error && isText(error.text) ? error.text : null,
    issues: "issues" in error && Array.isArray(error.issues) ? error.issues.filter(isIssue) : [],
    clean: "clean" in error && typeof error.clean === "string" ? error.clean : null,
  };
}

function isIssue(issue: unknown): issue is Issue {
  return (
    typeof issue === "object" && issue !== null && "where" in issue && "text" in issue && isText(issue.text)
  );
}

/** Whatever a loader or a component threw, said so that one knows what to do. */
export function FaultPage({ error }: { error: unknown }) {
  const t = useWords();
  const { pathname, search } = useLocation();
  const { text, issues, clean } = told(isRouteErrorResponse(error) ? error.data : null);
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (issues.length > 0) {
    return (
      <ErrorState
        title={t(shellWords.badInputTitle)}
        body={
          <ul className="list-disc pl-5">
            {issues.map((issue) => (
              <li key={`${issue.where} ${issue.code} ${issue.text.en}`}>
                <code className="text-ink">{issue.where}</code> · {t(issue.text)}
              </li>
            ))}
          </ul>
        }
        action={
          <ButtonLink kind="primary" to={clean ?? pathname}>
            {t(shellWords.dropThem)}
          </ButtonLink>
        }
      />
    );
  }
  if (status === 404) {
    return (
      <ErrorState
        title={t(text ?? shellWords.notFoundTitle)}
        body={t(shellWords.notFoundBody)}
        action={<ButtonLink to="/">{t(shellWords.home)}</ButtonLink>}
      />
    );
  }
  return (
    <ErrorState
      title={t(text ?? shellWords.faultTitle)}
      body={t(shellWords.faultBody)}
      details={error instanceof Error ? error.message : undefined}
      action={
        <ButtonLink kind="primary" to={`${pathname}${search}`} reloadDocument>
          {t(shellWords.reload)}
        </ButtonLink>
      }
    />
  );
}
