/** One message of a dialogue. `at` is in milliseconds; null where the time is not known. */
export interface DialogueMessage {
  readonly side: "customer" | "agent";
  readonly text: string;
  readonly at: number | null;
}

/** A dialogue as far as it is known: `ended` when it is over, not only seen up to its last message. */
export interface Dialogue {
  readonly messages: readonly DialogueMessage[];
  readonly ended: boolean;
}
