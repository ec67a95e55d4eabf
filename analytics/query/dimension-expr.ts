import { sql } from "kysely";
import { bucket, type Expr, listFrom } from "../../sql/fragments";
import { type Dimension, isTime } from "../dimensions";

/** What derivation found odd in a row's conversation: too rare to be a column of every row. */
const findings = listFrom(sql`d.kind`, sql`data_quality d`, sql`d.conversation_id = f.conversation_id`);

/**
 * How a dimension is read from a fact table's row: `local` is its start as local time, `agent` the metric's
 * agent. Apart from the dimensions themselves, whose words and patterns the browser has too.
 */
export function dimensionExpr(entry: Dimension, local: Expr, agent: Expr): Expr {
  if (isTime(entry.id)) return bucket(entry.id, local);
  if (entry.id === "agent") return agent;
  if (entry.id === "quality") return findings;
  if (entry.id === "ended") return sql`(f.closed_at is not null or f.ended_at is not null)`;
  if (entry.column === null) throw new Error(`dimension ${entry.id} has no column`);
  return sql`f.${sql.ref(entry.column)}`;
}
