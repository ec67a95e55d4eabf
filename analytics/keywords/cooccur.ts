/** Conversations with one other term: together with the word in question, and in all. */
export interface Companion {
  readonly term: string;
  readonly together: number;
  readonly alone: number;
}

export interface CooccurInput {
  /** Conversations in all, and those with the word in question. */
  readonly conversations: number;
  readonly withWord: number;
  /** `alone` counts the other term's conversations without the word. */
  readonly companions: readonly Companion[];
}

/** One co-occurring term. `lift` 2 = twice as common beside the word as elsewhere by chance. */
export interface Cooccurring {
  readonly term: string;
  readonly together: number;
  readonly n: number;
  readonly lift: number;
  /** Dunning's log-likelihood ratio G², the order of the list: it does not fall for rare pairs as lift does. */
  readonly association: number;
}

/** Terms found beside a word more than by chance, strongest first; pairs below `fewest` conversations are left out. */
export function cooccurring(
  { conversations, withWord, companions }: CooccurInput,
  fewest = 3,
): Cooccurring[] {
  const without = conversations - withWord;
  if (withWord <= 0 || without <= 0) return [];
  return companions
    .flatMap(({ term, together, alone }) => {
      const n = together + alone;
      const expected = (withWord * n) / conversations;
      if (together < fewest || together <= expected) return [];
      const association = logLikelihood(together, withWord - together, alone, without - alone);
      return [{ term, together, n, lift: together / expected, association }];
    })
    .sort((a, b) => b.association - a.association || (a.term < b.term ? -1 : 1));
}

/** G² of a 2 × 2 table (Dunning 1993). */
function logLikelihood(a: number, b: number, c: number, d: number): number {
  const part = (k: number) => (k > 0 ? k * Math.log(k) : 0);
  const rows = part(a + b) + part(c + d);
  const columns = part(a + c) + part(b + d);
  return Math.max(0, 2 * (part(a) + part(b) + part(c) + part(d) - rows - columns + part(a + b + c + d)));
}
