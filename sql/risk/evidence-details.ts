import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";

/** Rows behind a reason, by where they are. */
export interface BehindIds {
  readonly moments: readonly string[];
  readonly visits: readonly string[];
  readonly purchases: readonly string[];
  readonly ratings: readonly string[];
  /** Where the moments' messages are. */
  readonly conversations: readonly string[];
}

const parts = {
  moments: (ids: string, conversations: string) =>
    `SELECT 'moments' AS of, m.message_id AS id, m."at", m.text AS words, NULL AS detail,
       epoch(w.until - w."at") AS number, w."at" IS NOT NULL AS asked, NULL::DOUBLE AS most, m.conversation_id
     FROM messages m LEFT JOIN (FROM moments WHERE kind IN ('contact', 'ask') AND conversation_id IN (${conversations})) w
       ON w.conversation_id = m.conversation_id AND w.message_id = m.message_id
     WHERE m.conversation_id IN (${conversations}) AND m.message_id IN (${ids})`,
  visits: (ids: string) =>
    `SELECT 'visits', visit_id, "at", coalesce(nullif(title, ''), url), url, seconds, false, NULL, NULL
     FROM visits WHERE visit_id IN (${ids})`,
  purchases: (ids: string) =>
    `SELECT 'purchases', purchase_id, "at", item, currency, amount, false, NULL, NULL
     FROM purchases WHERE purchase_id IN (${ids})`,
  ratings: (ids: string) =>
    `SELECT 'ratings', rating_id, "at", comment, NULL, score, false, highest, conversation_id
     FROM ratings WHERE rating_id IN (${ids})`,
} as const;

/**
 * What the rows say: `of`, `id`, `at`, `words` (the message, the page, what was bought, the comment), `detail` (address,
 * currency), `number` (seconds until the reply or on the page, amount, score), `asked` (a reply was waited for), `most` (the
 * scale's highest score), `conversation_id`.
 */
export async function evidenceDetails(connection: Connection, behind: BehindIds): Promise<ColumnTable> {
  const keys = (ids: readonly string[]) => ids.map((id) => `${BigInt(id)}::UBIGINT`).join(", ") || "NULL";
  const asked = (["moments", "visits", "purchases", "ratings"] as const).map((of) =>
    parts[of](keys(behind[of]), keys(behind.conversations)),
  );
  return connection.read(asked.join(" UNION ALL "));
}

/**
 * A customer's scores as of the end of each week, the oldest first: `at`, `risk` (a hundred times the
 * chance where a model was used then, `chance`, else points), `lead`.
 */
export function scoresByWeek(connection: Connection, customer: string): Promise<ColumnTable> {
  return connection.read(
    `SELECT w."at", r.score AS risk, r.chance IS NOT NULL AS chance, r.lead_score AS lead FROM (SELECT DISTINCT "at" FROM risk_weeks) w
     LEFT JOIN (FROM risk_weeks WHERE customer_id = $1::UBIGINT) r ON r."at" = w."at" ORDER BY w."at"`,
    [customer],
  );
}

/** A customer's row, with how many conversations they had: `external_id`, `name`, `segment`, `conversations`. */
export function customerRow(connection: Connection, customer: string): Promise<ColumnTable> {
  return connection.read(
    `SELECT external_id, coalesce(nullif(name, ''), external_id) AS name, coalesce(segment, '') AS segment,
       (SELECT count(*) FROM conversation_facts WHERE customer_id = $1::UBIGINT) AS conversations
     FROM customers WHERE customer_id = $1::UBIGINT LIMIT 1`,
    [customer],
  );
}
