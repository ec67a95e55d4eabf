import type { Issue } from "../../../analytics/errors";
import type { Text } from "../../../analytics/text";
import type { TableCounts } from "../../../sql/load/staged";

/** What the server asks of the import child: the one message it gets. */
export interface ChildRequest {
  readonly paths: readonly string[];
  readonly format: string | null;
  readonly source: string | null;
  readonly tz: string;
  /** The only folder its SQL sees; it makes work/ and staged/ in it. */
  readonly folder: string;
}

/** What the child says back: progress as it goes, then `staged`, `refused` or `failed`. */
export type ChildMessage =
  | {
      readonly kind: "progress";
      readonly phase: Text;
      readonly bytesRead: number;
      readonly bytesTotal: number;
      readonly rows: number;
    }
  | { readonly kind: "staged"; readonly result: ChildResult }
  /** The input's fault: nothing was staged, and these say why. */
  | { readonly kind: "refused"; readonly issues: readonly Issue[] }
  /** Not the input's: the machine's words. */
  | { readonly kind: "failed"; readonly words: string };

/** What the child staged in folder/staged. */
export interface ChildResult {
  readonly format: string;
  readonly source: string;
  readonly read: TableCounts;
  readonly rejected: TableCounts;
  readonly duplicates: TableCounts;
  readonly staged: TableCounts;
  readonly orphans: number;
  readonly naiveTimes: number;
  readonly warnings: readonly Text[];
}
