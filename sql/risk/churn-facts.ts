import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";

/**
 * What of the history before the instant tells who left, in one row: `labelled`, `buyers`, `repeat_buyers`, `usual_gap`
 * (days: the 90th percentile of the gaps between one's purchases; NULL without any), `sayers`, `scored` and `first_at`.
 */
export function churnFactsAt(connection: Connection, at: Date): Promise<ColumnTable> {
  return connection.read(
    `WITH bought AS (SELECT DISTINCT customer_id, "at"::DATE AS day FROM purchases WHERE "at" < $1),
     gaps AS (SELECT customer_id, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap FROM bought)
     SELECT (SELECT count(DISTINCT customer_id) FROM events WHERE kind = 'churned' AND "at" < $1) AS labelled,
       (SELECT count(DISTINCT customer_id) FROM bought) AS buyers,
       (SELECT count(DISTINCT customer_id) FROM gaps WHERE gap IS NOT NULL) AS repeat_buyers,
       (SELECT quantile_cont(gap, 0.9) FROM gaps) AS usual_gap,
       (SELECT count(DISTINCT customer_id) FROM moments WHERE kind = 'leave' AND "at" < $1) AS sayers,
       (SELECT min("at") FROM (SELECT min("at") AS "at" FROM moments WHERE "at" < $1 UNION ALL
         SELECT min("at") FROM purchases WHERE "at" < $1)) AS first_at`,
    [at],
  );
}
