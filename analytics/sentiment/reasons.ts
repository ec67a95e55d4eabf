import type { Classifier } from "../learn/cross-fit";
import { bucketOf } from "../learn/features";
import { type Text, text } from "../text";
import type { Dialogue } from "./dialogue";
import { dialogueNumbers } from "./dialogue-numbers";
import { read } from "./reading";
import { numbers } from "./satisfaction-features";

/** Something that pushed a prediction: upwards (towards dissatisfied) when `weight` is positive. */
export interface Reason {
  readonly weight: number;
  readonly text: Text;
  /** The place in `messages` that says it; null for what the dialogue as a whole shows. */
  readonly message: number | null;
  /** The words to highlight there. */
  readonly phrase: string | null;
}

const named: Readonly<Record<string, Text>> = {
  unanswered: text("最后的消息没有得到回复", "the last messages were not answered"),
  alone: text("连续发消息却无人回复", "wrote several messages without an answer"),
  pressed: text("多次连续追问", "pressed on several times before an answer"),
  repeats: text("反复说同一件事", "said the same thing again"),
  lastRepeats: text("最后仍在重复之前的问题", "still repeats an earlier question at the end"),
  asks: text("提问很多", "asks a lot"),
  lastAsks: text("结束时仍在提问", "still asks at the end"),
  answerRefuses: text("客服最后的答复是“不能”", "the last answer was a refusal"),
  askedToWait: text("被要求等待", "was asked to wait"),
  firstWait: text("首次等待较长", "waited long for the first answer"),
  longestWait: text("最长一次等待较久", "waited long for an answer"),
  everThanked: text("道过谢", "said thanks"),
  thanks: text("以道谢结束", "ended with thanks"),
  turns: text("对话很长", "the dialogue is long"),
};

/** The phrases and features of a dialogue that weighed most in its prediction, strongest first. */
export function reasonsFor(classifier: Classifier, dialogue: Dialogue, limit = 4): Reason[] {
  return [...phraseReasons(dialogue), ...numberReasons(classifier, dialogue)]
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, limit);
}

/** The same where only the lexicon speaks: the phrases. */
export function lexiconReasons(dialogue: Dialogue, limit = 4): Reason[] {
  return phraseReasons(dialogue)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, limit);
}

function phraseReasons({ messages }: Dialogue): Reason[] {
  return messages.flatMap((message, at) =>
    message.side === "agent"
      ? []
      : read(message.text).feelings.map(({ phrase, strength }) => ({
          weight: -strength / 3,
          text: text(`客户说“${phrase}”`, `the customer said “${phrase}”`),
          message: at,
          phrase,
        })),
  );
}

function numberReasons({ logistic }: Classifier, dialogue: Dialogue): Reason[] {
  return Object.entries(dialogueNumbers(dialogue)).flatMap(([name, value]) => {
    const words = named[name];
    const place = logistic.places[bucketOf(numbers.field, name)] ?? 0;
    if (words === undefined || place === 0 || value === 0) return [];
    const at = (place - 1) * logistic.classes;
    const weight = ((logistic.weights[at] ?? 0) - (logistic.weights[at + 2] ?? 0)) * numbers.weight * value;
    return [{ weight, text: words, message: null, phrase: null }];
  });
}
