import { type CompiledQuery, sql } from "kysely";
import { bucket, type Expr, localTime, termKey } from "../../sql/fragments";
import type { Resolved } from "../filter/filter";
import type { Side } from "../filter/word";
import { byParticipants } from "../metrics/agents";
import { q } from "../query/builder";
import { sourceOf } from "../query/source";
import { type LocalDate, localDate, offsetSpans, startOfDate } from "../time/zone";

/** Grain of a trend's points. */
export type TrendGrain = "day" | "week" | "month";

/** Which words of which conversations are counted. */
export interface WordScope {
  readonly resolved: Resolved;
  /** The zone of term_day's days. */
  readonly tz: string;
  readonly side: Side;
  readonly lang: "zh" | "en" | null;
}

/** Local days [from, to) where the scope is whole days of the index's zone and nothing else: then days are enough. */
function wholeDays({ resolved, tz }: WordScope): { from: LocalDate; to: LocalDate } | null {
  if (resolved.clauses.length > 0 || resolved.tz !== tz) return null;
  const [from, to] = [localDate(tz, resolved.from), localDate(tz, resolved.to)];
  const whole = (date: LocalDate, at: Date) => startOfDate(tz, date).getTime() === at.getTime();
  return whole(from, resolved.from) && whole(to, resolved.to) ? { from, to } : null;
}

const sideColumn: Readonly<Record<Side, "customer" | "agent" | "either">> = {
  customer: "customer",
  agent: "agent",
  all: "either",
};

/** A term's rows with a day and a count: from the daily counts where they are enough, else from the postings. */
function counted(scope: WordScope): { from: Expr; day: Expr; n: Expr<number> } {
  const days = wholeDays(scope);
  if (days) {
    return {
      from: sql`(select * from term_day where day >= ${days.from}::date and day < ${days.to}::date) c`,
      day: sql`c.day`,
      n: sql`sum(c.${sql.ref(sideColumn[scope.side])})`,
    };
  }
  return {
    from: sql`(select p.term_id, f.day from term_postings p join ${conversationsOf(scope)} f on f.conversation_id = p.conversation_id
      where p.sides in (${sidesOf(scope)})) c`,
    day: sql`c.day`,
    n: sql`count(*)`,
  };
}

/** The postings' values of `sides` that the scope's side has. */
export function sidesOf({ side }: WordScope): Expr {
  return sql.raw({ customer: "1, 3", agent: "2, 3", all: "1, 2, 3" }[side]);
}

/** The filter's conversations with their local day. */
export function conversationsOf({ resolved }: WordScope): Expr {
  const agent = byParticipants();
  const source = sourceOf({ grain: "conversation", agent, by: [], resolved, value: null });
  const local = localTime(sql`f.started_at`, offsetSpans(resolved.tz, resolved.from, resolved.to));
  return sql`(select f.conversation_id, ${bucket("day", local)} as day from ${source.from})`;
}

/** The most frequent terms: term_id, term, surface, lang, and in how many conversations. */
export function buildTopTerms(scope: WordScope, most: number): CompiledQuery {
  const { from, n } = counted(scope);
  const lang = scope.lang === null ? sql`` : sql`where t.lang = ${scope.lang}`;
  return sql`
    select t.term, t.surface, t.lang, c.n from (select c.term_id, ${n}::double as n from ${from} group by 1) c
    join terms t on t.term_id = c.term_id ${lang}
    ${scope.lang === null ? sql`where` : sql`and`} c.n > 0
    order by c.n desc, t.term limit ${sql.raw(String(most))}`.compile(q);
}

/** In how many conversations each of these terms stands: term, n. */
export function buildTotals(scope: WordScope, terms: readonly string[]): CompiledQuery {
  const { from, n } = counted(scope);
  return sql`
    select t.term, ${n}::double as n from ${from} join terms t on t.term_id = c.term_id
    where c.term_id in (${sql.join(terms.map(termKey))}) group by 1`.compile(q);
}

/** In how many conversations each of these terms stands, by bucket of time: term, bucket, n. */
export function buildTrend(scope: WordScope, terms: readonly string[], grain: TrendGrain): CompiledQuery {
  const { from, day, n } = counted(scope);
  return sql`
    select t.term, ${bucket(grain, day)} as bucket, ${n}::double as n
    from ${from} join terms t on t.term_id = c.term_id
    where c.term_id in (${sql.join(terms.map(termKey))})
    group by 1, 2 order by 1, 2`.compile(q);
}

