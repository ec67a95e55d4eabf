import { leavingText } from "../../../analytics/risk/definition";
import type { Workspace } from "../../../sql/workspace";
import { riskList } from "./risk-list.server";

/** Customers on the first page: as many as one supervisor calls in a week. */
const atOnce = 20;

/** Who may leave, as of the end of the history; null without any. */
export async function riskPage(workspace: Workspace) {
  const span = workspace.span();
  if (span === null) return null;
  // One millisecond after the last instant: it is known then.
  const list = await riskList(workspace, new Date(span.last.getTime() + 1), atOnce);
  return {
    asOf: list.asOf.toISOString(),
    scored: list.customers,
    leaving: list.judged && leavingText(list.judged.leaving, list.judged.horizonDays),
    why: list.judged?.why ?? null,
    rows: list.rows.map(({ customerId, externalId, name, score, band, reasons }) => ({
      customerId,
      name: name ?? externalId,
      score,
      band,
      reasons: reasons.map(({ feature, text }) => ({ feature, text })),
    })),
  };
}
