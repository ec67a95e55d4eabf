-- What is odd in the history, at most one row per conversation and kind (the message: the first of them;
-- detail: how many, or by how much).
CREATE OR REPLACE TEMP TABLE derive_findings AS
WITH negative AS (
  SELECT conversation_id, message_id, derive_seconds(wait_from, answered_at) AS seconds, 'response' AS what
  FROM derive_waits WHERE bots < 2 AND answered_at < wait_from
  UNION ALL
  SELECT conversation_id, first_message_id, derive_seconds(first_customer_at, closed_at), 'resolution'
  FROM derive_spans WHERE closed_at < first_customer_at
  UNION ALL
  SELECT conversation_id, message_id, derive_seconds(from_at, to_at), 'handle'
  FROM derive_segments WHERE to_at < from_at
), ahead AS (
  SELECT conversation_id, latest
  FROM (SELECT s.conversation_id, s.last_any_at,
               coalesce(i.committed_at, now() AT TIME ZONE 'UTC') + INTERVAL 1 DAY AS latest
        FROM derive_spans s LEFT JOIN imports i ON i.import_id = s.import_id)
  WHERE last_any_at > latest
)
-- Of equals always the same one: a rebuild must say the same.
SELECT 'negative_wait' AS kind, conversation_id, arg_min(message_id, row(seconds, what, message_id)) AS message_id,
       arg_min(what, row(seconds, what, message_id)) || ' ' || min(seconds) || ' s' AS detail
FROM negative GROUP BY conversation_id
UNION ALL
SELECT 'clock_backwards', conversation_id, arg_min(message_id, pos), count(*)::VARCHAR
FROM derive_messages WHERE backwards GROUP BY conversation_id
UNION ALL
-- Ahead of the import, not of today: a rebuild a year later must say the same.
SELECT 'future_time', m.conversation_id, arg_min(m.message_id, m.pos), count(*)::VARCHAR
FROM derive_messages m JOIN ahead a ON a.conversation_id = m.conversation_id AND m.sent_at > a.latest
GROUP BY m.conversation_id
UNION ALL
SELECT 'end_before_start', conversation_id, NULL, derive_seconds(started_at, ended_at) || ' s'
FROM derive_spans WHERE ended_at < started_at
UNION ALL
SELECT 'orphan_message', c.conversation_id, arg_min(m.message_id, m.pos), count(m.message_id)::VARCHAR
FROM (FROM conversations SEMI JOIN derive_target USING (conversation_id) WHERE orphan AND NOT deleted) c
LEFT JOIN derive_messages m USING (conversation_id)
GROUP BY c.conversation_id
UNION ALL
SELECT 'deleted_conversation', conversation_id, NULL, NULL
FROM conversations SEMI JOIN derive_target USING (conversation_id) WHERE deleted
UNION ALL
SELECT 'missing_agent', conversation_id, arg_min(message_id, pos), count(*)::VARCHAR
FROM derive_messages WHERE role = derive_human() AND agent_id IS NULL GROUP BY conversation_id
UNION ALL
SELECT 'no_messages', l.conversation_id, NULL, CASE WHEN s.conversation_id IS NULL THEN 'no time' END
FROM derive_live l LEFT JOIN derive_spans s USING (conversation_id)
WHERE coalesce(s.n_customer + s.n_agent, 0) = 0;

DELETE FROM data_quality WHERE conversation_id IN (SELECT conversation_id FROM derive_target);
INSERT INTO data_quality BY NAME
SELECT f.kind, f.conversation_id, f.message_id, f.detail, c.import_id
FROM derive_findings f JOIN conversations c USING (conversation_id);
