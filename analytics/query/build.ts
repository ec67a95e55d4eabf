import { type CompiledQuery, sql } from "kysely";
import {
  bucket,
  countIf,
  deviation,
  distinctIf,
  type Expr,
  localTime,
  maxIf,
  mean,
  quantiles,
  sumIf,
} from "../../sql/fragments";
import type { DimensionId } from "../dimensions";
import type { Resolved } from "../filter/filter";
import type { AgentReading, CountMetric, DurationMetric, Grain, Metric, Reading } from "../metrics/metric";
import { offsetSpans } from "../time/zone";
import { q } from "./builder";
import { quantileShares } from "./intervals";
import { measureOf, type Source, sourceOf } from "./source";

/** Metrics that one pass over one fact table answers. */
export interface Part {
  readonly grain: Grain;
  readonly agent: AgentReading;
  readonly metrics: readonly Metric[];
}

/** Metrics grouped by fact table and, where agents matter to the question, by whose rows they are. */
export function partsOf(
  metrics: readonly Metric[],
  reading: Reading,
  agentMatters: boolean,
): readonly Part[] {
  const parts = new Map<string, { grain: Grain; agent: AgentReading; metrics: Metric[] }>();
  for (const metric of metrics) {
    const agent = metric.agent(reading);
    const rows = agentMatters ? `${metric.grain} ${agent.id}` : metric.grain;
    // Scores are joined for their own metrics alone: the others' columns would all go through the join.
    const name = metric.ofCustomer ? `${rows} scores` : rows;
    const part = parts.get(name) ?? { grain: metric.grain, agent, metrics: [] };
    part.metrics.push(metric);
    parts.set(name, part);
  }
  return [...parts.values()];
}

export interface BuildRequest {
  readonly by: readonly DimensionId[];
  readonly resolved: Resolved;
  readonly reading: Reading;
}

/** The aggregates a metric needs, in a fixed order that `fields.ts` reads back. */
export function aggregates(metric: Metric, reading: Reading): readonly Expr[] {
  const counted = metric.counts(reading);
  switch (metric.kind) {
    case "count":
      if (metric.of === "rows") return [countIf(counted)];
      if ("distinct" in metric.of) return [distinctIf(metric.of.distinct, counted)];
      return [sumIf(metric.of.sum, counted), countIf(counted)];
    case "share":
      return [
        countIf(sql`${counted} and ${metric.numerator(reading)}`),
        countIf(counted),
        metric.pending ? countIf(metric.pending(reading)) : sql`null`,
      ];
    case "duration": {
      const value = metric.value(reading);
      const censored = metric.censored ? countIf(metric.censored.rows(reading)) : sql`null`;
      return [quantiles(value, quantileShares, counted), mean(value, counted), countIf(counted), censored];
    }
    case "mean": {
      const value = metric.value(reading);
      const spread = (of: Expr<number>) => [mean(of, counted), deviation(of, counted)];
      return [...spread(value), countIf(counted), ...(metric.extremes?.(reading) ?? []).flatMap(spread)];
    }
    case "ratio":
      return [
        sumIf(metric.over, counted),
        sumIf(metric.under, counted),
        maxIf(metric.peak, counted),
        countIf(counted),
      ];
  }
}

/** One pass: the dimensions' columns first, then each metric's aggregates. */
export function buildPart(part: Part, request: BuildRequest): CompiledQuery {
  const ofText = part.metrics.some((metric) => metric.ofText);
  const ofCustomer = part.metrics.some((metric) => metric.ofCustomer);
  const source = sourceOf({
    ...request,
    grain: part.grain,
    agent: part.agent,
    value: null,
    ofText,
    ofCustomer,
  });
  const values = part.metrics.flatMap((metric) => aggregates(metric, request.reading));
  return grouped(source, values);
}

/** The first wait at which a survival curve, given as its logarithm, has come down to a share. */
function passed(logSurvival: Expr, share: number): Expr {
  return sql`min(wait) filter (where ${logSurvival} <= ln(${sql.raw(String(share))}) + 1e-9)`;
}

/**
 * Kaplan–Meier (product-limit, 1958) median and p90 of a duration's waits, the unanswered ones censored at
 * what is known of them; then the median's and the p90's limits from the curve's log-log band (Greenwood's
 * variance; Brookmeyer and Crowley 1982), NULL where the band never comes down that far. Waits are first counted by value, so that the sort is over distinct values only.
 */
