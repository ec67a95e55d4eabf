/** Who said a word: one side, or anybody. */
export type Side = "customer" | "agent" | "all";

/** A filter's word: the term, and whose. `customer:退款` is the customer's, `退款` anybody's. */
export function readWord(value: string): { readonly term: string; readonly side: Side } {
  const given = /^(customer|agent):([\s\S]+)$/.exec(value);
  if (given) return { side: given[1] as Side, term: (given[2] ?? "").toLowerCase() };
  return { side: "all", term: value.toLowerCase() };
}

/** A word as a filter's value; `readWord` reads it back. */
export function writeWord(term: string, side: Side): string {
  return side === "all" ? term : `${side}:${term}`;
}
