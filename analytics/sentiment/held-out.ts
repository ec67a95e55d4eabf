import { type CrossFitted, hardLabel } from "../learn/cross-fit";
import { accuracy, auc, ece, uar } from "../learn/metrics";
import { mulberry32 } from "../learn/random";
import type { HeldOutFigure } from "./card";

/** Redraws behind an interval. */
const draws = 200;

/**
 * Accuracy, unweighted average recall, and AUC and calibration error of class 0 on the held-out answers, each with
 * the 2.5 and 97.5 percent points of redrawing whole groups.
 */
export function heldOutFigures(
  heldOut: CrossFitted["heldOut"],
  targets: readonly (readonly number[])[],
  groups: readonly (string | number)[],
): HeldOutFigure[] {
  const classes = targets[0]?.length ?? 0;
  const actual = targets.map(hardLabel);
  const figures = (rows: readonly number[]) => {
    const truth = rows.map((at) => actual[at] ?? 0);
    const named = rows.map((at) => heldOut[at]?.named ?? 0);
    const first = rows.map((at) => heldOut[at]?.probabilities[0] ?? 0);
    const isFirst = truth.map((label) => label === 0);
    return {
      accuracy: accuracy(named, truth),
      uar: uar(named, truth, classes),
      auc: auc(first, isFirst),
      ece: ece(first, isFirst),
    };
  };
  const members = new Map<string | number, number[]>();
  groups.forEach((group, at) => {
    members.set(group, [...(members.get(group) ?? []), at]);
  });
  const lists = [...members.values()];
  const random = mulberry32(1);
  const redrawn = Array.from({ length: draws }, () =>
    figures(lists.flatMap(() => lists[Math.floor(random() * lists.length)] ?? [])),
  );
  const measured = figures(actual.map((_, at) => at));
  return (["accuracy", "uar", "auc", "ece"] as const).map((figure) => {
    const sorted = redrawn.map((one) => one[figure]).sort((a, b) => a - b);
    const quantile = (q: number) => sorted[Math.round(q * (draws - 1))] ?? Number.NaN;
    return { figure, value: measured[figure], low: quantile(0.025), high: quantile(0.975), n: actual.length };
  });
}
