import { type CrossFitted, hardLabel } from "../learn/cross-fit";
import { accuracy, auc, ece, uar } from "../learn/metrics";
import { mulberry32 } from "../learn/random";
import type { HeldOutFigure } from "./card";

/** Redraws behind an interval. */
const draws = 200;

/**
 * Accuracy, unweighted average recall, and AUC and calibration error of class 0 on the held-out answers, and the AUC of
 * the `lexicon`'s probabilities of class 0 beside it, each with the 2.5 and 97.5 percent points of redrawing whole
 * groups. Figures that cannot be had (one class only) are left out. Yields between redraws.
 */
export function* heldOutFigures(
  heldOut: CrossFitted["heldOut"],
  targets: readonly (readonly number[])[],
  groups: readonly (string | number)[],
  lexicon: readonly number[],
): Generator<number, HeldOutFigure[]> {
  const classes = targets[0]?.length ?? 0;
  const actual = targets.map(hardLabel);
  const figures = (rows: readonly number[]) => {
    const truth = rows.map((at) => actual[at] ?? 0);
    const named = rows.map((at) => heldOut[at]?.named ?? 0);
    const first = rows.map((at) => heldOut[at]?.probabilities[0] ?? 0);
    const isFirst = truth.map((label) => label === 0);
    const ours = auc(first, isFirst);
    const theirs = auc(
      rows.map((at) => lexicon[at] ?? 0),
      isFirst,
    );
    return {
      accuracy: accuracy(named, truth),
      uar: uar(named, truth, classes),
      auc: ours,
      ece: ece(first, isFirst),
      auc_lexicon: theirs,
      auc_gain: ours - theirs,
    };
  };
  const members = new Map<string | number, number[]>();
  groups.forEach((group, at) => {
    members.set(group, [...(members.get(group) ?? []), at]);
  });
  const lists = [...members.values()];
  const random = mulberry32(1);
  const redrawn: ReturnType<typeof figures>[] = [];
  for (let draw = 0; draw < draws; draw++) {
    redrawn.push(figures(lists.flatMap(() => lists[Math.floor(random() * lists.length)] ?? [])));
    yield 1;
  }
  const measured = figures(actual.map((_, at) => at));
  return (["accuracy", "uar", "auc", "ece", "auc_lexicon", "auc_gain"] as const).flatMap((figure) => {
    const value = measured[figure];
    const sorted = redrawn
      .map((one) => one[figure])
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    const [low, high] = [0.025, 0.975].map((q) => sorted[Math.round(q * (sorted.length - 1))]);
    if (!Number.isFinite(value) || low === undefined || high === undefined) return [];
    return [{ figure, value, low, high, n: actual.length }];
  });
}
