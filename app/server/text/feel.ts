import type { Classifier } from "../../../analytics/learn/cross-fit";
import { deserialiseClassifier } from "../../../analytics/learn/serialise";
import { trainedSentiment } from "../../../analytics/sentiment/model";
import type { Sentiment } from "../../../analytics/sentiment/score";
import { jiebaSegmenter, type Segmenter } from "../../../analytics/text/segmenter";
import { segmenterWords, termRules } from "../../../analytics/text/term-rules";
import type { FeelRequest } from "./protocol";

/** What the process was told last: making either takes far longer than using it. */
let known: { readonly key: string; readonly classifier: Classifier; readonly segmenter: Segmenter } | null =
  null;

/** How each text feels by a trained model. */
export function feel({ key, told, texts }: FeelRequest): Pick<Sentiment, "label" | "score">[] {
  if (told !== null)
    known = {
      key,
      classifier: deserialiseClassifier(Buffer.from(told.weights, "base64")),
      segmenter: jiebaSegmenter(segmenterWords(termRules(told.words))),
    };
  if (known?.key !== key) throw new Error("The model was not told");
  const { classifier, segmenter } = known;
  return texts.map((text) => {
    const { label, score } = trainedSentiment(classifier, text, segmenter);
    return { label, score };
  });
}
