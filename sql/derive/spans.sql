-- One row per live conversation: its counts, its first and last messages, its end.
-- closed_at: the last close, else ended_at when the status says closed; NULL when not known to be closed.
-- end_at: where a wait that nobody ended stops being known.
CREATE OR REPLACE TEMP TABLE derive_spans AS
WITH seen AS (
  SELECT conversation_id,
         count(*) FILTER (role = derive_customer()) AS n_customer,
         count(*) FILTER (role = derive_human()) AS n_agent,
         count(*) FILTER (role = derive_bot()) AS n_bot,
         arg_min(sent_at, pos) AS first_any_at,
         max(sent_at) AS last_any_at,
         arg_min(sent_at, pos) FILTER (role = derive_customer()) AS first_customer_at,
         arg_min(message_id, pos) FILTER (role IS NOT NULL) AS first_message_id,
         arg_max(message_id, pos) FILTER (role IS NOT NULL) AS last_message_id,
         arg_max(sent_at, pos) FILTER (role IS NOT NULL) AS last_public_at,
         arg_max(role, pos) FILTER (role IS NOT NULL) AS last_role,
         arg_min(message_id, pos) FILTER (worded) AS first_text_id
  FROM derive_messages
  GROUP BY conversation_id
), turned AS (
  -- Of few messages: beside the others above, these would be asked of every one.
  SELECT conversation_id,
         arg_min(sent_at, pos) FILTER (event = derive_closed()) AS first_close_at,
         arg_max(sent_at, pos) FILTER (event = derive_closed()) AS last_close_at,
         arg_max(event, pos) FILTER (event <> derive_handover()) AS last_turn,
         bool_or(event = derive_reopened()) AS reopened,
         arg_min(sent_at, pos) FILTER (event = derive_handover()) AS first_handover_at
  FROM derive_messages WHERE event IS NOT NULL
  GROUP BY conversation_id
), closing AS (
  SELECT l.*, s.* EXCLUDE (conversation_id, n_customer, n_agent, n_bot),
         t.* EXCLUDE (conversation_id, reopened),
         coalesce(s.n_customer, 0) AS n_customer, coalesce(s.n_agent, 0) AS n_agent,
         coalesce(s.n_bot, 0) AS n_bot, coalesce(t.reopened, false) AS reopened,
         coalesce(l.status = 'closed', false) OR coalesce(t.last_turn = derive_closed(), false) AS closed
  FROM derive_live l LEFT JOIN seen s USING (conversation_id) LEFT JOIN turned t USING (conversation_id)
), ending AS (
  SELECT * REPLACE (coalesce(started_at, first_any_at, ended_at) AS started_at),
         CASE WHEN closed THEN coalesce(last_close_at, ended_at) END AS closed_at,
         -- A source that says open and yet shows a close last: the close is the newer word.
         coalesce(status = 'open', false) AND NOT closed AS pending
  FROM closing
)
SELECT *, coalesce(first_close_at, closed_at) AS first_closed_at,
       coalesce(closed_at, ended_at, last_any_at, started_at) AS end_at
FROM ending
-- Neither a word nor a time: there is nothing to count and no day to count it on.
WHERE started_at IS NOT NULL;
