import { sql } from "kysely";
import type { TileModel } from "../../../analytics/present/chart-model";
import type { TimeGrain } from "../../../analytics/present/dates";
import { metricHead } from "../../../analytics/present/metric-head";
import { tileOf } from "../../../analytics/present/tiles";
import { q } from "../../../analytics/query/builder";
import type { PageAsk } from "../page-ask.server";

export const atRiskMetric = "at_risk_customers";

/**
 * The customers of the page's conversations who are at risk now. Compared with nothing: of an earlier period's customers,
 * those who have left are at risk no more. Without a value until somebody is scored.
 */
export async function atRiskTile(
  { ask, context, filter, link }: PageAsk,
  grain: TimeGrain,
): Promise<TileModel> {
  const uncompared = { ...filter, compare: null };
  const [total, course, state] = await Promise.all([
    ask({ metrics: [atRiskMetric], by: [] }, uncompared),
    ask({ metrics: [atRiskMetric], by: [grain] }, uncompared),
    context.ask(sql`select as_of from risk_state where as_of is not null`.compile(q)),
  ]);
  const tile = tileOf(metricHead(atRiskMetric), total, course, grain, link);
  return state.length > 0 ? tile : { ...tile, value: null, spark: [] };
}
