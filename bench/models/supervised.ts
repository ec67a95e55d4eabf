import { fitPlane, sideOf } from "../../analytics/learn/margin";
import { type FeaturesOf, fitTfidf, vectoriser } from "../../analytics/learn/tfidf";
import {
  characterPairs,
  type FeatureKind,
  featureBlocks,
  textFeatures,
  toTell,
} from "../../analytics/topics/features";
import { tellCost } from "../../analytics/topics/learned";

/** A text with the one matter it is about. */
export interface Labelled {
  readonly text: string;
  readonly category: string;
}

/** What is chosen between on the inner split; the product's own is among them. */
const kinds: readonly FeatureKind[] = [
  { stems: false, runs: [3, 5], together: false },
  { stems: true, runs: [3, 5], together: false },
  { stems: true, runs: [2, 5], together: false },
  { stems: true, runs: [2, 4], together: false },
  toTell,
];
const costs = [1, tellCost];
const innerFolds = 3;

/** The best features and cost by folds within the texts to learn from, each printed with its accuracy. */
export function chosenInside(fit: readonly Labelled[]): { kind: FeatureKind; cost: number } {
  let best = { kind: toTell, cost: tellCost, accuracy: -1 };
  for (const kind of kinds) {
    for (const cost of costs) {
      let right = 0;
      for (let held = 0; held < innerFolds; held++) {
        const tried = fit.filter((_, i) => i % innerFolds === held);
        const said = matterOf(
          fit.filter((_, i) => i % innerFolds !== held),
          tried.map(({ text }) => text),
          textFeatures(characterPairs, kind),
          featureBlocks,
          cost,
        );
        right += tried.filter(({ category }, i) => said[i] === category).length;
      }
      const accuracy = right / fit.length;
      const named = `${kind.stems ? "stems" : "words"} 1–2, characters ${kind.runs.join("–")}${kind.together ? ", words together" : ""}, cost ${cost}`;
      console.log(`  inside the part to learn from: ${named}: ${accuracy.toFixed(4)}`);
      if (accuracy > best.accuracy) best = { kind, cost, accuracy };
    }
  }
  return best;
}

/** The likeliest matter of each text: one plane a matter, as the product's learned topics have one a topic. */
export function matterOf(
  fit: readonly Labelled[],
  texts: readonly string[],
  features: FeaturesOf,
  blocks: number,
  cost: number,
): string[] {
  const matters = [...new Set(fit.map(({ category }) => category))].sort();
  const { tfidf, matrix } = fitTfidf(
    fit.map(({ text }) => text),
    features,
    { blocks, minTexts: 1, maxColumns: 200_000 },
  );
  const rows = vectoriser(tfidf, features)(texts);
  const sides = matters.map((matter) => {
    const positive = Uint8Array.from(fit, ({ category }) => Number(category === matter));
    return sideOf(fitPlane(matrix, positive, { seed: 77, cost }), rows);
  });
  return texts.map((_, row) => {
    let best = 0;
    sides.forEach((side, i) => {
      if ((side[row] as number) > (sides[best]?.[row] ?? 0)) best = i;
    });
    return matters[best] ?? "";
  });
}
