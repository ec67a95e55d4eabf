import { FeatureBag, type SparseRow } from "../learn/features";
import type { Segmenter } from "../text/segmenter";
import type { Dialogue } from "./dialogue";
import { dialogueNumbers } from "./dialogue-numbers";
import { fold } from "./scan";

/** Fields: the same words mean something else as the last message, after the end of the talk, or on the way. */
const field = { last: 1, said: 3, lastOfEnded: 11 } as const;

/** The field of the numbers of a dialogue, and what they weigh beside its words. */
export const numbers = { field: 5, weight: 0.15 } as const;

/** Each of the customer's messages weighs so much of the next one, and only the latest are read. */
const fading = 0.7;
const readMessages = 8;

/** What the whole talk weighs beside the last message: while it runs, the present moment is nearly all. */
const saidWeight = { open: 0.3, ended: 0.75 } as const;

/** Characters of a message that are read: the latest. */
const readLast = 4000;

/**
 * A dialogue as features: the customer's last message, the latest ones fading backwards, and its numbers. The agents'
 * words are left out: they tell the topic, and cost AUC on conversations not seen before.
 */
export function dialogueRow(dialogue: Dialogue, segmenter: Segmenter): SparseRow {
  const bag = new FeatureBag();
  const { ended, messages } = dialogue;
  const latest = messages.filter(({ side }) => side === "customer").slice(-readMessages);
  let weight: number = ended ? saidWeight.ended : saidWeight.open;
  latest.toReversed().forEach((message, back) => {
    const text = fold(message.text).slice(-readLast);
    const words = segmenter.cut(text);
    if (back === 0) bag.text(ended ? field.lastOfEnded : field.last, text, words);
    bag.text(field.said, text, words, weight);
    weight *= fading;
  });
  for (const [name, value] of Object.entries(dialogueNumbers(dialogue)))
    bag.number(numbers.field, name, numbers.weight * value);
  return bag.row();
}
