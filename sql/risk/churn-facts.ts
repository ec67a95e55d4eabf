import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import { heardOf } from "./snapshots";

/**
 * What of the history before the instant tells who left, in one row: `labelled` and the labels that are left out
 * (`labels_later`, `labels_early`, `labels_unknown`), `buyers`, `repeat_buyers`, `usual_gap` (days: the 90th percentile of
 * the gaps between one's purchases; NULL without any), `sayers`, `ratings` and `first_at`.
 */
export function churnFactsAt(connection: Connection, at: Date): Promise<ColumnTable> {
  return connection.read(
    `WITH bought AS (SELECT DISTINCT customer_id, "at"::DATE AS day FROM purchases WHERE "at" < $1),
     gaps AS (SELECT customer_id, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap FROM bought),
     labels AS (SELECT e.customer_id, e."at", h.first_at FROM events e
       LEFT JOIN (SELECT * FROM (${heardOf}) WHERE first_at < $1) h USING (customer_id) WHERE e.kind = 'churned')
     SELECT (SELECT count(DISTINCT customer_id) FROM labels WHERE "at" < $1 AND "at" >= first_at) AS labelled,
       (SELECT count(*) FROM labels WHERE "at" >= $1) AS labels_later,
       (SELECT count(*) FROM labels WHERE "at" < $1 AND "at" < first_at) AS labels_early,
       (SELECT count(*) FROM labels WHERE "at" < $1 AND first_at IS NULL) AS labels_unknown,
       (SELECT count(DISTINCT customer_id) FROM bought) AS buyers,
       (SELECT count(DISTINCT customer_id) FROM gaps WHERE gap IS NOT NULL) AS repeat_buyers,
       (SELECT quantile_cont(gap, 0.9) FROM gaps) AS usual_gap,
       (SELECT count(DISTINCT customer_id) FROM moments WHERE kind = 'leave' AND "at" < $1) AS sayers,
       (SELECT count(*) FROM ratings WHERE "at" < $1) AS ratings,
       (SELECT min("at") FROM (SELECT min("at") AS "at" FROM moments WHERE "at" < $1 UNION ALL
         SELECT min("at") FROM purchases WHERE "at" < $1)) AS first_at`,
    [at],
  );
}

/**
 * How long customers were silent before they came back, until the instant: `segment` (NULL: everybody), `of` (purchases,
 * contacts), `gaps`, `customers`, `days` (the 90th percentile). The largest segments.
 */
export function silencesAt(connection: Connection, at: Date): Promise<ColumnTable> {
  return connection.read(
    `WITH days AS (
       SELECT DISTINCT 'purchases' AS of, customer_id, "at"::DATE AS day FROM purchases WHERE "at" < $1
       UNION ALL SELECT DISTINCT 'contacts', customer_id, "at"::DATE FROM moments WHERE kind = 'contact' AND "at" < $1),
     gaps AS (SELECT of, customer_id, day - lag(day) OVER (PARTITION BY of, customer_id ORDER BY day) AS gap FROM days),
     counted AS (
       SELECT of, c.segment, grouping(c.segment) AS everybody, count(*) AS gaps, count(DISTINCT g.customer_id) AS customers,
         quantile_cont(g.gap, 0.9)::DOUBLE AS days
       FROM gaps g JOIN customers c USING (customer_id) WHERE g.gap IS NOT NULL
       GROUP BY GROUPING SETS ((of), (of, c.segment)))
     SELECT of, CASE WHEN everybody = 1 THEN NULL ELSE segment END AS segment, gaps, customers, days
     FROM counted WHERE everybody = 1 OR segment IS NOT NULL ORDER BY everybody DESC, gaps DESC, segment LIMIT 200`,
    [at],
  );
}
