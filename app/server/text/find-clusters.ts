import { jiebaSegmenter } from "../../../analytics/text/segmenter";
import { segmenterWords, termRules } from "../../../analytics/text/term-rules";
import { discover } from "../../../analytics/topics/discover";
import type { ClustersRequest, FoundCluster } from "./protocol";

/** Groups texts by what they are about; each group's members and quote are places in the texts. */
export function findClusters({ texts, k, words }: ClustersRequest): FoundCluster[] {
  const rules = termRules(words);
  const segmenter = jiebaSegmenter(segmenterWords(rules));
  const { clusters } = discover(texts, { k, seed: 7, cut: (run) => segmenter.cut(run), stop: rules.stop });
  return clusters.map(({ members, phrases, medoid, name }) => ({ members, phrases, medoid, name }));
}
