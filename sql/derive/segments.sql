-- The ownership segments, with what an agent's concurrent segments do to each other: every instant of a
-- segment is divided by the number of segments the agent had open then. A sweep over each agent's starts
-- and ends; only segments that touch a changed one are swept again.

-- Changed: segments that are new, gone or moved. Without this a returning customer of long ago would widen
-- every agent's window to years.
CREATE OR REPLACE TEMP TABLE derive_moved AS
WITH old AS (
  SELECT conversation_id, agent_id, from_at, to_at FROM segments SEMI JOIN derive_target USING (conversation_id)
), new AS (
  SELECT conversation_id, agent_id, from_at, to_at FROM derive_segments
), moved AS (
  (FROM old EXCEPT ALL FROM new) UNION ALL (FROM new EXCEPT ALL FROM old)
)
SELECT agent_id, min(from_at) AS from_at, max(to_at) AS to_at
FROM moved WHERE to_at > from_at
GROUP BY agent_id;

CREATE OR REPLACE TEMP TABLE derive_kept AS
SELECT conversation_id, agent_id, from_at, to_at, any_value(handle_share_s) AS handle_share_s, any_value(peak) AS peak
FROM segments SEMI JOIN derive_target USING (conversation_id)
WHERE to_at > from_at
GROUP BY ALL;

DELETE FROM segments WHERE conversation_id IN (SELECT conversation_id FROM derive_target);

-- Every segment of an agent who has a moved one: the agent's other conversations, and the new rows.
CREATE OR REPLACE TEMP TABLE derive_lanes AS
SELECT conversation_id, segment_no, agent_id, from_at, to_at, false AS fresh
FROM segments SEMI JOIN derive_moved USING (agent_id)
UNION ALL
SELECT conversation_id, segment_no, agent_id, from_at, to_at, true FROM derive_segments;

-- To be measured again: what touches the moved stretch of its agent.
CREATE OR REPLACE TEMP TABLE derive_again AS
SELECT l.* FROM derive_lanes l JOIN derive_moved m USING (agent_id)
WHERE l.to_at > l.from_at AND l.from_at <= m.to_at AND l.to_at >= m.from_at;

-- Open beside one of those, moved or not.
CREATE OR REPLACE TEMP TABLE derive_swept AS
WITH reach AS (
  SELECT agent_id, min(from_at) AS from_at, max(to_at) AS to_at FROM derive_again GROUP BY agent_id
)
SELECT l.*, l.from_at <= m.to_at AND l.to_at >= m.from_at AS again
FROM derive_lanes l
JOIN reach r USING (agent_id)
JOIN derive_moved m USING (agent_id)
WHERE l.to_at > l.from_at AND l.from_at <= r.to_at AND l.to_at >= r.from_at;

CREATE OR REPLACE TEMP TABLE derive_sweep AS
WITH steps AS (
  SELECT agent_id, instant, sum(step) AS step
  FROM (SELECT agent_id, from_at AS instant, 1 AS step FROM derive_swept
        UNION ALL SELECT agent_id, to_at, -1 FROM derive_swept)
  GROUP BY agent_id, instant
), open AS (
  SELECT agent_id, instant, sum(step) OVER w AS open_now, lead(instant) OVER w AS until
  FROM steps
  WINDOW w AS (PARTITION BY agent_id ORDER BY instant)
)
-- Seconds per open segment since the agent's first start.
SELECT agent_id, instant, open_now,
       coalesce(sum(CASE WHEN open_now > 0 THEN derive_seconds(instant, until) / open_now END) OVER (
         PARTITION BY agent_id ORDER BY instant ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS shared_s
FROM open;

-- The most open at once during a segment is reached at one of the starts within it, those of segments that are
-- not measured again included. A table of its own: in one
-- statement the planner joins the two looks into the sweep by agent alone (75,000 segments: 5.9 CPU-s, not 0.1).
CREATE OR REPLACE TEMP TABLE derive_peaks AS
SELECT a.*, b.shared_s,
       max(b.open_now) OVER (
         PARTITION BY a.agent_id ORDER BY a.from_at
         RANGE BETWEEN CURRENT ROW AND a.to_at - a.from_at - INTERVAL 1 MICROSECOND FOLLOWING)::INTEGER AS peak
FROM derive_swept a
JOIN derive_sweep b ON b.agent_id = a.agent_id AND b.instant = a.from_at;

CREATE OR REPLACE TEMP TABLE derive_shares AS
SELECT a.conversation_id, a.segment_no, a.fresh, e.shared_s - a.shared_s AS handle_share_s, a.peak
FROM derive_peaks a
JOIN derive_sweep e ON e.agent_id = a.agent_id AND e.instant = a.to_at
WHERE a.again;

UPDATE segments SET handle_share_s = s.handle_share_s, peak = s.peak
FROM derive_shares s
WHERE NOT s.fresh AND segments.conversation_id = s.conversation_id AND segments.segment_no = s.segment_no;

INSERT INTO segments BY NAME
SELECT g.conversation_id, f.started_at, g.segment_no, g.agent_id, g.message_id, g.from_at, g.to_at, f.closed,
       CASE WHEN g.to_at >= g.from_at THEN derive_seconds(g.from_at, g.to_at) END AS handle_s,
       CASE WHEN g.to_at = g.from_at THEN 0 ELSE coalesce(s.handle_share_s, k.handle_share_s) END AS handle_share_s,
       CASE WHEN g.to_at = g.from_at THEN 1 ELSE coalesce(s.peak, k.peak) END AS peak
FROM derive_segments g
JOIN derive_spans f USING (conversation_id)
LEFT JOIN derive_shares s ON s.fresh AND s.conversation_id = g.conversation_id AND s.segment_no = g.segment_no
LEFT JOIN derive_kept k ON k.conversation_id = g.conversation_id AND k.agent_id = g.agent_id
      AND k.from_at = g.from_at AND k.to_at = g.to_at
ORDER BY f.started_at, g.conversation_id, g.segment_no;
