import type { Scorecard } from "../../../analytics/risk/scorecard";

/** A step as it is typed. */
export interface StepFields {
  /** Never the same for two: rows keep their place while others are taken out. */
  readonly key: number;
  readonly side: "from" | "to";
  readonly value: string;
  readonly points: string;
}

/** A scorecard as it is typed. */
export interface CardFields {
  readonly steps: Readonly<Record<string, readonly StepFields[]>>;
  readonly medium: string;
  readonly high: string;
}

/** The card as fields, a list for every feature. */
export function cardFields(card: Scorecard, features: readonly string[]): CardFields {
  let key = 0;
  const steps = features.map((feature) => [
    feature,
    (card.steps[feature] ?? []).map(({ from, to, points }): StepFields => {
      key += 1;
      return {
        key,
        side: from === undefined ? "to" : "from",
        value: String(from ?? to),
        points: String(points),
      };
    }),
  ]);
  return { steps: Object.fromEntries(steps), medium: String(card.medium), high: String(card.high) };
}

/** The fields as the card that they say; what is no number is null, which no card accepts. */
export function cardJson({ steps, medium, high }: CardFields): string {
  const number = (typed: string) => (typed.trim() === "" ? null : Number(typed));
  const said = Object.entries(steps)
    .filter(([, list]) => list.length > 0)
    .map(([feature, list]) => [
      feature,
      list.map(({ side, value, points }) => ({ [side]: number(value), points: number(points) })),
    ]);
  return JSON.stringify({ steps: Object.fromEntries(said), medium: number(medium), high: number(high) });
}

/** The fields with one step more, another one, or one less. */
export function withSteps(
  fields: CardFields,
  feature: string,
  change: (steps: readonly StepFields[]) => readonly StepFields[],
): CardFields {
  return { ...fields, steps: { ...fields.steps, [feature]: change(fields.steps[feature] ?? []) } };
}

/** A step that nobody has filled in yet. */
export function newStep(fields: CardFields): StepFields {
  const keys = Object.values(fields.steps).flatMap((list) => list.map(({ key }) => key));
  return { key: Math.max(0, ...keys) + 1, side: "from", value: "1", points: "5" };
}
