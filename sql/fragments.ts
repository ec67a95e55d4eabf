import { type RawBuilder, sql } from "kysely";

/**
 * The typed expressions in which engines differ: one function per aggregate or conversion. Nothing else may
 * call an engine-specific function, so that a second dialect is a second version of this file.
 */

export type Expr<T = unknown> = RawBuilder<T>;

/** Continuous quantiles (linear interpolation) of the rows that meet `where`, as a list in the order asked. */
export function quantiles(value: Expr, shares: readonly number[], where: Expr): Expr<number[] | null> {
  return sql`quantile_cont(${value}, [${sql.raw(shares.join(", "))}]) filter (where ${where})`;
}

/** Arithmetic mean of the rows that meet `where`. */
export function mean(value: Expr, where: Expr): Expr<number | null> {
  return sql`avg(${value}) filter (where ${where})`;
}

/** Sample standard deviation of the rows that meet `where`. */
export function deviation(value: Expr, where: Expr): Expr<number | null> {
  return sql`stddev_samp(${value}) filter (where ${where})`;
}

/** Rows that meet `where`. */
export function countIf(where: Expr): Expr<number> {
  return sql`count(*) filter (where ${where})`;
}

/** Distinct values among the rows that meet `where`. */
export function distinctIf(value: Expr, where: Expr): Expr<number> {
  return sql`count(distinct ${value}) filter (where ${where})`;
}

/** Sum over the rows that meet `where`; NULL without one. Kept a DOUBLE: a HUGEINT sum does not fit a number. */
export function sumIf(value: Expr, where: Expr): Expr<number | null> {
  return sql`sum(${value}::double) filter (where ${where})`;
}

/** Largest value among the rows that meet `where`. */
export function maxIf(value: Expr, where: Expr): Expr<number | null> {
  return sql`max(${value}) filter (where ${where})`;
}

/** Whether the list column holds any of the values. */
export function listHasAny(list: Expr, values: Expr): Expr<boolean> {
  return sql`list_has_any(${list}, ${values})`;
}

/** An expression over the rows of a table that meet `where`, as a sorted list of texts; empty without any. */
export function listFrom(value: Expr, table: Expr, where: Expr<boolean>): Expr<string[]> {
  return sql`coalesce((select list(${value} order by ${value}) from ${table} where ${where}), []::varchar[])`;
}

/** A row per entry of the list, and one row with NULL for an empty list. */
export function eachOf(list: Expr): Expr {
  return sql`unnest(case when len(${list}) = 0 then [null] else ${list} end)`;
}

/**
 * A UTC TIMESTAMP as local wall-clock time, given the zone's offsets over the range asked. A constant where
 * the zone does not change: ICU's conversion per row costs several times the rest of a dashboard query.
 */
export function localTime(
  column: Expr,
  spans: readonly { readonly from: Date | null; readonly seconds: number }[],
): Expr {
  const [first, ...changes] = spans;
  const base = first?.seconds ?? 0;
  if (changes.length === 0) return sql`(${column} + to_seconds(${sql.raw(String(base))}))`;
  const branches = [...changes]
    .reverse()
    .map(
      (change) =>
        sql`when ${column} >= ${instant(change.from ?? new Date(0))} then ${sql.raw(String(change.seconds))}`,
    );
  return sql`(${column} + to_seconds(case ${sql.join(branches, sql` `)} else ${sql.raw(String(base))} end))`;
}

/** A TIMESTAMP literal in UTC. */
export function instant(at: Date): Expr<Date> {
  return sql`${at.toISOString().slice(0, 23).replace("T", " ")}::timestamp`;
}

/** An instant that lies `seconds` after the column. */
export function later(column: Expr, seconds: number): Expr<Date> {
  return sql`(${column} + to_seconds(${sql.raw(String(seconds))}))`;
}

/** Microseconds since 1970, exact in a JavaScript number until the year 2255. */
export function epochMicros(column: Expr): Expr<number> {
  return sql`epoch_us(${column})`;
}

export type BucketGrain = "hour" | "day" | "week" | "month" | "hour_of_day" | "weekday";

/** The bucket of a local time: hours as "2025-10-01T09:00", dates as DATE (weeks from Monday), parts as numbers. */
export function bucket(grain: BucketGrain, local: Expr): Expr {
  switch (grain) {
    case "hour":
      return sql`strftime(date_trunc('hour', ${local}), '%Y-%m-%dT%H:%M')`;
    case "day":
      return sql`(${local})::date`;
    case "week":
      return sql`date_trunc('week', ${local})::date`;
    case "month":
      return sql`date_trunc('month', ${local})::date`;
    case "hour_of_day":
      return sql`hour(${local})`;
    case "weekday":
      return sql`isodow(${local})`;
  }
}

/** A key of this project (decimal string) as the engine's type. */
export function key(id: string): Expr<string> {
  return sql`${id}::ubigint`;
}

/** A term's key: the lower 64 bits of its md5. */
export function termKey(term: string): Expr<string> {
  return sql`md5_number_lower(${term})`;
}

/** Whether a text meets a pattern, in time linear in the text whatever the pattern is. */
export function meets(text: Expr, pattern: string): Expr<boolean> {
  return sql`regexp_matches(${text}, ${pattern})`;
}

/** The text with every match of a pattern between two marks. */
export function markMatches(
  text: Expr,
  pattern: string,
  [opens, closes]: readonly [string, string],
): Expr<string> {
  return sql`regexp_replace(${text}, ${pattern}, ${`${opens}\\0${closes}`}, 'g')`;
}

/** Several keys as a list. */
export function keyList(ids: readonly string[]): Expr<string[]> {
  return sql`[${sql.join(ids.map((id) => key(id)))}]::ubigint[]`;
}

/** Several strings as a list. */
export function textList(values: readonly string[]): Expr<string[]> {
  return sql`[${sql.join(values.map((value) => sql`${value}`))}]::varchar[]`;
}
