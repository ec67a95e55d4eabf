import { mapRows } from "../../../analytics/query/rows";
import type { Reason } from "../../../analytics/risk/reasons";
import type { ColumnTable } from "../../../sql/database";

/** One row behind a reason: a message, visit, purchase or rating. */
export interface EvidenceRow {
  readonly of: "moments" | "visits" | "purchases" | "ratings";
  readonly id: string;
  readonly conversationId: string | null;
}

/** The same with what tells which reasons counted it. */
export interface Behind extends EvidenceRow {
  readonly kind: string;
  readonly daysBefore: number;
  readonly slow: boolean;
  readonly unanswered: boolean;
}

/** What is behind the features by customer, the newest first. */
export function evidenceRows(table: ColumnTable): Map<string, Behind[]> {
  const rows = new Map<string, Behind[]>();
  mapRows(table, (cells) => {
    const customer = cells.id("customer_id") ?? "";
    const mine = rows.get(customer) ?? [];
    rows.set(customer, mine);
    mine.push({
      of: cells.text("of") as EvidenceRow["of"],
      kind: cells.text("kind") ?? "",
      daysBefore: cells.number("days_before") ?? 0,
      slow: cells.flag("slow"),
      unanswered: cells.flag("unanswered"),
      id: cells.id("id") ?? "",
      conversationId: cells.id("conversation_id"),
    });
  });
  return rows;
}

/** Whether a row is one of those that a reason counted. */
export function speaksFor(row: Behind, { feature, evidence: { of, days, kinds } }: Reason): boolean {
  if (row.daysBefore > days) return false;
  if (of === "activity") return row.kind === "contact" || row.of === "purchases";
  if (row.of !== of) return false;
  // An address can be of several pages that say something.
  const said = of === "visits" ? row.kind.split(" ") : [row.kind];
  if (kinds && !kinds.some((kind) => said.includes(kind))) return false;
  if (feature === "slow_60d") return row.slow;
  return feature === "unanswered_60d" ? row.unanswered : true;
}
