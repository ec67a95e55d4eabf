import { type CompiledQuery, sql } from "kysely";
import { countIf, type Expr, epochMicros, key, keyList, sumIf } from "../../sql/fragments";
import type { Id } from "../../sql/schema";
import type { DimensionId } from "../dimensions";
import type { Resolved } from "../filter/filter";
import { type Grain, isSum, type Metric, type Reading } from "../metrics/metric";
import { q } from "./builder";
import { type Cursor, type ListQuestion, type ListSort, listGrain } from "./list-question";
import { measureOf, sourceOf } from "./source";

export interface ListRequest {
  readonly metric: Metric;
  readonly question: ListQuestion;
  readonly resolved: Resolved;
  readonly reading: Reading;
  readonly cursor: Cursor | null;
}

/** What places a row of each fact table: its number within the conversation, its message, its interval. */
const places: Readonly<Record<Grain, { number: Expr; message: Expr; agent: Expr; from: Expr; to: Expr }>> = {
  conversation: {
    number: sql`0`,
    message: sql`coalesce(f.first_response_message_id, f.first_message_id)`,
    agent: sql`null::ubigint`,
    from: sql`null::timestamp`,
    to: sql`null::timestamp`,
  },
  round: {
    number: sql`f.round_no`,
    message: sql`f.message_id`,
    agent: sql`f.agent_id`,
    from: sql`f.wait_from`,
    to: sql`f.answered_at`,
  },
  segment: {
    number: sql`f.segment_no`,
    message: sql`f.message_id`,
    agent: sql`f.agent_id`,
    from: sql`f.from_at`,
    to: sql`f.to_at`,
  },
};

/** Metrics about the end of a conversation open at its last message. */
const atTheEnd = new Set([
  "missed",
  "missed_share",
  "dropped",
  "dropped_share",
  "resolution",
  "resolution_first",
  "reopened",
  "satisfaction",
  "rating_mean",
]);

function sourceFor(request: ListRequest, part: ListQuestion["part"], reads: readonly DimensionId[] = []) {
  const { metric, reading, resolved } = request;
  const also = [metric.counts(reading)];
  if (part === "numerator" && metric.kind === "share") also.push(metric.numerator(reading));
  return sourceOf({
    grain: metric.grain,
    agent: metric.agent(reading),
    by: [],
    resolved,
    value: measureOf(metric, reading),
    reads,
    ofText: metric.ofText ?? false,
    ofCustomer: metric.ofCustomer ?? false,
    also,
  });
}

/** How many rows the list and each of its parts hold, and the sum of its measure where it is one. */
export function buildTotals(request: ListRequest): CompiledQuery {
  const { metric, reading } = request;
  const all = sourceFor(request, "all");
  const numerator = metric.kind === "share" ? countIf(metric.numerator(reading)) : sql`0`;
  const total = listGrain(metric) === "customer" ? sql`count(distinct f.customer_id)` : sql`count(*)`;
  const sum = isSum(metric) ? sumIf(metric.of.sum, sql`true`) : sql`null`;
  return sql`select ${total} as total, ${numerator} as numerator, ${sum} as sum from ${all.from}`.compile(q);
}

/** One page of counted rows, by keyset: `limit` and one more, to know whether the list goes on. */
export function buildPage(request: ListRequest): CompiledQuery {
  const { metric, question, reading, cursor } = request;
  const place = places[metric.grain];
  const measure = measureOf(metric, reading);
  const { value, descending } = ordering(question.sort, measure);
  const forward = cursor?.direction !== "previous";
  const direction = sql.raw(descending === forward ? "desc" : "asc");
  const hit = metric.kind === "share" ? metric.numerator(reading) : sql`null::boolean`;
  const message = metric.ofText
    ? sql`coalesce(f.low_message_id, f.last_message_id)`
    : atTheEnd.has(metric.id)
      ? sql`f.last_message_id`
      : place.message;
  const source = sourceFor(request, question.part, question.sort.endsWith("rating") ? ["rating"] : []);
  const latest =
    listGrain(metric) === "customer"
      ? sql`qualify row_number() over (partition by f.customer_id order by f.started_at desc, f.conversation_id desc) = 1`
      : sql``;
  const after = cursor ? sql`where ${beyond(cursor, descending === forward)}` : sql``;
  return sql`
    select * from (
      select f.conversation_id, ${place.number} as number, ${message} as message_id, ${place.agent} as agent_id,
        ${place.from} as counts_from, ${place.to} as counts_to, ${measure ?? sql`null::double`} as value, ${hit} as hit,
        ${value} as place
      from ${source.from} ${latest}
    ) counted ${after}
    order by place ${direction}, conversation_id ${direction}, number ${direction}
    limit ${sql.raw(String(question.limit + 1))}`.compile(q);
}

// Larger than any measure or time in microseconds: rows without a value come last in either direction.
const farAway = 1e18;

function ordering(sort: ListSort, measure: Expr<number> | null): { value: Expr; descending: boolean } {
  const descending = sort === "newest" || sort === "longest" || sort === "best-rating";
  const last = sql.raw(String(descending ? -farAway : farAway));
  const chosen =
    sort === "newest" || sort === "oldest"
      ? epochMicros(sql`f.started_at`)
      : sort.endsWith("rating")
        ? sql`f.rating`
        : (measure ?? sql`null`);
  return { value: sql`coalesce((${chosen})::double, ${last}::double)`, descending };
}

function beyond(cursor: Cursor, descending: boolean): Expr<boolean> {
  const than = sql.raw(descending ? "<" : ">");
  const value = sql`${cursor.value}::double`;
  const id = key(cursor.conversation);
  return sql`(place ${than} ${value} or (place = ${value} and (conversation_id ${than} ${id}
    or (conversation_id = ${id} and number ${than} ${sql.raw(String(cursor.number))}))))`;
}

/** What a list shows of its conversations: one row each. */
export function buildDetails(ids: readonly Id[]): CompiledQuery {
  return sql`
    select f.conversation_id, f.external_id, f.source, f.started_at, f.closed_at, f.last_at, f.channel, f.status, f.group_id,
      f.agent_ids::varchar[] as agent_ids, f.tags, f.rating, f.n_public, f.customer_id,
      c.external_id as customer_external_id, coalesce(c.name, c.external_id) as customer_name, left(m.text, 200) as snippet, m.type as snippet_type,
      x.mood, x.sentiment, x.p_dissatisfied, x.satisfaction_band, coalesce(x.topics, []) as topics,
      s.risk_score, s.risk_band, s.lead_score, s.lead_band
    from conversation_facts f
    left join (select * from conversation_text where ${oneOf(ids)}) x on x.conversation_id = f.conversation_id
    left join (select * from customers where customer_id in (${theirCustomers(ids)})) c on c.customer_id = f.customer_id
    left join (select * from customer_scores where customer_id in (${theirCustomers(ids)})) s on s.customer_id = f.customer_id
    left join (select conversation_id, message_id, text, type from messages where ${oneOf(ids)}) m
      on m.conversation_id = f.conversation_id and m.message_id = f.last_message_id
    where ${oneOf(ids, sql`f.conversation_id`)}`.compile(q);
}

function theirCustomers(ids: readonly Id[]): Expr {
  return sql`select customer_id from conversation_facts where ${oneOf(ids)}`;
}

function oneOf(ids: readonly Id[], column: Expr = sql`conversation_id`): Expr<boolean> {
  if (ids.length === 0) return sql`false`;
  return sql`${column} in (select unnest(${keyList(ids)}))`;
}
