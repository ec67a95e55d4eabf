import { FeatureBag, type SparseRow } from "../learn/features";
import type { Segmenter } from "../text/segmenter";
import type { Dialogue } from "./dialogue";
import { dialogueNumbers } from "./dialogue-numbers";
import { fold } from "./scan";

/** Fields: the same words mean something else as the last message, in the whole talk, or after its end. */
const field = { last: 1, before: 2, recent: 3, lastOfEnded: 11 } as const;

/** The field of the numbers of a dialogue. */
export const numbersField = 5;

/** How many of the customer's last messages are read together. */
const recentMessages = 5;

/** Characters of the customer's words that are read: the latest. */
const readLast = 4000;

/**
 * A dialogue as features: the customer's last messages, one by one and together, and its numbers. The agents' words are left out: they tell the topic, and cost AUC on conversations not seen before.
 */
export function dialogueRow(dialogue: Dialogue, segmenter: Segmenter): SparseRow {
  const bag = new FeatureBag();
  const said = dialogue.messages.filter(({ side }) => side === "customer").map(({ text }) => fold(text));
  const put = (into: number, text: string, weight: number) =>
    bag.text(into, text, segmenter.cut(text), weight);
  put(dialogue.ended ? field.lastOfEnded : field.last, (said.at(-1) ?? "").slice(-readLast), 1);
  put(field.before, (said.at(-2) ?? "").slice(-readLast), 0.5);
  put(field.recent, said.slice(-recentMessages).join("\n").slice(-readLast), 0.6);
  for (const [name, value] of Object.entries(dialogueNumbers(dialogue)))
    bag.number(numbersField, name, value);
  return bag.row();
}
