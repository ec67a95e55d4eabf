import { sql } from "kysely";
import { type Expr, instant, key, keyList, listHasAny, textList } from "../../sql/fragments";
import { dimensionOf } from "../dimensions";
import type { AgentReading } from "../metrics/metric";
import { dimensionExpr } from "../query/dimension-expr";
import type { Clause } from "./filter";
import { saysWord } from "./said";

/** How the filter meets one fact table (alias `f`). */
export interface WhereReading {
  readonly from: Date;
  readonly to: Date;
  readonly clauses: readonly Clause[];
  /** The start as local time. */
  readonly local: Expr;
  readonly agent: AgentReading;
  /** The measured value for `value__gte` and `value__lt`; null where the metric measures none. */
  readonly value: Expr<number> | null;
}

/**
 * The only writer of WHERE: [from, to) on the conversation's start, and every clause. Alternatives within a
 * clause, all clauses together. A negative clause keeps rows that have no value.
 */
export function where(reading: WhereReading): Expr<boolean> {
  const conditions: Expr<boolean>[] = [
    sql`f.started_at >= ${instant(reading.from)}`,
    sql`f.started_at < ${instant(reading.to)}`,
    ...reading.clauses.map((clause) => condition(clause, reading)),
  ];
  return sql`${sql.join(conditions, sql` and `)}`;
}

function condition(clause: Clause, reading: WhereReading): Expr<boolean> {
  if (clause.dim === "value") return measured(clause, reading.value);
  if (clause.dim === "word") {
    const said = saysWord(clause.values);
    return clause.op === "not" ? sql`not (${said})` : said;
  }
  if (clause.dim === "cluster") {
    const found = sql<boolean>`f.conversation_id in (select conversation_id from work.suggestion_members where suggestion_id in (${sql.join(clause.values)}))`;
    return clause.op === "not" ? sql`not (${found})` : found;
  }
  const dimension = dimensionOf(clause.dim);
  const isAgent = clause.dim === "agent";
  const column = dimensionExpr(dimension, reading.local, reading.agent.column);
  const given = clause.values.filter((value) => value !== "");
  const parts: Expr<boolean>[] = [];
  if (isAgent ? reading.agent.list : dimension.kind === "list") {
    if (given.length > 0) parts.push(listHasAny(column, isAgent ? keyList(given) : textList(given)));
    if (given.length < clause.values.length) parts.push(sql`len(${column}) = 0`);
  } else {
    if (given.length > 0)
      parts.push(sql`${column} in (${sql.join(given.map((value) => literal(clause, value)))})`);
    if (given.length < clause.values.length) parts.push(sql`${column} is null`);
  }
  const any = sql<boolean>`(${sql.join(parts, sql` or `)})`;
  return clause.op === "not" ? sql`(${any}) is not true` : any;
}

/** A clause value as the column's type. */
function literal(clause: Clause, value: string): Expr {
  switch (clause.dim) {
    case "agent":
    case "group":
    case "customer":
    case "conversation":
      return key(value);
    case "day":
    case "week":
    case "month":
      return sql`${value}::date`;
    case "hour_of_day":
    case "weekday":
    case "rating":
    case "risk_score":
    case "lead_score":
      return sql`${value}::integer`;
    case "first_contact":
    case "business_hours":
    case "ended":
      return sql`${value}::boolean`;
    default:
      return sql`${value}`;
  }
}

function measured(clause: Clause, value: Expr<number> | null): Expr<boolean> {
  if (value === null) return sql`false`;
  const operator = clause.op === "gte" ? sql`>=` : sql`<`;
  const bounds = clause.values.map((bound) => sql`${value} ${operator} ${bound}::double`);
  return sql`(${sql.join(bounds, sql` and `)})`;
}
