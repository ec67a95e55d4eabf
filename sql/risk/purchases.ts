import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import type { CustomerPage } from "./left";

/** A currency as it is compared: how it is written in files differs; NULL: none is known. */
const currencyOf = "nullif(upper(trim(currency)), '')";

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

/** Which purchases are meant: those before an instant, of everybody or of one customer. */
export interface PurchaseChoice {
  readonly at: Date;
  readonly customer: string | null;
  /** Only those of the days that are spending which it counts, or leaves out as they are in another currency; null: all. */
  readonly counted: "yes" | "no" | null;
  /** What spending is counted in; null: amounts without a currency. */
  readonly currency: string | null;
}

function chosen({ at, customer, counted, currency }: PurchaseChoice): { where: string; values: unknown[] } {
  const values: unknown[] = [at];
  const parts = [counted === null ? '"at" < $1' : spending];
  if (customer !== null) parts.push(`customer_id = $${values.push(customer)}::UBIGINT`);
  if (counted !== null) {
    const alike = counted === "yes" ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM";
    parts.push(`${currencyOf} ${alike} $${values.push(currency)}::VARCHAR`);
  }
  return { where: parts.join(" AND "), values };
}

/** How many purchases there are of a choice. */
export async function countPurchases(connection: Connection, choice: PurchaseChoice): Promise<number> {
  const { where, values } = chosen(choice);
  const { columns } = await connection.read(`SELECT count(*) FROM purchases WHERE ${where}`, values);
  return Number(columns[0]?.[0] ?? 0);
}

/**
 * The purchases of a choice, the newest first: `purchase_id`, `at`, `item`, `currency`, `amount` (NULL: none that can be
 * money), `customer_id` and what the customer is called, `name`.
 */
export function purchasesOf(
  connection: Connection,
  choice: PurchaseChoice,
  { offset, limit }: CustomerPage,
): Promise<ColumnTable> {
  const { where, values } = chosen(choice);
  return connection.read(
    `SELECT p.*, coalesce(nullif(c.name, ''), c.external_id) AS name FROM (
       SELECT purchase_id, "at", nullif(item, '') AS item, ${currencyOf} AS currency,
         CASE WHEN ${isMoney} THEN amount END AS amount, customer_id
       FROM purchases WHERE ${where}
       ORDER BY "at" DESC, purchase_id LIMIT ${Math.floor(limit)} OFFSET ${Math.floor(offset)}) p
     LEFT JOIN customers c USING (customer_id) ORDER BY "at" DESC, purchase_id`,
    values,
  );
}

/** What was paid in a choice of purchases by `currency` (NULL: none is known): `n` purchases and their `amount`, the most first. */
export function paidByCurrency(connection: Connection, choice: PurchaseChoice): Promise<ColumnTable> {
  const { where, values } = chosen(choice);
  return connection.read(
    `SELECT ${currencyOf} AS currency, count(*) AS n, coalesce(sum(amount) FILTER (${isMoney}), 0) AS amount
     FROM purchases WHERE ${where} GROUP BY 1 ORDER BY n DESC, 1`,
    values,
  );
}
