import { sql } from "kysely";
import { q } from "../../../analytics/query/builder";
import { mapRows } from "../../../analytics/query/rows";
import type { Workspace } from "../../../sql/workspace";
import type { Applying } from "../text/apply-topics";
import { readerOf } from "../text/readers.server";

/**
 * How far the saved taxonomy is with the past; null: every conversation has its topics by it, or nothing works on it.
 * Between the saving and the first slice there is other work: who watches is to know that it comes.
 */
export async function applyingOf(workspace: Workspace, version: number): Promise<Applying | null> {
  const { applying, running } = readerOf(workspace).state();
  if (applying || !running) return applying;
  const table = await workspace.ask(sql`select taxonomy from text_state`.compile(q));
  const [applied] = mapRows(table, (cells) => cells.number("taxonomy"));
  return applied === version ? null : { done: 0, of: 1 };
}
