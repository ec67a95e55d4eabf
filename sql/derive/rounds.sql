-- The rounds with their clocks.
DELETE FROM rounds WHERE conversation_id IN (SELECT conversation_id FROM derive_target);
INSERT INTO rounds BY NAME
WITH timed AS (
  SELECT *,
         derive_seconds(wait_from, answered_at) AS wait, answered_bs - from_bs AS wait_b,
         derive_seconds(own_from, answered_at) AS own, answered_bs - own_from_bs AS own_b,
         derive_seconds(wait_from, end_at) AS censor, end_bs - from_bs AS censor_b
  FROM derive_clocked_waits
)
SELECT t.conversation_id, t.started_at, t.round_no, t.bots, t.message_id, t.answer_id, t.wait_from, t.answered_at, t.agent_id,
       t.answer_id IS NOT NULL AS answered,
       t.answer_id IS NULL AND t.pending AS pending,
       CASE WHEN t.wait >= 0 THEN t.wait END AS wait_s,
       CASE WHEN t.wait >= 0 THEN t.wait_b END AS wait_bs,
       CASE WHEN t.own >= 0 THEN t.own END AS own_s,
       CASE WHEN t.own >= 0 THEN t.own_b END AS own_bs,
       CASE WHEN t.answer_id IS NULL THEN greatest(t.censor, 0) END AS censor_s,
       -- greatest() would turn a missing calendar (NULL) into 0.
       CASE WHEN t.answer_id IS NULL AND t.censor_b IS NOT NULL THEN greatest(t.censor_b, 0) END AS censor_bs
FROM timed t
-- The order is for speed only: a narrow range of dates is a narrow range of rows.
ORDER BY started_at, conversation_id, bots, round_no;
