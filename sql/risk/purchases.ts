import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import type { CustomerPage } from "./left";

/** A currency as it is compared: how it is written in files differs; NULL: none is known. */
export const currencyOf = "nullif(upper(trim(currency)), '')";

/** Amounts that can be money: some files have ids or nonsense in their place. */
export const isMoney = "abs(amount) < 1e15";

/** Days before an instant whose purchases are what a customer spends. */
export const spendingDays = 180;

const spending = `"at" < $1 AND "at" >= $1 - INTERVAL ${spendingDays} DAY AND ${isMoney}`;

/**
 * The currency that most purchases of the days before $1 are in, as `spent_in`, or no row: different money is not added
 * up, and one scale ranks everybody.
 */
export const mainCurrency = `SELECT ${currencyOf} AS spent_in
  FROM (SELECT currency, count(*) AS n FROM purchases WHERE ${spending} GROUP BY currency)
  GROUP BY 1 ORDER BY sum(n) DESC, 1 LIMIT 1`;

/** A purchase's amount where its currency is `spent_in`. Most are spelt alike: only the others' spelling is looked at. */
export const amountSpent = `CASE WHEN currency = spent_in THEN amount
  WHEN ${currencyOf} IS NOT DISTINCT FROM spent_in THEN amount END`;

/** The currency that spending as of the instant counts; null: none is known. */
export async function currencyAt(connection: Connection, at: Date): Promise<string | null> {
  const { columns } = await connection.read(mainCurrency, [at]);
  const [found] = columns[0] ?? [];
  return typeof found === "string" ? found : null;
}

/** How many purchases spending as of the instant leaves out, being in another currency; of everybody, or of one customer. */
export async function inOtherCurrencies(
  connection: Connection,
  at: Date,
  currency: string | null,
  customer: string | null,
): Promise<number> {
  const { columns } = await connection.read(
    `SELECT count(*) FROM purchases WHERE ${spending} AND ${currencyOf} IS DISTINCT FROM $2::VARCHAR
       AND ($3::UBIGINT IS NULL OR customer_id = $3::UBIGINT)`,
    [at, currency, customer],
  );
  return Number(columns[0]?.[0] ?? 0);
}

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
