import { sql } from "kysely";
import { type Expr, eachOf, instant, key, localTime } from "../../sql/fragments";
import { type Dimension, type DimensionId, dimensionOf } from "../dimensions";
import type { Resolved } from "../filter/filter";
import { saidTerm } from "../filter/said";
import { where } from "../filter/where";
import { readWord, writeWord } from "../filter/word";
import {
  type AgentReading,
  factTables,
  type Grain,
  isSum,
  type Metric,
  type Reading,
} from "../metrics/metric";
import { offsetSpans } from "../time/zone";
import { dimensionExpr } from "./dimension-expr";

/** The rows a question reads from one fact table: FROM with the filter applied, and each dimension's expression. */
export interface Source {
  readonly from: Expr;
  readonly dimensions: readonly Expr[];
}

export interface SourceRequest {
  readonly grain: Grain;
  readonly agent: AgentReading;
  readonly by: readonly DimensionId[];
  readonly resolved: Resolved;
  readonly value: Expr<number> | null;
  /** Conditions beside the filter, such as what the metric counts. */
  readonly also?: readonly Expr<boolean>[];
  /** Dimensions that are read beside those of `by` and of the filter. */
  readonly reads?: readonly DimensionId[];
  /** Whether columns of conversation_text are read beside its dimensions. */
  readonly ofText?: boolean;
  /** Whether the customers' scores are. */
  readonly ofCustomer?: boolean;
}

/** The fact table under the filter. A dimension with several values a row gives a row for each of them. */
export function sourceOf(request: SourceRequest): Source {
  const { resolved, agent, by } = request;
  const local = localTime(sql`f.started_at`, offsetSpans(resolved.tz, resolved.from, resolved.to));
  const conditions = [
    where({
      from: resolved.from,
      to: resolved.to,
      clauses: resolved.clauses,
      local,
      agent,
      value: request.value,
    }),
    ...(request.also ?? []),
  ];
  const spread = by.filter((id) => (id === "agent" ? agent.list : dimensionOf(id).kind === "list"));
  const spreads = (id: DimensionId) => spread.includes(id) || id === "word";
  const each = (id: DimensionId) => sql.ref(`each_${id}`);
  const expressions = by.map((id) =>
    spreads(id) ? sql`f.${each(id)}` : dimensionExpr(dimensionOf(id), local, agent.column),
  );
  let from = sql`${facts(request)} f where ${sql.join(conditions, sql` and `)}`;
  for (const id of spread) {
    const list = dimensionExpr(dimensionOf(id), local, agent.column);
    from = sql`(select f.*, ${eachOf(list)} as ${each(id)} from ${from}) f where ${kept(id, resolved, sql`f.${each(id)}`)}`;
  }
  if (by.includes("word")) from = eachWord(from, resolved);
  return { from, dimensions: expressions };
}

/** A score in tens, 0, 10, … 90, to which 100 belongs; NULL without a score, which LEAST would take for 90. */
const tens = (score: Expr) =>
  sql`(case when ${score} >= 90 then 90 else floor(${score} / 10) * 10 end)::integer`;
/** The customer's scores as dimensions read them. */
const scores = sql`s.risk_band, s.lead_band, ${tens(sql`s.risk_score`)} as risk_score,
    ${tens(sql`s.lead_score`)} as lead_score`;

/**
 * The fact table; beside each row, where something asks for them, its conversation's dimensions (rounds and segments
 * do not repeat them), what its conversation says, and its customer's scores.
 */
