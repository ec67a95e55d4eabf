import { mapRows } from "../../../analytics/query/rows";
import { purchaseBand } from "../../../analytics/risk/bg-nbd";
import type { ExpectedBand } from "../../../analytics/risk/expected-volume";
import { buyersSql, historiesOf, writePurchaseHistories } from "../../../sql/risk/purchase-histories";
import type { Workspace } from "../../../sql/workspace";
import { inTempFolder } from "../temp-folder.server";
import type { Volume } from "../text/protocol";
import { askTextProcess } from "../text/text-process";
import { type BackgroundAnswer, backgroundAnswer } from "./background-answer.server";

/** Purchases to expect as of an instant; `days` ahead. Null: nobody bought, or not for long enough. */
export interface ExpectedPurchases extends Volume {
  readonly days: number;
}

const day = 86_400_000;
/** Days that are looked ahead, where the history is at least three times as long; a week at least. */
const ahead = { most: 90, least: 7 } as const;
/** Buyers that are fitted at most; of more, a share that stands for all. */
const mostBuyers = 20_000;
const fewestBuyers = 30;

/** How much all customers together will buy, by segment; worked out in a process of its own, once for the same data. */
export function expectedPurchases(
  workspace: Workspace,
  asOf: Date,
): Promise<BackgroundAnswer<ExpectedPurchases | null>> {
  const key = `${asOf.getTime()} ${workspace.dataVersion()}`;
  return backgroundAnswer(workspace, "volume", key, () => volumeAsOf(workspace, asOf));
}

/** The same, waited for. */
export async function volumeAsOf(workspace: Workspace, asOf: Date): Promise<ExpectedPurchases | null> {
  const known = mapRows(
    await workspace.reading((connection) => connection.read(buyersSql(), [asOf])),
    (cells) => ({
      segment: cells.text("segment"),
      buyers: cells.number("buyers") ?? 0,
      first: Date.parse(cells.instant("first_at") ?? ""),
    }),
  );
  const buyers = known.reduce((sum, one) => sum + one.buyers, 0);
  if (buyers < fewestBuyers) return null;
  const first = Math.min(...known.map((one) => one.first));
  const days = Math.min(ahead.most, Math.floor((asOf.getTime() - first) / (3 * day)));
  if (days < ahead.least) return null;
  return inTempFolder(workspace, "volume", async (folder) => {
    await workspace.reading((connection) =>
      writePurchaseHistories(connection, folder, asOf, days, mostBuyers),
    );
    const times = Math.max(1, buyers / mostBuyers);
    const volume = await askTextProcess("volume", { folder, ahead: days / 7, times });
    // Of a sample the numbers of customers are estimates, and these are known.
    const counted = new Map(known.map((one) => [one.segment, one.buyers]));
    const segments = volume.segments.map((one) => ({
      ...one,
      customers: counted.get(one.segment) ?? one.customers,
    }));
    return { ...volume, days, customers: buyers, segments };
  });
}

/** What each of these customers may be expected to buy, with its band; customers who never bought are not in it. */
export async function expectedOf(
  workspace: Workspace,
  asOf: Date,
  { model, days }: Pick<ExpectedPurchases, "model" | "days">,
  customers: readonly string[],
): Promise<ReadonlyMap<string, ExpectedBand>> {
  const table = await workspace.reading((connection) =>
    connection.read(historiesOf(customers), [asOf, ...customers]),
  );
  const bands = mapRows(table, (cells) => {
    const history = {
      repeats: cells.number("repeats") ?? 0,
      last: cells.number("last") ?? 0,
      age: cells.number("age") ?? 0,
    };
    return [cells.id("customer_id") ?? "", purchaseBand(model, history, days / 7, { futures: 500 })] as const;
  });
  return new Map(bands);
}
