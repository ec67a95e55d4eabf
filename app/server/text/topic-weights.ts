import { deserialiseTopic } from "../../../analytics/topics/model-bytes";
import type { LearnedModels } from "../../../analytics/topics/reader";
import type { TopicWeights } from "./protocol";

/** The models of topics that go by one, as readers take them. */
export function modelsOf(learned: readonly TopicWeights[]): LearnedModels {
  return new Map(
    learned.map(({ topic, weights }) => [topic, deserialiseTopic(Buffer.from(weights, "base64"))]),
  );
}
