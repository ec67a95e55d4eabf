-- The one pass over the messages: who speaks, where in the conversation, how many replies came before.
-- The windows are partitioned, not streaming: several imports may lie in the table one after the other,
-- and a session may have turned insertion order off; only an explicit order is always right.
-- role: customer | human | bot for public messages, else NULL. An agent's automatic message is a bot's:
-- nobody has answered yet, so it stops no human clock. Deleted messages keep their timing, not their text.
CREATE OR REPLACE TEMP TABLE derive_messages AS
WITH spoken AS (
  SELECT m.conversation_id, m.message_id, m."at" AS sent_at, m.agent_id, m.seq,
         CASE m.event WHEN 'closed' THEN derive_closed() WHEN 'reopened' THEN derive_reopened()
                      WHEN 'handover' THEN derive_handover() END AS event,
         CASE WHEN m.type = 'event' THEN NULL
              WHEN m.sender = 'customer' THEN derive_customer()
              WHEN m.sender = 'agent' AND NOT m.auto THEN derive_human()
              WHEN m.sender IN ('agent', 'bot') THEN derive_bot() END AS role,
         -- ltrim() stops at the first letter, trim() reads on to the end; CASE keeps it off other people's texts.
         CASE WHEN m.sender = 'customer' AND m.type <> 'event' AND NOT m.deleted
              THEN ltrim(coalesce(m.text, '')) <> '' ELSE false END AS worded
  FROM messages m SEMI JOIN derive_live USING (conversation_id)
)
SELECT conversation_id, message_id, sent_at, agent_id, event, role, worded,
       row_number() OVER w AS pos,
       -- Not FILTER: in a window DuckDB then counts every row's frame anew (80,000 messages of one conversation: 6 s).
       count(CASE WHEN role = derive_human() THEN 1 END) OVER before AS human_before,
       count(CASE WHEN role IN (derive_human(), derive_bot()) THEN 1 END) OVER before AS reply_before,
       sent_at < lag(sent_at) OVER w AS backwards
FROM spoken
WINDOW w AS (PARTITION BY conversation_id ORDER BY seq, sent_at, message_id),
       before AS (PARTITION BY conversation_id ORDER BY seq, sent_at, message_id
                  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);