export function buildKaplanMeier(metric: DurationMetric, request: BuildRequest): CompiledQuery {
  const { reading } = request;
  if (!metric.censored) throw new Error(`${metric.id} has no censored waits`);
  const answered = metric.counts(reading);
  const waiting = metric.censored.rows(reading);
  const source = sourceOf({
    ...request,
    grain: metric.grain,
    agent: metric.agent(reading),
    value: null,
    also: [sql`(${answered} or ${waiting})`],
  });
  const names = source.dimensions.map((_, index) => sql.ref(`d${index}`));
  const group = (alias: string) => sql.join([sql`0`, ...names.map((name) => sql`${sql.ref(alias)}.${name}`)]);
  return sql`
    with waits as (
      select ${columns(source)} case when ${answered} then ${metric.value(reading)} else ${metric.censored.value(reading)} end as wait,
        count(*) filter (where ${answered}) as answered, count(*) as leaving
      from ${source.from} group by all
    ), risk as (
      select w.*, sum(leaving) over (partition by ${group("w")} order by wait desc) as at_risk from waits w
    ), survival as (
      select r.*,
        sum(case when answered >= at_risk then -1e9 else ln(1 - answered / at_risk) end) over so_far as log_s,
        sum(case when answered >= at_risk then 0 else answered / (at_risk * (at_risk - answered)) end) over so_far as variance
      from risk r window so_far as (partition by ${group("r")} order by wait)
    ), banded as (
      select *, case when log_s < 0 then exp(1.959964 * sqrt(variance) / -log_s) else 1 end as widening from survival
    )
    select ${names.length > 0 ? sql`${sql.join(names)},` : sql``}
      ${passed(sql`log_s`, 0.5)}, ${passed(sql`log_s`, 0.1)},
      ${passed(sql`log_s * widening`, 0.5)}, ${passed(sql`log_s / widening`, 0.5)},
      ${passed(sql`log_s * widening`, 0.1)}, ${passed(sql`log_s / widening`, 0.1)}
    from banded group by all`.compile(q);
}

/** Sum of squares of a count's daily values, for the day-to-day variation of its total. */
export function buildDailySquares(metric: CountMetric, request: BuildRequest): CompiledQuery {
  const { resolved, reading } = request;
  const source = sourceOf({
    ...request,
    grain: metric.grain,
    agent: metric.agent(reading),
    value: null,
    ofText: metric.ofText ?? false,
    ofCustomer: metric.ofCustomer ?? false,
  });
  const day = bucket(
    "day",
    localTime(sql`f.started_at`, offsetSpans(resolved.tz, resolved.from, resolved.to)),
  );
  const [total = sql`0`] = aggregates(metric, reading);
  const names = source.dimensions.map((_, index) => sql.ref(`d${index}`));
  return sql`
    select ${names.length > 0 ? sql`${sql.join(names)},` : sql``} sum(total * total)::double as squares
    from (select ${columns(source)} ${day} as day, ${total}::double as total from ${source.from} group by all) daily
    group by all`.compile(q);
}

function columns(source: Source): Expr {
  if (source.dimensions.length === 0) return sql``;
  return sql`${sql.join(source.dimensions.map((expr, index) => sql`${expr} as ${sql.ref(`d${index}`)}`))},`;
}

function grouped(source: Source, values: readonly Expr[]): CompiledQuery {
  const list = sql.join(values.map((expr, index) => sql`${expr} as ${sql.ref(`m${index}`)}`));
  const by =
    source.dimensions.length > 0
      ? sql`group by ${sql.join(source.dimensions.map((_, index) => sql.raw(String(index + 1))))}`
      : sql``;
  return sql`select ${columns(source)} ${list} from ${source.from} ${by}`.compile(q);
}

/** The measure of a metric, for histograms: its bins' bounds are the caller's. */
export function buildHistogram(
  metric: Metric,
  bounds: readonly number[],
  request: BuildRequest,
): CompiledQuery {
  const value = measureOf(metric, request.reading);
  if (value === null) throw new Error(`${metric.id} measures nothing`);
  const source = sourceOf({
    ...request,
    by: [],
    grain: metric.grain,
    agent: metric.agent(request.reading),
    value,
    ofText: metric.ofText ?? false,
    ofCustomer: metric.ofCustomer ?? false,
    also: [metric.counts(request.reading)],
  });
  const steps = bounds.map((bound) => sql`(${value} >= ${sql.raw(String(bound))})::integer`);
  return sql`select ${sql.join(steps, sql` + `)} - 1 as bin, count(*) as n from ${source.from} group by 1`.compile(
    q,
  );
}
