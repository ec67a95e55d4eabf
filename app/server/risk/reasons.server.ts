import type { FollowKind } from "../../../analytics/risk/follow-up";
import type { Workspace } from "../../../sql/workspace";
import { type ScoredCustomer, storedList } from "./risk-list.server";

/** Why these customers have their scores: the reasons of each, the weightiest first. */
export async function reasonsOf(
  workspace: Workspace,
  kind: FollowKind,
  customers: readonly string[],
): Promise<(customer: string) => ScoredCustomer["reasons"]> {
  const list = customers.length === 0 ? null : await storedList(workspace, kind, { customers });
  const known = new Map(list?.rows.map(({ customerId, reasons }) => [customerId, reasons]));
  return (customer) => known.get(customer) ?? [];
}
