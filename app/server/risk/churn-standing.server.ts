import { mapRows } from "../../../analytics/query/rows";
import {
  type ChurnDefinition,
  type ChurnFacts,
  horizonOf,
  inactiveOf,
  type Leaving,
  leavingOf,
  leavingText,
} from "../../../analytics/risk/definition";
import type { ChurnSettings } from "../../../analytics/risk/risk-settings";
import { type Shortcoming, shortcomingsOf } from "../../../analytics/risk/shortcomings";
import { daysNeeded } from "../../../analytics/risk/weeks";
import type { Text } from "../../../analytics/text";
import { leftBySegment } from "../../../sql/risk/left";
import type { Workspace } from "../../../sql/workspace";
import { settingsOf } from "../house.server";
import { keptAnswer } from "../kept-answers.server";
import { churnFacts } from "./churn-facts.server";
import { newestInstant } from "./scoring-rules.server";

/** How many customers of a segment there are, and how many of them have left. */
export interface SegmentStanding {
  /** null: customers without one. */
  readonly segment: string | null;
  readonly customers: number;
  readonly gone: number;
}

/** Where a workspace stands: what leaving means, who has left by it, and what the history cannot tell. */
export interface ChurnStanding {
  readonly asOf: Date;
  readonly facts: ChurnFacts;
  readonly leaving: Leaving;
  readonly meaning: Text;
  readonly horizonDays: number;
  /** By segment, the largest first, as each definition makes it. */
  readonly by: Readonly<Record<ChurnDefinition, readonly SegmentStanding[]>>;
  /** All together, as the definition in use makes it. */
  readonly customers: number;
  readonly gone: number;
  readonly shortcomings: readonly Shortcoming[];
}

type Silent = Extract<Leaving, { by: "inactive" }>;
const day = 86_400_000;

/** The instant that "now" is on pages of risk: what the stored scores are of. Null without a history. */
export async function presentInstant(workspace: Workspace): Promise<Date | null> {
  return newestInstant(workspace, (await settingsOf(workspace)).tz);
}

/** The standing as of the instant; nothing later is used. `churn`: settings that are tried in place of the saved ones. */
export async function churnStanding(
  workspace: Workspace,
  asOf: Date,
  churn?: ChurnSettings,
): Promise<ChurnStanding> {
  const settings = churn ?? (await settingsOf(workspace)).churn;
  const { facts, first } = await churnFacts(workspace, asOf);
  const leaving = leavingOf(settings, facts);
  const horizonDays = horizonOf(leaving, settings);
  const by = await standings(workspace, asOf, inactiveOf(settings, facts));
  const sum = (of: "customers" | "gone") => by[leaving.by].reduce((total, one) => total + one[of], 0);
  const [customers, gone] = [sum("customers"), sum("gone")];
  const days = first === null ? 0 : Math.floor((asOf.getTime() - first.getTime()) / day);
  return {
    asOf,
    facts,
    leaving,
    meaning: leavingText(leaving, horizonDays),
    horizonDays,
    by,
    customers,
    gone,
    shortcomings: shortcomingsOf({
      facts,
      leaving,
      customers,
      gone,
      days,
      daysNeeded: daysNeeded(horizonDays),
    }),
  };
}

/** Who has left by each definition, by segment, the largest first. */
function standings(workspace: Workspace, asOf: Date, silence: Silent): Promise<ChurnStanding["by"]> {
  const key = `churn standing ${asOf.getTime()} ${JSON.stringify(silence)}`;
  return keptAnswer(workspace, key, async () => {
    const table = await workspace.reading((connection) => leftBySegment(connection, asOf, silence));
    const by = (definition: ChurnDefinition) =>
      mapRows(table, (cells) => ({
        segment: cells.text("segment"),
        customers: cells.number("customers") ?? 0,
        gone: cells.number(definition) ?? 0,
      }));
    return { imported: by("imported"), inactive: by("inactive"), intent: by("intent") };
  });
}
