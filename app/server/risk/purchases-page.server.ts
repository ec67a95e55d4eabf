import { isKey } from "../../../analytics/directory";
import { BadInput } from "../../../analytics/errors";
import { strayParameters } from "../../../analytics/parameters";
import { mapRows } from "../../../analytics/query/rows";
import { readPage } from "../../../analytics/risk/choices";
import { customerRow } from "../../../sql/risk/evidence-details";
import { paidByCurrency, purchasesOf } from "../../../sql/risk/purchases";
import type { Workspace } from "../../../sql/workspace";
import { presentInstant } from "./churn-standing.server";
import { noCustomer } from "./customer-page.server";

const perPage = 50;

/** One customer's purchases up to the instant that pages of risk are of, with what they paid by currency. Throws NotFound. */
export async function purchasesPage(workspace: Workspace, customer: string, params: URLSearchParams) {
  const issues = strayParameters(params, ["page"]);
  const page = readPage(params, issues);
  if (issues.length > 0) throw new BadInput(issues);
  const asOf = await presentInstant(workspace);
  if (asOf === null || !isKey(customer)) throw noCustomer(customer);
  return workspace.reading(async (connection) => {
    const [who] = mapRows(await customerRow(connection, customer), (cells) => ({
      name: cells.text("name") ?? "",
      externalId: cells.text("external_id") ?? "",
      segment: cells.text("segment") ?? "",
    }));
    if (!who) throw noCustomer(customer);
    const rows = mapRows(
      await purchasesOf(connection, customer, asOf, { offset: perPage * (page - 1), limit: perPage }),
      (cells) => ({
        id: cells.id("purchase_id") ?? "",
        at: cells.instant("at"),
        item: cells.text("item"),
        currency: cells.text("currency"),
        amount: cells.number("amount"),
      }),
    );
    const paid = mapRows(await paidByCurrency(connection, customer, asOf), (cells) => ({
      currency: cells.text("currency"),
      n: cells.number("n") ?? 0,
      amount: cells.number("amount") ?? 0,
    }));
    const total = paid.reduce((sum, { n }) => sum + n, 0);
    return { customerId: customer, ...who, page, pages: Math.ceil(total / perPage), total, paid, rows };
  });
}

export type PurchasesPageModel = Awaited<ReturnType<typeof purchasesPage>>;
