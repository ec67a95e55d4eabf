import type { Issue } from "../../../analytics/errors";
import { type Text, text } from "../../../analytics/text";

export type TableCounts = Readonly<Record<string, number>>;

/** An import's report as /api/imports gives it. read = stored + updated + duplicates + rejected, per table. */
export interface ImportReportView {
  readonly importId: string;
  readonly format: string;
  readonly source: string;
  readonly read: TableCounts;
  readonly stored: TableCounts;
  readonly updated: TableCounts;
  readonly duplicates: TableCounts;
  readonly rejected: TableCounts;
  readonly rejectedFile: string | null;
  readonly warnings: readonly Text[];
  readonly seconds: number | null;
}

/** How far an import is, as /api/imports/:id/events tells it. */
export interface ImportSnapshotView {
  readonly id: string;
  readonly workspace: string;
  readonly state: "reading" | "loading" | "done" | "failed" | "cancelled";
  readonly phase: Text;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
  readonly rowsPerSecond: number;
  readonly secondsLeft: number | null;
  readonly report: ImportReportView | null;
  readonly issues: readonly Issue[];
}

/** What is chosen besides the files; empty strings are left to the content and the workspace. */
export interface ImportChoices {
  readonly workspace: string;
  readonly format: string;
  readonly tz: string;
}

/** Whether nothing more will be heard of it. */
export function ended(snapshot: ImportSnapshotView): boolean {
  return snapshot.state === "done" || snapshot.state === "failed" || snapshot.state === "cancelled";
}

/** Where a file goes. Only the last one of an upload begins the import. */
export function uploadAddress(
  choices: ImportChoices,
  name: string,
  upload: string | null,
  last: boolean,
): string {
  const params = new URLSearchParams({ name, workspace: choices.workspace });
  if (choices.format !== "") params.set("format", choices.format);
  if (choices.tz !== "") params.set("tz", choices.tz);
  if (upload !== null) params.set("upload", upload);
  if (!last) params.set("last", "false");
  return `/api/imports?${params}`;
}

/** What went wrong with an answer, as a person reads it; never empty. */
export function issuesOfAnswer(body: unknown): readonly Issue[] {
  const error = field(body, "error");
  const issues = field(error, "issues");
  if (Array.isArray(issues) && issues.length > 0) return issues.filter(isIssue);
  const said = field(error, "text");
  return [{ where: "import", code: "failed", text: isText(said) ? said : unreachable }];
}

export const unreachable = text(
  "连不上服务器，请确认它还在运行。",
  "The server cannot be reached. Check that it is still running.",
);

/** Names under which files are sent: their own, with the folder in front where two share one. */
export function uploadNames(paths: readonly string[]): string[] {
  const last = (path: string) => path.split("/").at(-1) ?? path;
  const seen = new Map<string, number>();
  for (const path of paths) seen.set(last(path), (seen.get(last(path)) ?? 0) + 1);
  return paths.map((path) => ((seen.get(last(path)) ?? 0) > 1 ? path.replaceAll("/", "-") : last(path)));
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function isText(value: unknown): value is Text {
  return typeof field(value, "zh") === "string" && typeof field(value, "en") === "string";
}

function isIssue(value: unknown): value is Issue {
  return typeof field(value, "where") === "string" && isText(field(value, "text"));
}
