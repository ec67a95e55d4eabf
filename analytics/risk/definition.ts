import { type Text, text } from "../text";
import type { ChurnDefinition, ChurnSettings } from "./risk-settings";

/** What of a history can tell who left, as of an instant. */
export interface ChurnFacts {
  /** Customers with an imported label. */
  readonly labelled: number;
  /** Customers who bought, and on how many different days those who came back did: 90th percentile of their gaps. */
  readonly buyers: number;
  readonly repeatBuyers: number;
  /** Days; null without repeats. */
  readonly usualGap: number | null;
  /** Customers who said that they would leave. */
  readonly sayers: number;
}

/** What leaving is taken to be: never two things at once. */
export type Leaving =
  | { readonly by: "imported" }
  | { readonly by: "intent" }
  | { readonly by: "inactive"; readonly days: number };

export const definitionNames: Readonly<Record<ChurnDefinition, Text>> = {
  imported: text("导入的流失标记", "Imported label"),
  inactive: text("长时间没有联系和购买", "No contact or purchase for long"),
  intent: text("明确表达离开意向", "Said that they would leave"),
};

/** Repeat buyers among buyers from which on silence says something. */
const recurring = 0.3;
/** Days of silence where nothing can be proposed. */
const plainSilence = 90;

/** What a workspace's setting means for this history; unset, what the history supports best. */
export function leavingOf(settings: ChurnSettings, facts: ChurnFacts): Leaving {
  const days = settings.inactiveDays ?? Math.round(Math.max(14, facts.usualGap ?? plainSilence));
  const by = settings.definition ?? proposed(facts);
  return by === "inactive" ? { by, days } : { by };
}

function proposed({ labelled, buyers, repeatBuyers }: ChurnFacts): ChurnDefinition {
  if (labelled > 0) return "imported";
  return buyers > 0 && repeatBuyers / buyers >= recurring ? "inactive" : "intent";
}

/** The definition in words. */
export function leavingText(leaving: Leaving, horizonDays: number): Text {
  if (leaving.by === "inactive")
    return text(
      `之后 ${leaving.days} 天既没有联系也没有购买`,
      `neither contact nor purchase in the ${leaving.days} days that follow`,
    );
  return leaving.by === "imported"
    ? text(
        `之后 ${horizonDays} 天内有导入的流失标记`,
        `an imported label within the ${horizonDays} days that follow`,
      )
    : text(
        `之后 ${horizonDays} 天内第一次明确说要离开`,
        `says for the first time within the ${horizonDays} days that follow that they will leave`,
      );
}
