-- Rounds (metrics.md). The replies counted before a message number the runs: all messages of one number
-- are customers' words, hand-overs and notices, closed by the reply that comes last, if one came.
-- Conversations without bot messages have one reading (bots = 0), the others two: bot replies ignored (1),
-- bot replies end a round (2).
CREATE OR REPLACE TEMP TABLE derive_rounds AS
WITH readings AS (
  SELECT m.*, m.human_before AS run, m.role = 'human' AS ends,
         CASE WHEN s.n_bot > 0 THEN 1 ELSE 0 END AS bots
  FROM derive_messages m JOIN derive_spans s USING (conversation_id)
  WHERE m.role IN ('customer', 'human') OR m.event = 'handover'
  UNION ALL
  SELECT m.*, m.reply_before, m.role IN ('human', 'bot'), 2
  FROM derive_messages m
  JOIN derive_spans s USING (conversation_id)
  WHERE s.n_bot > 0 AND (m.role IS NOT NULL OR m.event = 'handover')
), runs AS (
  SELECT conversation_id, bots, run,
         arg_min(message_id, pos) FILTER (role = 'customer') AS message_id,
         arg_min(sent_at, pos) FILTER (role = 'customer') AS first_at,
         arg_max(sent_at, pos) FILTER (event = 'handover') AS handover_at,
         any_value(message_id) FILTER (ends) AS answer_id,
         any_value(sent_at) FILTER (ends) AS answered_at,
         any_value(agent_id) FILTER (ends) AS agent_id,
         any_value(role) FILTER (ends) AS answer_role
  FROM readings
  GROUP BY conversation_id, bots, run
  HAVING count(*) FILTER (role = 'customer') > 0
)
SELECT r.conversation_id, r.bots::UTINYINT AS bots,
       row_number() OVER (PARTITION BY r.conversation_id, r.bots ORDER BY r.run)::INTEGER AS round_no,
       r.message_id, r.answer_id, r.answered_at, r.answer_role,
       -- greatest() skips NULL: no hand-over, no later start.
       greatest(r.first_at, r.handover_at) AS wait_from,
       CASE WHEN r.answer_id IS NULL THEN o.owner_id ELSE r.agent_id END AS agent_id,
       s.end_at
FROM runs r
JOIN derive_spans s USING (conversation_id)
LEFT JOIN derive_owners o USING (conversation_id);

-- The agent's own clock starts no earlier than their segment. Where ownership is only known from messages,
-- a segment's first answer says nothing of when it was taken over: the first owner's clock is then the
-- customer's, a later owner's is not known.
-- (A hash join and arg_max, not ASOF: with a key this fine ASOF took minutes for 80,000 conversations.)
CREATE OR REPLACE TEMP TABLE derive_waits AS
WITH began AS (
  SELECT r.conversation_id, r.answer_id, arg_max(g.segment_no, row(g.from_at, g.segment_no)) AS segment_no
  FROM (SELECT DISTINCT conversation_id, answer_id, answered_at, agent_id FROM derive_rounds) r
  JOIN derive_segments g
    ON g.conversation_id = r.conversation_id AND g.agent_id = r.agent_id AND g.from_at <= r.answered_at
  GROUP BY r.conversation_id, r.answer_id
)
SELECT r.*,
       CASE WHEN r.answer_role IS DISTINCT FROM 'human' THEN NULL
            WHEN g.message_id = r.answer_id AND NOT g.recorded THEN CASE WHEN g.segment_no = 1 THEN r.wait_from END
            ELSE greatest(r.wait_from, g.from_at) END AS own_from
FROM derive_rounds r
LEFT JOIN began b ON b.conversation_id = r.conversation_id AND b.answer_id = r.answer_id
LEFT JOIN derive_segments g ON g.conversation_id = r.conversation_id AND g.segment_no = b.segment_no;
