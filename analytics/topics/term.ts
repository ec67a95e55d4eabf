import { foldTerm, formsPattern, wordClass, wordUnits } from "./fold";

/** A term of a rule as it is looked for. */
export interface Term {
  /** Folded text, without the star. */
  readonly text: string;
  /** The term begins, or ends, with a letter that must be the first, or last, of its word. */
  readonly fromStart: boolean;
  readonly toEnd: boolean;
}

/**
 * Reads a term: Chinese is found anywhere, a term that begins or ends with a letter or digit of another script only
 * where a word does; a star at the end lets its last word go on ("refund*"). The text is empty where nothing is left.
 */
export function readTerm(term: string): Term {
  const whole = foldTerm(term);
  const open = whole.endsWith("*");
  const text = open ? whole.slice(0, -1).trimEnd() : whole;
  return {
    text,
    fromStart: text !== "" && wordUnits[text.charCodeAt(0)] === 1,
    toEnd: text !== "" && !open && wordUnits[text.charCodeAt(text.length - 1)] === 1,
  };
}

/** RE2 source that matches a text exactly where the matcher finds the term, for SQL. */
export function patternOf(term: string): string {
  const { text, fromStart, toEnd } = readTerm(term);
  const inside = [...text].map(formsPattern).join("");
  return `${fromStart ? `(?:^|[^${wordClass}])` : ""}${inside}${toEnd ? `(?:$|[^${wordClass}])` : ""}`;
}

/** RE2 source of any of the terms or patterns (whose case does not matter); null where there are none. */
export function patternOfAny(terms: readonly string[], patterns: readonly string[] = []): string | null {
  const sources = [
    ...terms.filter((term) => readTerm(term).text !== "").map(patternOf),
    ...patterns.map((pattern) => `(?i:${pattern})`),
  ];
  return sources.length === 0 ? null : sources.map((source) => `(?:${source})`).join("|");
}
