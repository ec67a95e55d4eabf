-- The business clock: for every instant that a measure needs, the business seconds since the calendar's
-- first interval, and whether the instant lies in working time. Without a calendar the table is empty,
-- and what is looked up in it is NULL.
CREATE OR REPLACE TEMP TABLE derive_clock AS
WITH intervals AS (
  SELECT make_timestamp(pair[1]) AS from_at, make_timestamp(pair[2]) AS to_at
  FROM (SELECT unnest(from_json($1::JSON, '[["BIGINT"]]')) AS pair)
), shifts AS (
  SELECT from_at, to_at,
         coalesce(sum(derive_seconds(from_at, to_at)) OVER (
           ORDER BY from_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before_s
  FROM intervals
), instants AS (
  SELECT wait_from AS instant FROM derive_waits
  UNION SELECT answered_at FROM derive_waits WHERE answered_at IS NOT NULL
  UNION SELECT own_from FROM derive_waits WHERE own_from IS NOT NULL
  UNION SELECT end_at FROM derive_waits
  UNION SELECT started_at FROM derive_spans
  UNION SELECT first_customer_at FROM derive_spans WHERE first_customer_at IS NOT NULL
  UNION SELECT closed_at FROM derive_spans WHERE closed_at IS NOT NULL
)
SELECT i.instant,
       coalesce(b.before_s + derive_seconds(b.from_at, least(i.instant, b.to_at)), 0) AS business_s,
       coalesce(i.instant < b.to_at, false) AS working
FROM instants i ASOF LEFT JOIN shifts b ON i.instant >= b.from_at
WHERE $2::BOOLEAN;
