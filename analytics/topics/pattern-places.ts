import { type CompiledQuery, sql } from "kysely";
import { key, markMatches, meets } from "../../sql/fragments";
import { q } from "../query/builder";
import type { Place } from "../text/word-places";
import type { RuleSide } from "./rule";
import { patternOfAny } from "./term";

/** Patterns that are looked for in the messages of one side; at least one. */
export interface SidePatterns {
  readonly side: RuleSide;
  readonly patterns: readonly string[];
}

/** Set around each match: code points that Unicode keeps out of every text. */
const marks = ["\ufdd0", "\ufdd1"] as const;
const [opens, closes] = marks;

/**
 * A conversation's messages that meet one of the patterns, each with a column `marked<i>` for the i-th of `asked`:
 * the text with its matches marked, null where it has none. The engine that found the topic finds the places too:
 * its RE2 takes linear time whatever the pattern is, which JavaScript's own expressions do not.
 */
export function buildPatternPlaces(conversation: string, asked: readonly SidePatterns[]): CompiledQuery {
  const written = sql`text`;
  const columns = asked.map(({ side, patterns }, at) => {
    const source = patternOfAny([], patterns) ?? "";
    const said = side === "all" ? sql`true` : sql`sender = ${side}`;
    const marked = markMatches(written, source, marks);
    return sql`case when ${said} and ${meets(written, source)} then ${marked} end as ${named(at)}`;
  });
  const any = sql.join(
    asked.map((_, at) => sql`${named(at)} is not null`),
    sql` or `,
  );
  return sql`select * from (select message_id, ${sql.join(columns)} from messages
      where conversation_id = ${key(conversation)} and sender in ('customer', 'agent') and type = 'text'
        and not deleted and not auto and text is not null) where ${any}`.compile(q);
}

const named = (at: number) => sql.ref(`marked${at}`);

/** Where a text is marked; nowhere, should the marks be the text's own. */
export function markedPlaces(marked: string, text: string): Place[] {
  const places: Place[] = [];
  let [plain, from] = ["", 0];
  for (const piece of marked.split(/([\ufdd0\ufdd1])/)) {
    if (piece === opens) from = plain.length;
    else if (piece !== closes) plain += piece;
    else if (plain.length > from) places.push([from, plain.length]);
  }
  return plain === text ? places : [];
}