/** How many conversations hold any words of the side at all, by bucket: what shares are of. */
export function buildExposure(scope: WordScope, grain: TrendGrain): CompiledQuery {
  const speaks = {
    customer: sql`x.customer_texts > 0`,
    agent: sql`x.agent_texts > 0`,
    all: sql`x.customer_texts + x.agent_texts > 0`,
  }[scope.side];
  const days = wholeDays(scope);
  const [from, day] = days
    ? [sql`conversation_text x where x.day >= ${days.from}::date and x.day < ${days.to}::date`, sql`x.day`]
    : [
        sql`${conversationsOf(scope)} f join conversation_text x on x.conversation_id = f.conversation_id where true`,
        sql`f.day`,
      ];
  return sql`
    select ${bucket(grain, day)} as bucket, count(*)::double as n
    from ${from} and ${speaks} group by 1 order by 1`.compile(q);
}

/** Where the eight weeks before the week in question begin. */
export const weeksBefore = 8;

/** About so many terms tell how counts vary. */
const termsDrawn = 1000;

/**
 * Each term's conversations in the seven days before `asOf` (w0) and in the same seven of the eight weeks before
 * it (w1 … w8): term, surface, lang, w0 … w8. Terms that the week in question has at least `least` times, and how many
 * others (`rare`) the nine weeks together have as often: those were looked at too. Of all of them some hundreds are
 * `drawn`, whatever the week in question has: they tell how counts vary.
 */
export function buildWeeks(scope: WordScope, asOf: LocalDate, least: number): CompiledQuery {
  const { from, day, n } = counted(scope);
  const week = sql`((${asOf}::date - 1 - ${day}) // 7)`;
  const lang = scope.lang === null ? sql`true` : sql`t.lang = ${scope.lang}`;
  const few = sql.raw(String(least));
  const columns = Array.from({ length: weeksBefore + 1 }, (_, index) => sql.ref(`w${index}`));
  const each = columns.map(
    (column, index) => sql`coalesce(max(n) filter (where week = ${sql.raw(String(index))}), 0) as ${column}`,
  );
  return sql`
    with weekly as (select c.term_id, ${week} as week, ${n}::double as n from ${from} group by 1, 2),
    wide as (select term_id, sum(n) as n, ${sql.join(each)} from weekly group by 1),
    known as (select t.term, t.surface, t.lang, w.* from wide w join terms t on t.term_id = w.term_id where ${lang} and w.n >= ${few}),
    sized as (select *, term_id % greatest(1, count(*) over () // ${sql.raw(String(termsDrawn))}) = 0 as drawn from known)
    select term, surface, lang, ${sql.join(columns)}, drawn, (select count(*) from known where w0 < ${few})::double as rare
    from sized where w0 >= ${few} or drawn order by w0 desc, term`.compile(q);
}

/**
 * The days of the week before `asOf` on which a term stands in at least `least` conversations: term, back (days before
 * `asOf`), d0 (that day) and d1 … d8, the same weekday of each of the eight weeks before.
 */
export function buildDays(scope: WordScope, asOf: LocalDate, least: number): CompiledQuery {
  const { from, day, n } = counted(scope);
  const lang = scope.lang === null ? sql`true` : sql`t.lang = ${scope.lang}`;
  const each = Array.from(
    { length: weeksBefore + 1 },
    (_, week) =>
      sql`coalesce(max(n) filter (where d.back = h.back + ${sql.raw(String(7 * week))}), 0) as ${sql.ref(`d${week}`)}`,
  );
  return sql`
    with daily as materialized (select c.term_id, (${asOf}::date - ${day})::int as back, ${n}::double as n from ${from} group by 1, 2),
    hot as (select term_id, back from daily where back <= 7 and n >= ${sql.raw(String(least))})
    select t.term, h.back, ${sql.join(each)}
    from hot h join daily d on d.term_id = h.term_id and d.back % 7 = h.back % 7
    join terms t on t.term_id = h.term_id where ${lang} group by 1, 2 order by 1, 2`.compile(q);
}

/** How many of the scope's conversations have not been read yet: n. */
export function buildUnread(scope: WordScope): CompiledQuery {
  return sql`
    select count(*)::double as n from ${conversationsOf(scope)} f
    where f.conversation_id in (select conversation_id from text_pending)`.compile(q);
}
