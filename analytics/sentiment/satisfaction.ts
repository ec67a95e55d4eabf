import { type Classifier, classify, crossFit } from "../learn/cross-fit";
import { grouped } from "../present/figures";
import { text } from "../text";
import type { Segmenter } from "../text/segmenter";
import { type ModelCard, notFor, satisfactionClasses, trainedCard } from "./card";
import type { Dialogue } from "./dialogue";
import { heldOutFigures } from "./held-out";
import { read } from "./reading";
import { dialogueRow } from "./satisfaction-features";
import { sentimentOf } from "./score";

/** A dialogue with how satisfied its customer was: a distribution over dissatisfied, neutral, satisfied. */
export interface RatedDialogue {
  readonly dialogue: Dialogue;
  readonly target: readonly [number, number, number];
  /** Conversation or customer: never on both sides of a split. */
  readonly group: string | number;
}

export type SatisfactionBand = "likely_dissatisfied" | "unsure" | "likely_satisfied";

/** The prediction for an unrated dialogue. `basis` says whether a trained model or the lexicon speaks. */
export interface PredictedSatisfaction {
  readonly basis: "trained" | "lexicon";
  readonly dissatisfied: number;
  readonly probabilities: readonly number[];
  /** 0 dissatisfied, 1 neutral, 2 satisfied: named for balanced recall, not the largest probability. */
  readonly named: number;
  readonly band: SatisfactionBand;
}

/** A side is taken from this probability on; satisfied only where dissatisfied is also rare enough. */
const bandEdges = { side: 0.5, dissatisfiedAtMost: 0.2 } as const;

/** How it is fitted. */
export const satisfactionOptions = { classes: 3, ridge: 0.75, minRows: 3, seed: 1 } as const;

/** What training leaves: the classifier and its card. */
export interface TrainedSatisfaction {
  readonly classifier: Classifier;
  readonly card: ModelCard;
}

/**
 * Learns from a workspace's own ratings. A generator that yields the share done, so that a worker can train in
 * pieces, report and be stopped; it holds no state outside itself.
 */
export function* trainSatisfaction(
  rated: readonly RatedDialogue[],
  segmenter: Segmenter,
  window: ModelCard["window"],
): Generator<number, TrainedSatisfaction> {
  const rows = [];
  for (const { dialogue } of rated) {
    rows.push(dialogueRow(dialogue, segmenter));
    if (rows.length % 200 === 0) yield 0;
  }
  const targets = rated.map(({ target }) => target);
  const groups = rated.map(({ group }) => group);
  const { classifier, heldOut } = yield* crossFit({ rows, targets, groups }, satisfactionOptions);
  const lexicon = rated.map(({ dialogue }) => lexiconSatisfaction(dialogue).dissatisfied);
  const card = {
    id: "predicted-satisfaction",
    name: text("满意度预测", "Predicted satisfaction"),
    trainedOn: text(
      `本工作区自己的 ${grouped(rated.length)} 条评价`,
      `${grouped(rated.length)} of the workspace's own ratings`,
    ),
    window,
    n: rated.length,
    classes: satisfactionClasses,
    notFor: notFor.satisfaction,
    heldOut: yield* heldOutFigures(heldOut, targets, groups, lexicon),
  };
  return { classifier, card: trainedCard(card, text("评价", "ratings")) };
}

/** What a trained classifier predicts for a dialogue. */
export function predictSatisfaction(
  classifier: Classifier,
  dialogue: Dialogue,
  segmenter: Segmenter,
): PredictedSatisfaction {
  const { probabilities, named } = classify(classifier, dialogueRow(dialogue, segmenter));
  return predicted("trained", probabilities, named);
}

/** Without a trained model: how the customer's last messages feel, the last one counting double. */
export function lexiconSatisfaction(dialogue: Dialogue): PredictedSatisfaction {
  const said = dialogue.messages.filter(({ side }) => side === "customer").slice(-4);
  const weighed = said.map((message, at) => ({
    sentiment: sentimentOf(read(message.text)),
    weight: at === said.length - 1 ? 2 : 1,
  }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const share = (of: "negative" | "neutral" | "positive") =>
    weighed.reduce((sum, { sentiment, weight }) => sum + weight * sentiment.probabilities[of], 0) / total;
  const probabilities = total === 0 ? [0, 1, 0] : [share("negative"), share("neutral"), share("positive")];
  return predicted("lexicon", probabilities, probabilities.indexOf(Math.max(...probabilities)));
}

function predicted(
  basis: PredictedSatisfaction["basis"],
  probabilities: readonly number[],
  named: number,
): PredictedSatisfaction {
  const dissatisfied = probabilities[0] ?? 0;
  const satisfied = probabilities[2] ?? 0;
  const band =
    dissatisfied >= bandEdges.side
      ? "likely_dissatisfied"
      : dissatisfied <= bandEdges.dissatisfiedAtMost && satisfied >= bandEdges.side
        ? "likely_satisfied"
        : "unsure";
  return { basis, dissatisfied, probabilities, named, band };
}
