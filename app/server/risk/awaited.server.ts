import { leadHorizon } from "../../../analytics/risk/definition";
import type { FollowKind } from "../../../analytics/risk/follow-up";
import type { Awaited } from "../../../sql/risk/follow-ups";
import type { Scoring } from "./scores.server";

/** What customers on the list are watched for: leaving, as it is defined, or buying. */
export function awaitedOf(
  { leaving, horizonDays }: Pick<Scoring, "leaving" | "horizonDays">,
  kind: FollowKind,
): Awaited {
  return kind === "lead" ? { what: "bought", days: leadHorizon } : { what: leaving.by, days: horizonDays };
}
