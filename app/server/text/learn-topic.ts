import { serialiseTopic } from "../../../analytics/topics/model-bytes";
import { type TopicExample, trainTopic } from "../../../analytics/topics/train-topic";
import { openStageConnection } from "../../../sql/stage/connection";
import { topicExamplesOf } from "../../../sql/text/topic-examples";
import { finishTelling } from "./finish-telling";
import type { LearnedTopic, LearnTopicRequest } from "./protocol";
import { windowOf } from "./train-model";

/** Learns a topic from the examples in the folder, and measures it on those that each part of it had not seen. */
export async function learnTopic(
  { folder }: LearnTopicRequest,
  tell: (share: number) => void,
): Promise<LearnedTopic> {
  const database = await openStageConnection(folder, { memory: 512 });
  try {
    const { columns, length } = await database.table(topicExamplesOf(folder));
    const [said = [], fits = [], hit = [], within = [], owners = [], starts = []] = columns;
    const examples = Array.from({ length }, (_, row): TopicExample => {
      const marked = fits[row];
      return {
        text: String(said[row]),
        fits: typeof marked === "boolean" ? marked : null,
        rule: hit[row] === true,
        within: within[row] === true,
        group: String(owners[row]),
      };
    });
    const { model, heldOut, verdict } = await finishTelling(trainTopic(examples), tell);
    const count = (wanted: TopicExample["fits"]) => examples.filter(({ fits }) => fits === wanted).length;
    return {
      facts: {
        right: count(true),
        wrong: count(false),
        presumed: count(null),
        window: windowOf(starts.filter((_, row) => examples[row]?.fits !== null)),
        heldOut,
        verdict,
      },
      weights: serialiseTopic(model),
    };
  } finally {
    database.close();
  }
}
