import type { FollowKind } from "../../../analytics/risk/follow-up";
import type { Awaited } from "../../../sql/risk/follow-ups";
import type { Scoring } from "./scores.server";

/** Days in which a lead is expected to buy. */
const buyingDays = 30;

/** What customers on the list are watched for: leaving, as it is defined, or buying. */
export function awaitedOf(
  { leaving, horizonDays }: Pick<Scoring, "leaving" | "horizonDays">,
  kind: FollowKind,
): Awaited {
  return kind === "lead" ? { what: "bought", days: buyingDays } : { what: leaving.by, days: horizonDays };
}
