import { type Text, text } from "../text";
import type { ChurnSettings } from "./risk-settings";
import { settingLimits } from "./setting-limits";

/** What leaving means. Never two at once: each page says which one it shows. */
export const churnDefinitions = ["imported", "inactive", "intent"] as const;
export type ChurnDefinition = (typeof churnDefinitions)[number];

/** What of a history can tell who left, as of an instant. */
export interface ChurnFacts {
  /** Customers with an imported label that counts. */
  readonly labelled: number;
  /** Labels that do not: dated after the instant; before the customer was first heard of; of somebody never heard of. */
  readonly labelsLater: number;
  readonly labelsEarly: number;
  readonly labelsUnknown: number;
  /** Customers who bought, and those of them who did so on more than one day. */
  readonly buyers: number;
  readonly repeatBuyers: number;
  /** The 90th percentile of the days between one's purchases; null without repeats. */
  readonly usualGap: number | null;
  /** Customers who said that they would leave. */
  readonly sayers: number;
  /** Ratings of anybody. */
  readonly ratings: number;
  /** How long customers are usually silent before they come back: of all together (segment null), and by segment. */
  readonly silences: readonly Silence[];
}

/** The 90th percentile of the gaps between one's days of purchase, or of contact. */
export interface Silence {
  /** null: all customers. */
  readonly segment: string | null;
  readonly of: "purchases" | "contacts";
  readonly gaps: number;
  readonly customers: number;
  readonly days: number;
}

/** What leaving is taken to be: never two things at once. */
export type Leaving =
  | { readonly by: "imported" }
  | { readonly by: "intent" }
  | { readonly by: "inactive"; readonly days: number; readonly bySegment: Readonly<Record<string, number>> };

/** What each definition is called. */
export const definitionNames: Readonly<Record<ChurnDefinition, Text>> = {
  imported: text("导入的流失标记", "Imported label"),
  inactive: text("长时间没有联系和购买", "No contact or purchase for long"),
  intent: text("明确表达离开意向", "Said that they would leave"),
};

/**
 * Days in which a lead is expected to buy: the scorecard is judged by them and its follow-ups are watched for them. Interest
 * that is older has gone elsewhere.
 */
export const leadHorizon = 14;

/** Repeat buyers among buyers from which on silence says something. */
const recurring = 0.3;
/** Days of silence where nothing can be proposed, and the fewest and most that are. */
const plainSilence = 90;
const [leastSilence, mostSilence] = [14, settingLimits.silenceDays[1]];
/** Gaps that a 90th percentile needs. */
const enoughGaps = 30;

/** What a workspace's setting means for this history; unset, what the history supports best. */
export function leavingOf(settings: ChurnSettings, facts: ChurnFacts): Leaving {
  const by = settings.definition ?? proposed(facts);
  return by === "inactive" ? inactiveOf(settings, facts) : { by };
}

/** Days of silence: as set, for a segment or for all; else as the gaps of the segment, or of all, propose. */
export function inactiveOf(
  { inactiveDays, segmentDays }: Pick<ChurnSettings, "inactiveDays" | "segmentDays">,
  facts: ChurnFacts,
): Extract<Leaving, { by: "inactive" }> {
  const days = inactiveDays ?? proposedDays(facts, null) ?? plainSilence;
  const bySegment: Record<string, number> = { ...segmentDays };
  for (const segment of new Set(facts.silences.map(({ segment }) => segment))) {
    if (segment === null || inactiveDays !== null || Object.hasOwn(bySegment, segment)) continue;
    const own = proposedDays(facts, segment);
    if (own !== null) bySegment[segment] = own;
  }
  return { by: "inactive", days, bySegment };
}

/** What the segment's own gaps propose, and from which; null: there are too few. Purchases go before contacts. */
export function silenceOf({ silences }: ChurnFacts, segment: string | null): Silence | null {
  const enough = silences.filter((one) => one.segment === segment && one.gaps >= enoughGaps);
  return enough.find((one) => one.of === "purchases") ?? enough[0] ?? null;
}

/** Days of silence that the segment's own gaps propose, as far as they can be set; null: there are too few. */
export function proposedDays(facts: ChurnFacts, segment: string | null): number | null {
  const silence = silenceOf(facts, segment);
  return silence && Math.round(Math.min(mostSilence, Math.max(leastSilence, silence.days)));
}

/** The longest that anybody has to be silent, or how far ahead the setting looks: what a back-test must wait for. */
export function horizonOf(leaving: Leaving, { horizonDays }: Pick<ChurnSettings, "horizonDays">): number {
  return leaving.by === "inactive"
    ? Math.max(leaving.days, ...Object.values(leaving.bySegment))
    : horizonDays;
}

function proposed({ labelled, buyers, repeatBuyers }: ChurnFacts): ChurnDefinition {
  if (labelled > 0) return "imported";
  return buyers > 0 && repeatBuyers / buyers >= recurring ? "inactive" : "intent";
}

/** The definition in words. */
export function leavingText(leaving: Leaving, horizonDays: number): Text {
  if (leaving.by === "inactive") {
    const own = Object.entries(leaving.bySegment).filter(([, days]) => days !== leaving.days);
    const said = own.map(([segment, days]) => `${segment} ${days}`);
    return text(
      `之后 ${leaving.days} 天既没有联系也没有购买${own.length === 0 ? "" : `（按客户分层：${said.join("、")}）`}`,
      `neither contact nor purchase in the ${leaving.days} days that follow${own.length === 0 ? "" : ` (by segment: ${said.join(", ")})`}`,
    );
  }
  return leaving.by === "imported"
    ? text(
        `之后 ${horizonDays} 天内被标记为流失（导入的标记）`,
        `being labelled as churned (imported) within the ${horizonDays} days that follow`,
      )
    : text(
        `之后 ${horizonDays} 天内第一次明确说要离开`,
        `saying for the first time within the ${horizonDays} days that follow that they will leave`,
      );
}
