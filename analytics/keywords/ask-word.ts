import { type CompiledQuery, sql } from "kysely";
import { termKey } from "../../sql/fragments";
import type { Side } from "../filter/word";
import { q } from "../query/builder";
import type { AskContext } from "../query/context";
import { mapRows } from "../query/rows";
import { type Place, termFinder } from "../text/find-term";
import { cooccurring } from "./cooccur";
import { type KnownTerm, readTerm } from "./counts-by-date";
import { buildTotals, conversationsOf, sidesOf, type WordScope } from "./keyword-counts";

/** A message that says the word. */
export interface Quote {
  readonly conversationId: string;
  readonly messageId: string;
  readonly at: string;
  readonly text: string;
  readonly places: readonly Place[];
}

/** A word often said beside another; `lift` 2: twice as common as elsewhere by chance. */
export interface Companion extends KnownTerm {
  readonly together: number;
  readonly lift: number;
}

const quotes = 5;
/** Conversations that quotes are taken from, the newest, and what is shown of one message at most. */
const conversationsRead = 40;
const longestQuote = 240;
const companions = 12;
const companionsCompared = 300;

/** Messages of the newest conversations that say the word, one of each conversation. */
export async function askQuotes(context: AskContext, scope: WordScope, term: string): Promise<Quote[]> {
  const find = termFinder(term, context.settings.words);
  const seen = new Set<string>();
  const found = mapRows(await context.ask(buildMessages(scope, term)), (cells) => {
    const conversationId = cells.id("conversation_id") ?? "";
    const text = cells.text("text") ?? "";
    const places = seen.has(conversationId) || seen.size >= quotes ? [] : find(text);
    if (places.length === 0) return [];
    seen.add(conversationId);
    const at = cells.instant("at") ?? "";
    return [{ conversationId, messageId: cells.id("message_id") ?? "", at, ...shortened(text, places) }];
  });
  return found.flat();
}

/** A long message around the first place. */
function shortened(text: string, places: readonly Place[]): Pick<Quote, "text" | "places"> {
  if (text.length <= longestQuote) return { text, places };
  const start = Math.max(0, (places[0]?.from ?? 0) - longestQuote / 3);
  const from = start === 0 ? 0 : start + 1;
  const cut = text.slice(from, from + longestQuote);
  const lead = from === 0 ? "" : "…";
  const shift = lead.length - from;
  return {
    text: `${lead}${cut}…`,
    places: places
      .filter((place) => place.from >= from && place.to <= from + longestQuote)
      .map((place) => ({ from: place.from + shift, to: place.to + shift })),
  };
}

const senders: Readonly<Record<Side, string>> = {
  customer: "'customer'",
  agent: "'agent'",
  all: "'customer', 'agent'",
};

function buildMessages(scope: WordScope, term: string): CompiledQuery {
  return sql`
    with said as (
      select f.conversation_id, f.started_at from conversation_facts f
      where f.conversation_id in (${saying(scope, term)}) order by f.started_at desc, f.conversation_id limit ${sql.raw(String(conversationsRead))})
    select m.conversation_id::varchar as conversation_id, m.message_id::varchar as message_id, m."at", m.text
    from messages m join said s on s.conversation_id = m.conversation_id
    where m.sender in (${sql.raw(senders[scope.side])}) and m.type = 'text' and not m.deleted and not m.auto and m.text is not null
    order by s.started_at desc, m.conversation_id, m.seq`.compile(q);
}

/** The scope's conversations in which the side says the word. */
function saying(scope: WordScope, term: string) {
  return sql`select p.conversation_id from term_postings p
    where p.term_id = ${termKey(term)} and p.sides in (${sidesOf(scope)})
      and p.conversation_id in (select c.conversation_id from ${conversationsOf(scope)} c)`;
}

/** Words that stand in the same conversations more than by chance, strongest first. */
export async function askCompanions(
  context: AskContext,
  scope: WordScope,
  term: string,
  { conversations, withWord }: { readonly conversations: number; readonly withWord: number },
): Promise<Companion[]> {
  const beside = mapRows(await context.ask(buildBeside(scope, term)), (cells) => ({
    ...readTerm(cells),
    together: cells.number("n") ?? 0,
  }));
  if (beside.length === 0) return [];
  const table = await context.ask(
    buildTotals(
      scope,
      beside.map((word) => word.term),
    ),
  );
  const totals = new Map(mapRows(table, (cells) => [cells.text("term") ?? "", cells.number("n") ?? 0]));
  const words = new Map(beside.map((word) => [word.term, word]));
  const found = cooccurring({
    conversations,
    withWord,
    companions: beside.map((word) => ({
      term: word.term,
      together: word.together,
      alone: Math.max(0, (totals.get(word.term) ?? word.together) - word.together),
    })),
  });
  return found.slice(0, companions).flatMap(({ term: other, together, lift }) => {
    const word = words.get(other);
    return word ? [{ term: other, surface: word.surface, lang: word.lang, together, lift }] : [];
  });
}

function buildBeside(scope: WordScope, term: string): CompiledQuery {
  return sql`
    with beside as (
      select p.term_id, count(*)::double as n from term_postings p
      where p.sides in (${sidesOf(scope)}) and p.term_id <> ${termKey(term)} and p.conversation_id in (${saying(scope, term)})
      group by 1 having count(*) >= 3 order by 2 desc, 1 limit ${sql.raw(String(companionsCompared))})
    select t.term, t.surface, t.lang, b.n from beside b join terms t on t.term_id = b.term_id order by b.n desc, t.term`.compile(
    q,
  );
}
