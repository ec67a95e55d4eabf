import { isKey } from "../../../analytics/directory";
import { BadInput } from "../../../analytics/errors";
import { readChoice, readPage, strayParameters } from "../../../analytics/parameters";
import { mapRows } from "../../../analytics/query/rows";
import type { Connection } from "../../../sql/duckdb/connection";
import { customerRow } from "../../../sql/risk/evidence-details";
import { type PurchaseChoice, paidByCurrency, purchasesOf } from "../../../sql/risk/purchases";
import type { Workspace } from "../../../sql/workspace";
import { presentInstant } from "./churn-standing.server";
import { noCustomer } from "./customer-page.server";
import { type NoScores, readingScores } from "./scores.server";

const perPage = 50;

/**
 * One customer's purchases, or everybody's (null), up to the instant that pages of risk are of, with what was paid by
 * currency; `counted=yes` and `counted=no`: those of the half year that spending counts, and leaves out. Throws NotFound.
 */
export async function purchasesPage(workspace: Workspace, customer: string | null, params: URLSearchParams) {
  const issues = strayParameters(params, ["page", "counted"]);
  const page = readPage(params, issues);
  const counted = readChoice(params, "counted", ["yes", "no"] as const, issues);
  if (issues.length > 0) throw new BadInput(issues);
  if (customer !== null && !isKey(customer)) throw noCustomer(customer);
  const read = (connection: Connection, at: Date, currency: string | null) =>
    purchases(connection, { at, customer, counted, currency }, page);
  // What spending counts is told as of the scores; what was bought at all, whether there are any or not.
  if (counted !== null)
    return readingScores(workspace, (connection, { asOf, currency }) => read(connection, asOf, currency));
  const asOf = await presentInstant(workspace);
  if (asOf === null) return "empty" as const;
  return workspace.reading((connection) => read(connection, asOf, null));
}

async function purchases(connection: Connection, choice: PurchaseChoice, page: number) {
  const { customer, counted, currency } = choice;
  const [who = null] =
    customer === null
      ? []
      : mapRows(await customerRow(connection, customer), (cells) => ({
          id: customer,
          name: cells.text("name") ?? "",
          externalId: cells.text("external_id") ?? "",
          segment: cells.text("segment") ?? "",
        }));
  if (customer !== null && who === null) throw noCustomer(customer);
  const found = await purchasesOf(connection, choice, { offset: perPage * (page - 1), limit: perPage });
  const paid = mapRows(await paidByCurrency(connection, choice), (cells) => ({
    currency: cells.text("currency"),
    n: cells.number("n") ?? 0,
    amount: cells.number("amount") ?? 0,
  }));
  const total = paid.reduce((sum, { n }) => sum + n, 0);
  return {
    who,
    counted,
    currency,
    page,
    pages: Math.ceil(total / perPage),
    total,
    paid,
    rows: mapRows(found, (cells) => ({
      id: cells.id("purchase_id") ?? "",
      at: cells.instant("at"),
      item: cells.text("item"),
      currency: cells.text("currency"),
      amount: cells.number("amount"),
      customerId: cells.id("customer_id"),
      customer: cells.text("name"),
    })),
  };
}

export type PurchasesPageModel = Exclude<Awaited<ReturnType<typeof purchasesPage>>, NoScores>;
