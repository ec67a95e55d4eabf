import type { Leaving } from "../../../analytics/risk/definition";
import type { WorkspaceSettings } from "../../../analytics/settings";
import type { Text } from "../../../analytics/text";
import type { Connection } from "../../../sql/duckdb/connection";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { readerOf } from "../text/readers.server";
import { storedScores } from "./judged.server";
import { scorerOf } from "./scorer.server";
import { modelInUse } from "./scoring-rules.server";

/** What the stored scores are of, and how they were made. */
export interface Scoring {
  readonly asOf: Date;
  readonly settings: WorkspaceSettings;
  readonly leaving: Leaving;
  readonly horizonDays: number;
  /** What spending is counted in; null: no currency is known. */
  readonly currency: string | null;
  /** Whether a trained model gives the chances; else the scorecard its points. */
  readonly model: boolean;
  /** Why the one or the other. */
  readonly why: Text;
  /** Whether the scores are being made anew: messages are read, or customers scored. */
  readonly renewing: boolean;
}

/** What a page of scores says while there are none: there is no history, they are being made, or making them failed. */
export type NoScores = "empty" | "scoring" | "failed";

/** Reads with the stored scores; without them, why there are none. */
export async function readingScores<T>(
  workspace: Workspace,
  work: (connection: Connection, scoring: Scoring) => Promise<T>,
): Promise<T | NoScores> {
  if (workspace.span() === null) return "empty";
  // Before the scores: those that are renewed while they are read are then asked for once more.
  const renewing = renews(workspace);
  const stored = await storedScores(workspace);
  if (stored === null) {
    if (scorerOf(workspace).state().fault !== null) return "failed";
    // Whoever reads has customers scored after it: what is unread would be missing in a score.
    readerOf(workspace).wake();
    return "scoring";
  }
  const { asOf, judged, currency } = stored;
  const { leaving, horizonDays, why } = judged;
  const settings = await settingsOf(workspace);
  const model = modelInUse(judged.judged) !== null;
  return workspace.reading((connection) =>
    work(connection, {
      asOf,
      settings,
      leaving,
      horizonDays,
      currency,
      model,
      why,
      renewing,
    }),
  );
}

function renews(workspace: Workspace): boolean {
  return readerOf(workspace).state().running || scorerOf(workspace).state().running;
}