function facts({ grain, by, resolved, reads = [], ofText = false, ofCustomer = false }: SourceRequest): Expr {
  const table = sql.table(factTables[grain]);
  const asked = [...by, ...resolved.clauses.map(({ dim }) => dim), ...reads].map(dimensionOf);
  const said = ofText || asked.some((entry) => entry.ofText);
  const scored = ofCustomer || asked.some((entry) => entry.ofCustomer);
  const columns = grain === "conversation" ? [] : conversationColumns(asked, scored);
  if (columns.length === 0 && !said && !scored) return table;
  const chosen = [sql`f.*`, ...columns.map((column) => sql`c.${sql.ref(column)}`)];
  let from = sql`${table} f`;
  if (columns.length > 0) {
    from = sql`${from} join conversation_facts c on c.conversation_id = f.conversation_id
      and c.started_at >= ${instant(resolved.from)} and c.started_at < ${instant(resolved.to)}`;
  }
  if (said) {
    chosen.push(sql`x.sentiment, x.agent_sentiment, x.mood, x.low_message_id, x.p_dissatisfied, x.p_satisfied, x.satisfaction_band,
    coalesce(x.topics, []) as topics`);
    from = sql`${from} left join conversation_text x on x.conversation_id = f.conversation_id`;
  }
  if (scored) {
    chosen.push(scores);
    const owner = sql.ref(grain === "conversation" ? "f.customer_id" : "c.customer_id");
    from = sql`${from} left join customer_scores s on s.customer_id = ${owner}`;
  }
  return sql`(select ${sql.join(chosen)} from ${from})`;
}

/** The columns of conversation_facts that dimensions are read from, once each; the customer's key to find their scores. */
function conversationColumns(asked: readonly Dimension[], scored: boolean): string[] {
  const read = asked.filter(({ id, ofText, ofCustomer }) => !ofText && !ofCustomer && id !== "conversation");
  const columns = read.flatMap(({ id, column }) =>
    id === "ended" ? ["closed_at", "ended_at"] : (column ?? []),
  );
  return [...new Set(scored ? [...columns, "customer_id"] : columns)];
}

/**
 * A row per word that is said; where the filter asks for certain words, a row for each of those, as it is asked for:
 * what `customer:退款` counts is not what `退款` lists.
 */
function eachWord(from: Expr, resolved: Resolved): Expr {
  const asked = resolved.clauses.filter(({ dim, op }) => dim === "word" && op === "is");
  return sql`(select f.*, w.term as each_word from (select * from ${from}) f left join (
    ${asked.length > 0 ? askedWords(asked.flatMap(({ values }) => values)) : saidWords}) w
    on w.conversation_id = f.conversation_id) f where true`;
}

const saidWords = sql`select p.conversation_id, t.term from term_postings p join terms t on t.term_id = p.term_id`;

function askedWords(values: readonly string[]): Expr {
  const words = new Set(values.filter((value) => value !== "").map(plainWord));
  if (words.size === 0) return sql`${saidWords} where false`;
  const each = [...words].map(
    (word) =>
      sql`select distinct p.conversation_id, ${word}::varchar as term from term_postings p where ${saidTerm([word], sql`p`)}`,
  );
  return sql.join(each, sql` union all `);
}

function plainWord(value: string): string {
  const { term, side } = readWord(value);
  return writeWord(term, side);
}

/** Where the filter asks for certain values of a list, its other values make no rows of their own. */
function kept(id: DimensionId, resolved: Resolved, value: Expr): Expr<boolean> {
  const asked = resolved.clauses.filter((clause) => clause.dim === id && clause.op === "is");
  if (asked.length === 0) return sql`true`;
  const each = asked.map((clause) => {
    const parts = clause.values.map((entry) => {
      if (entry === "") return sql`${value} is null`;
      return sql`${value} = ${id === "agent" ? key(entry) : sql`${entry}`}`;
    });
    return sql`(${sql.join(parts, sql` or `)})`;
  });
  return sql`${sql.join(each, sql` and `)}`;
}

/** The measure that `value__gte` and `value__lt` bound and that lists show; null where there is none. */
export function measureOf(metric: Metric, reading: Reading): Expr<number> | null {
  switch (metric.kind) {
    case "duration":
    case "mean":
      return metric.value(reading);
    case "share":
      return metric.value ? metric.value(reading) : null;
    case "count":
      return isSum(metric) ? (metric.of.sum as Expr<number>) : null;
    case "ratio":
      return metric.peak as Expr<number>;
  }
}
