import { sql } from "kysely";
import { type Expr, termKey } from "../../sql/fragments";
import { stemOf } from "../text/term-rules";
import { readWord } from "./word";

/** Whether a posting (alias `p`) is of one of the words; never of "no word". English words also count by their stem. */
export function saidTerm(values: readonly string[], p: Expr): Expr<boolean> {
  const given = values.filter((value) => value !== "").map(readWord);
  if (given.length === 0) return sql`false`;
  const each = given.map(({ term, side }) => {
    const forms = [...new Set([term, stemOf(term)])].map(termKey);
    const sides = { customer: "1, 3", agent: "2, 3", all: "1, 2, 3" }[side];
    return sql`(${p}.term_id in (${sql.join(forms)}) and ${p}.sides in (${sql.raw(sides)}))`;
  });
  return sql`(${sql.join(each, sql` or `)})`;
}

/** Whether a fact's conversation has one of the words; the empty value asks for those without any. */
export function saysWord(values: readonly string[]): Expr<boolean> {
  const said = sql`f.conversation_id in (select p.conversation_id from term_postings p where ${saidTerm(values, sql`p`)})`;
  if (!values.includes("")) return sql`${said}`;
  return sql`(${said} or f.conversation_id not in (select p.conversation_id from term_postings p))`;
}
