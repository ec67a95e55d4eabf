import { clusterScores } from "../../analytics/learn/cluster-scores";
import { discover, type Grouping, grouping } from "../../analytics/topics/discover";
import type { Labelled } from "./supervised";

/** What is chosen between on the inner split, beside the product's own. */
const tried: readonly Partial<Grouping>[] = [{}, { sharpness: 1 }, { sharpness: 2 }];

/** Scores ways of grouping on a fifth of the texts to learn from, none of them held out: prints each. */
export function groupedInside(fit: readonly Labelled[], seed: number): void {
  const matters = [...new Set(fit.map(({ category }) => category))];
  const inner = fit.filter((_, i) => i % 5 === 0);
  const texts = fit.filter((_, i) => i % 5 !== 0).map(({ text }) => text);
  const truth = inner.map(({ category }) => matters.indexOf(category));
  for (const change of tried) {
    const way = { ...grouping, ...change };
    const found = discover(texts, { k: matters.length, seed, way });
    const { nmi, ari, acc } = clusterScores(found.assign(inner.map(({ text }) => text)), truth);
    const said = [nmi, ari, acc].map((value) => (100 * value).toFixed(1)).join(" / ");
    console.log(`  inside the part to learn from: ${JSON.stringify(way)}: NMI/ARI/ACC ${said}`);
  }
}
