import { sql } from "kysely";
import { type Expr, termKey } from "../../sql/fragments";

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

/** Whether a posting (alias `p`) is of one of the words; never of "no word". */
export function saidTerm(values: readonly string[], p: Expr): Expr<boolean> {
  const given = values.filter((value) => value !== "").map(readWord);
  if (given.length === 0) return sql`false`;
  const each = given.map(({ term, side }) => {
    const sides =
      side === "all" ? sql`` : sql` and ${p}.sides in (${sql.raw(side === "customer" ? "1, 3" : "2, 3")})`;
    return sql`(${p}.term_id = ${termKey(term)}${sides})`;
  });
  return sql`(${sql.join(each, sql` or `)})`;
}

/** Whether a fact's conversation has one of the words; the empty value asks for those without any. */
export function saysWord(values: readonly string[]): Expr<boolean> {
  const said = sql`f.conversation_id in (select p.conversation_id from term_postings p where ${saidTerm(values, sql`p`)})`;
  if (!values.includes("")) return sql`${said}`;
  return sql`(${said} or f.conversation_id not in (select p.conversation_id from term_postings p))`;
}
