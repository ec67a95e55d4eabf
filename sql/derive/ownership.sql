-- Who owned a conversation when: the assignments of human agents; where there is none, each agent from
-- their first message to the next other agent's first message or the conversation's end.
CREATE OR REPLACE TEMP TABLE derive_segments AS
WITH recorded AS (
  SELECT DISTINCT s.conversation_id, a.agent_id, a.from_at, coalesce(a.to_at, s.end_at) AS to_at
  FROM assignments a
  JOIN derive_spans s USING (conversation_id)
  ANTI JOIN (SELECT agent_id FROM agents WHERE kind = 'bot') bot USING (agent_id)
), turns AS (
  SELECT conversation_id, agent_id, message_id, sent_at, pos,
         lag(agent_id) OVER (PARTITION BY conversation_id ORDER BY pos) AS agent_before
  FROM derive_messages ANTI JOIN recorded USING (conversation_id)
  WHERE role = derive_human() AND agent_id IS NOT NULL
), spoken AS (
  SELECT t.conversation_id, t.agent_id, t.message_id, t.sent_at AS from_at,
         coalesce(lead(t.sent_at) OVER w, s.end_at) AS to_at,
         row_number() OVER w AS segment_no
  FROM turns t JOIN derive_spans s USING (conversation_id)
  WHERE t.agent_before IS DISTINCT FROM t.agent_id
  WINDOW w AS (PARTITION BY t.conversation_id ORDER BY t.pos)
), numbered AS (
  SELECT *, row_number() OVER (PARTITION BY conversation_id ORDER BY from_at, to_at, agent_id) AS segment_no
  FROM recorded
)
SELECT n.conversation_id, n.segment_no::INTEGER AS segment_no, n.agent_id,
       arg_min(m.message_id, m.pos) AS message_id, n.from_at, n.to_at, true AS recorded
FROM numbered n
LEFT JOIN derive_messages m
  ON m.conversation_id = n.conversation_id AND m.agent_id = n.agent_id AND m.role = derive_human()
 AND m.sent_at BETWEEN n.from_at AND n.to_at
GROUP BY ALL
UNION ALL
SELECT conversation_id, segment_no::INTEGER, agent_id, message_id, from_at, to_at, false FROM spoken;

-- The last owner of each conversation, with their group: whose segment ends last, and of those the one that began last.
CREATE OR REPLACE TEMP TABLE derive_owners AS
WITH last AS (
  SELECT conversation_id,
         arg_max(agent_id, row(greatest(from_at, to_at), from_at, segment_no)) AS owner_id,
         count(DISTINCT agent_id) AS owners
  FROM derive_segments
  GROUP BY conversation_id
)
SELECT l.*, a.group_id FROM last l LEFT JOIN agents a ON a.agent_id = l.owner_id;
