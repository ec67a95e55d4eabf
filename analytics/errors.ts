import type { Text } from "./text";

/** One thing wrong with an input: where (parameter, or file:line:field), a stable code, and what to do. */
export interface Issue {
  readonly where: string;
  readonly code: string;
  readonly text: Text;
  /** Which of the values that the parameter lists is wrong; without it the whole parameter is. */
  readonly value?: string;
}

/** The asker's mistake. Carries every issue found, never only the first. HTTP 400, exit code 1. */
export class BadInput extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.where}: ${issue.text.en}`).join("\n"));
    this.name = "BadInput";
    this.issues = issues;
  }
}

/** Something well named that is not there. HTTP 404, exit code 1. */
export class NotFound extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.name = "NotFound";
    this.text = text;
  }
}
