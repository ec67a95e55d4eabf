import type { CurrentCard } from "./model-cards.server";

/** A model's card as the command line and the API give it: docs/api.md, "Models". */
export function cardJson(card: CurrentCard) {
  return {
    id: card.id,
    task: card.task,
    kind: card.kind,
    name: card.name,
    trained_at: card.trainedAt,
    trained_on: card.trainedOn,
    window: card.window,
    n: card.n,
    classes: card.classes,
    measured_on: card.measuredOn,
    held_out: card.heldOut,
    active: card.active,
    why: card.why,
    not_for: card.notFor,
  };
}
