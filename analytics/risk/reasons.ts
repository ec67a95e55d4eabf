import type { DenseLogistic } from "../learn/irls";
import { contributions } from "../learn/irls";
import type { Text } from "../text";
import type { Evidence, Feature } from "./features";
import { modelValue } from "./judge";
import { type Scorecard, scored } from "./scorecard";

/** One reason of a score: the feature, what it says, and how much it adds (points, or log odds of the model). */
export interface Reason {
  readonly feature: string;
  readonly text: Text;
  readonly contribution: number;
  readonly evidence: Evidence;
}

/** A log-odds step that is worth telling. */
const worthTelling = 0.1;
const most = 5;

/** The points that raised a customer's score, the largest first. */
export function cardReasons(
  card: Scorecard,
  features: readonly Feature[],
  read: (id: string) => number,
): Reason[] {
  return scored(card, read)
    .parts.filter(({ points }) => points > 0)
    .slice(0, most)
    .flatMap(({ feature, points }) => reason(features, feature, read(feature), points));
}

/** What raised the model's chance above that of the average customer, the largest first. */
export function modelReasons(
  model: DenseLogistic,
  features: readonly Feature[],
  read: (id: string) => number,
): Reason[] {
  const values = features.map((feature) => modelValue(feature, read(feature.id)));
  return contributions(model, values)
    .map((contribution, at) => ({ contribution, feature: features[at]?.id ?? "" }))
    .filter(({ contribution }) => contribution >= worthTelling)
    .sort((a, b) => b.contribution - a.contribution)
    .slice(0, most)
    .flatMap(({ feature, contribution }) => reason(features, feature, read(feature), contribution));
}

function reason(features: readonly Feature[], id: string, value: number, contribution: number): Reason[] {
  const feature = features.find((one) => one.id === id);
  if (!feature) return [];
  return [{ feature: id, text: feature.says(value), contribution, evidence: feature.evidence }];
}
