/** Words a person reads, always in both languages: a missing one is a type error. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Locale = keyof Text;

/** Builds a Text whose two halves share the same values. */
export function text(zh: string, en: string): Text {
  return { zh, en };
}
