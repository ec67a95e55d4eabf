import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import type { CustomerPage } from "./left";

/** A currency as it is compared: how it is written in files differs; NULL: none is known. */
export const currencyOf = "nullif(upper(trim(currency)), '')";

/** Amounts that can be money: some files have ids or nonsense in their place. */
export const isMoney = "abs(amount) < 1e15";

/**
 * A customer's purchases before the instant, the newest first: `purchase_id`, `at`, `item`, `currency`, `amount`
 * (NULL: none that can be money).
 */
export function purchasesOf(
  connection: Connection,
  customer: string,
  at: Date,
  { offset, limit }: CustomerPage,
): Promise<ColumnTable> {
  return connection.read(
    `SELECT purchase_id, "at", nullif(item, '') AS item, ${currencyOf} AS currency,
       CASE WHEN ${isMoney} THEN amount END AS amount
     FROM purchases WHERE customer_id = $1::UBIGINT AND "at" < $2
     ORDER BY "at" DESC, purchase_id LIMIT ${Math.floor(limit)} OFFSET ${Math.floor(offset)}`,
    [customer, at],
  );
}

/** What a customer paid before the instant by `currency` (NULL: none is known): `n` purchases and their `amount`, the most first. */
export function paidByCurrency(connection: Connection, customer: string, at: Date): Promise<ColumnTable> {
  return connection.read(
    `SELECT ${currencyOf} AS currency, count(*) AS n, coalesce(sum(amount) FILTER (${isMoney}), 0) AS amount
     FROM purchases WHERE customer_id = $1::UBIGINT AND "at" < $2 GROUP BY 1 ORDER BY n DESC, 1`,
    [customer, at],
  );
}
