-- Rounds (metrics.md). The replies counted before a message number the runs: all messages of one number
-- are customers' words, hand-overs and notices, closed by the reply that comes last, if one came.
-- Conversations without bot messages have one reading (bots = 0), the others two: bot replies ignored (1),
-- bot replies end a round (2).
-- A run's start, reply and hand-over are read each for itself: most messages are none of them.
--
-- The agent's own clock starts no earlier than their segment. Where ownership is only known from messages,
-- a segment's first answer says nothing of when it was taken over: the first owner's clock is then the
-- customer's, a later owner's is not known.
-- (A hash join, not ASOF: with a key this fine ASOF took minutes for 80,000 conversations. It pairs each answer with all
-- segments of its agent, so whatever changed hands very often is looked up by a window instead.)
CREATE OR REPLACE TEMP TABLE derive_restless AS
SELECT conversation_id FROM derive_segments GROUP BY conversation_id HAVING max(segment_no) > 100;

CREATE OR REPLACE TEMP TABLE derive_restless_reigns AS
WITH moments AS (
  SELECT conversation_id, agent_id, from_at AS moment, segment_no, NULL AS answer_id FROM derive_segments
  UNION ALL
  -- After all segments that begin at its very instant.
  SELECT conversation_id, agent_id, sent_at, NULL, message_id FROM derive_messages
  WHERE role = derive_human() AND agent_id IS NOT NULL
), last AS (
  SELECT conversation_id, answer_id, last_value(segment_no IGNORE NULLS) OVER (
           PARTITION BY conversation_id, agent_id ORDER BY moment, segment_no NULLS LAST
           ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS segment_no
  FROM moments SEMI JOIN derive_restless USING (conversation_id)
)
SELECT l.conversation_id, l.answer_id, s.from_at, s.segment_no, s.message_id, s.recorded
FROM last l JOIN derive_segments s USING (conversation_id, segment_no)
WHERE l.answer_id IS NOT NULL;

CREATE OR REPLACE TEMP TABLE derive_waits AS
WITH beside_bots AS (
  FROM derive_messages SEMI JOIN (SELECT conversation_id FROM derive_spans WHERE n_bot > 0) USING (conversation_id)
), starts AS (
  SELECT conversation_id, human_before AS run, false AS by_bot,
         arg_min(message_id, pos) AS message_id, arg_min(sent_at, pos) AS first_at
  FROM derive_messages WHERE role = derive_customer()
  GROUP BY conversation_id, human_before
  UNION ALL
  SELECT conversation_id, reply_before, true, arg_min(message_id, pos), arg_min(sent_at, pos)
  FROM beside_bots WHERE role = derive_customer()
  GROUP BY conversation_id, reply_before
), numbered AS (
  SELECT *, row_number() OVER (PARTITION BY conversation_id, by_bot ORDER BY run)::INTEGER AS round_no FROM starts
), replies AS (
  SELECT conversation_id, human_before AS run, false AS by_bot, message_id, sent_at, agent_id, role
  FROM derive_messages WHERE role = derive_human()
  UNION ALL
  SELECT conversation_id, reply_before, true, message_id, sent_at, agent_id, role
  FROM beside_bots WHERE role IN (derive_human(), derive_bot())
), handovers AS (
  SELECT conversation_id, human_before AS run, false AS by_bot, arg_max(sent_at, pos) AS handover_at
  FROM derive_messages WHERE event = derive_handover()
  GROUP BY conversation_id, human_before
  UNION ALL
  SELECT conversation_id, reply_before, true, arg_max(sent_at, pos)
  FROM beside_bots WHERE event = derive_handover()
  GROUP BY conversation_id, reply_before
), reigns AS (
  -- Until the same agent's next segment in the conversation began.
  SELECT conversation_id, agent_id, from_at, segment_no, message_id, recorded,
         coalesce(lead(from_at) OVER (PARTITION BY conversation_id, agent_id ORDER BY from_at, segment_no),
                  'infinity'::TIMESTAMP) AS until
  FROM derive_segments ANTI JOIN derive_restless USING (conversation_id)
)
SELECT r.conversation_id, (CASE WHEN r.by_bot THEN 2 WHEN s.n_bot > 0 THEN 1 ELSE 0 END)::UTINYINT AS bots,
       r.round_no, r.message_id, a.message_id AS answer_id, a.sent_at AS answered_at, a.role AS answer_role,
       -- greatest() skips NULL: no hand-over, no later start.
       greatest(r.first_at, h.handover_at) AS wait_from,
       CASE WHEN a.message_id IS NULL THEN o.owner_id ELSE a.agent_id END AS agent_id,
       CASE WHEN a.role IS DISTINCT FROM derive_human() THEN NULL
            WHEN coalesce(g.message_id, x.message_id) = a.message_id AND NOT coalesce(g.recorded, x.recorded)
            THEN CASE WHEN coalesce(g.segment_no, x.segment_no) = 1 THEN wait_from END
            ELSE greatest(wait_from, g.from_at, x.from_at) END AS own_from,
       s.started_at, s.end_at, s.pending
FROM numbered r
JOIN derive_spans s USING (conversation_id)
LEFT JOIN replies a ON a.conversation_id = r.conversation_id AND a.run = r.run AND a.by_bot = r.by_bot
LEFT JOIN handovers h ON h.conversation_id = r.conversation_id AND h.run = r.run AND h.by_bot = r.by_bot
LEFT JOIN derive_owners o ON o.conversation_id = r.conversation_id
LEFT JOIN reigns g ON g.conversation_id = a.conversation_id AND g.agent_id = a.agent_id
      AND g.from_at <= a.sent_at AND g.until > a.sent_at
LEFT JOIN derive_restless_reigns x ON x.conversation_id = a.conversation_id AND x.answer_id = a.message_id;
