import type { Issue } from "../../../analytics/errors";
import type { Text } from "../../../analytics/text";
import type { DeriveContext } from "../../../sql/derive/derive";
import type { LoadCounts, LoadProgress, StagedImport, TableCounts } from "../../../sql/load/staged";

/** What an import needs of a workspace. */
export interface ImportWorkspace {
  readonly id: string;
  readonly folder: string;
  readSettings(): Promise<Record<string, unknown>>;
  load(
    staged: StagedImport,
    context: DeriveContext,
    on?: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<LoadCounts>;
}

export interface ImportRequest {
  readonly workspace: ImportWorkspace;
  readonly paths: readonly string[];
  readonly format?: string;
  /** Names the source in every key; the format's own name when missing. */
  readonly source?: string;
  /** The zone of instants without an offset; the workspace's when missing. */
  readonly tz?: string;
  readonly context: () => Promise<DeriveContext>;
}

/** Per table, read = stored + updated + duplicates + rejected; duplicates are repeats in the files and rows already stored. */
export interface ImportReport {
  readonly importId: string;
  readonly format: string;
  readonly source: string;
  readonly read: TableCounts;
  readonly stored: TableCounts;
  readonly updated: TableCounts;
  readonly duplicates: TableCounts;
  readonly rejected: TableCounts;
  readonly rejectedFile: string | null;
  readonly orphans: number;
  readonly naiveTimes: number;
  readonly warnings: Text[];
  readonly seconds: number;
}

export interface ImportSnapshot {
  readonly id: string;
  readonly workspace: string;
  readonly state: "reading" | "loading" | "done" | "failed" | "cancelled";
  readonly phase: Text;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
  readonly rowsPerSecond: number;
  /** null: not known yet. */
  readonly secondsLeft: number | null;
  readonly report: ImportReport | null;
  readonly issues: readonly Issue[];
}

export interface ImportJob {
  readonly id: string;
  snapshot(): ImportSnapshot;
  /** Calls at once and then at every change; returns how to stop. */
  subscribe(listener: (snapshot: ImportSnapshot) => void): () => void;
  cancel(): void;
  /** Rejects with BadInput when the import failed for a reason the user can mend, or was cancelled. */
  readonly done: Promise<ImportReport>;
}
