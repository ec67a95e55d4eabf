-- One row per conversation with every measure and dimension that a question needs.
-- What a conversation takes from elsewhere, in one row each. One statement: what is joined is worked out side by side.
CREATE OR REPLACE TEMP TABLE derive_extras AS
WITH derive_ratings AS (
  WITH counted AS (
    SELECT r.* FROM ratings r SEMI JOIN derive_spans USING (conversation_id)
    QUALIFY row_number() OVER (PARTITION BY conversation_id ORDER BY "at" DESC, rating_id DESC) = 1
  )
  SELECT r.conversation_id, any_value(r.rating_id) AS rating_id, any_value(r."at") AS rating_at,
         any_value((r.score - r.lowest) / nullif(r.highest - r.lowest, 0)) AS rating_share,
         coalesce(arg_max(m.agent_id, m.pos), any_value(r.agent_id)) AS agent_id
  FROM counted r
  LEFT JOIN derive_messages m
    ON m.conversation_id = r.conversation_id AND m.role = derive_human() AND m.agent_id IS NOT NULL AND m.sent_at <= r."at"
  GROUP BY r.conversation_id
), derive_texts AS (
  -- The two texts that a fact depends on, read by key: the customer's first, and the last public message.
  WITH wanted AS (
    SELECT conversation_id, first_text_id AS message_id, true AS first FROM derive_spans WHERE first_text_id IS NOT NULL
    UNION ALL
    SELECT conversation_id, last_message_id, false FROM derive_spans WHERE last_role = derive_customer() AND n_agent > 0
  )
  SELECT conversation_id, w.first,
         CASE WHEN NOT w.first THEN NULL
              WHEN regexp_matches(m.text, '\p{Han}') THEN 'zh'
              WHEN regexp_matches(m.text, '\p{Latin}') THEN 'en' ELSE 'other' END AS language,
         CASE WHEN NOT w.first AND NOT m.deleted THEN derive_bare(m.text) END AS bare
  FROM messages m JOIN wanted w USING (conversation_id, message_id)
), derive_agents AS (
  -- Few conversations have several agents, and sorting within an aggregate costs most of this.
  WITH heard AS MATERIALIZED (
    SELECT conversation_id, agent_id, min(pos) AS pos FROM derive_messages
    WHERE role = derive_human() AND agent_id IS NOT NULL
    GROUP BY conversation_id, agent_id
  ), alone AS MATERIALIZED (
    SELECT conversation_id, any_value(agent_id) AS agent_id FROM heard GROUP BY conversation_id HAVING count(*) = 1
  )
  SELECT conversation_id, [agent_id] AS agent_ids FROM alone
  UNION ALL
  SELECT conversation_id, list(agent_id ORDER BY pos)
  FROM heard ANTI JOIN alone USING (conversation_id)
  GROUP BY conversation_id
), derive_tags AS (
  SELECT conversation_id, list(DISTINCT tag ORDER BY tag) AS tags
  FROM conversation_tags SEMI JOIN derive_spans USING (conversation_id)
  GROUP BY conversation_id
), derive_next AS (
  -- A contact is a conversation in which the customer speaks; the next one starts strictly after the close.
  WITH moments AS (
    SELECT customer_id, started_at AS moment, 0 AS closing, started_at, NULL AS conversation_id, NULL AS closed_at
    FROM derive_spans WHERE n_customer > 0 AND customer_id IS NOT NULL
    UNION ALL
    SELECT customer_id, greatest(closed_at, started_at), 1, NULL, conversation_id, closed_at
    FROM derive_spans WHERE closed_at IS NOT NULL AND customer_id IS NOT NULL
  ), followed AS (
    -- At one instant starts come before closes: only a later start follows a close.
    SELECT conversation_id, closed_at, min(started_at) OVER (
      PARTITION BY customer_id ORDER BY moment, closing ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_at
    FROM moments
  )
  SELECT conversation_id, derive_seconds(closed_at, next_at) AS next_contact_s
  FROM followed WHERE conversation_id IS NOT NULL AND next_at IS NOT NULL
), derive_contacts AS (
  -- What a conversation takes from its customer. Apart from the rest: a window over whole rows would carry and sort them.
  SELECT s.conversation_id, u.segment, row_number() OVER (
           PARTITION BY s.customer_id
           ORDER BY s.n_customer + s.n_agent = 0, s.started_at, s.conversation_id) = 1 AS first_contact
  FROM derive_spans s LEFT JOIN customers u USING (customer_id)
  WHERE s.customer_id IS NOT NULL
)
SELECT s.conversation_id, ct.segment, ct.first_contact, o.owner_id, o.group_id, o.owners, ag.agent_ids, tg.tags,
       t.language, l.bare, n.next_contact_s, r.rating_id, r.rating_at, r.rating_share, r.agent_id AS rating_agent_id
FROM derive_spans s
LEFT JOIN derive_contacts ct ON ct.conversation_id = s.conversation_id
LEFT JOIN derive_owners o ON o.conversation_id = s.conversation_id
LEFT JOIN derive_agents ag ON ag.conversation_id = s.conversation_id
LEFT JOIN derive_tags tg ON tg.conversation_id = s.conversation_id
LEFT JOIN derive_texts t ON t.conversation_id = s.conversation_id AND t.first
LEFT JOIN derive_texts l ON l.conversation_id = s.conversation_id AND NOT l.first
LEFT JOIN derive_next n ON n.conversation_id = s.conversation_id
LEFT JOIN derive_ratings r ON r.conversation_id = s.conversation_id;

DELETE FROM conversation_facts WHERE conversation_id IN (SELECT conversation_id FROM derive_target);

-- Sorted before all else is joined to it, so that less is sorted. The order is for speed only (a narrow range of
-- dates is a narrow range of rows): should a join ever not keep it, no answer changes.
INSERT INTO conversation_facts BY NAME
WITH first_round AS (
  -- The first agent message after the first customer message is what ends the first round, and the round's
  -- start is the first response's.
  FROM derive_clocked_waits WHERE round_no = 1 AND bots < 2
), measured AS (
  SELECT s.*,
         derive_seconds(f.wait_from, f.answered_at) AS response_s, f.answered_bs - f.from_bs AS response_bs,
         f.answer_id, f.agent_id AS answer_agent_id,
         CASE WHEN f.answer_id IS NULL AND f.wait_from IS NOT NULL
              THEN greatest(derive_seconds(f.wait_from, f.end_at), 0) END AS censor_s,
         -- greatest() would turn a missing calendar (NULL) into 0.
         CASE WHEN f.answer_id IS NULL AND f.from_bs IS NOT NULL THEN greatest(f.end_bs - f.from_bs, 0) END AS censor_bs,
         derive_seconds(s.first_customer_at, s.closed_at) AS to_close_s,
         s.closed_bs - s.first_customer_bs AS to_close_bs,
         derive_seconds(s.first_customer_at, s.first_closed_at) AS to_first_close_s,
         derive_seconds(s.first_customer_at, s.first_handover_at) AS to_handover_s
  FROM (FROM derive_clocked_spans ORDER BY started_at, conversation_id) s
  LEFT JOIN first_round f USING (conversation_id)
)
SELECT m.conversation_id, m.started_at, m.source, m.channel, m.status,
       coalesce(m.group_id, x.group_id) AS group_id,
       m.customer_id, x.segment, x.language, coalesce(x.tags, []) AS tags,
       CASE WHEN x.rating_share IS NOT NULL
            THEN (1 + round(4 * least(greatest(x.rating_share, 0), 1)))::INTEGER END AS rating,
       x.first_contact,
       m.in_hours, x.owner_id, coalesce(x.agent_ids, []) AS agent_ids,
       m.external_id, m.import_id, m.ended_at, m.closed_at, m.first_closed_at,
       coalesce(m.last_public_at, m.last_any_at, m.ended_at, m.started_at) AS last_at,
       m.closed, m.pending,
       m.n_customer::INTEGER AS n_customer, m.n_agent::INTEGER AS n_agent, m.n_bot::INTEGER AS n_bot,
       (m.n_customer + m.n_agent + m.n_bot)::INTEGER AS n_public,
       m.first_message_id, m.last_message_id,
       CASE WHEN m.answer_id IS NOT NULL THEN m.answer_agent_id END AS first_agent_id,
       m.answer_id AS first_response_message_id,
       CASE WHEN m.response_s >= 0 THEN m.response_s END AS first_response_s,
       CASE WHEN m.response_s >= 0 THEN m.response_bs END AS first_response_bs,
       m.censor_s AS first_censor_s, m.censor_bs AS first_censor_bs,
       (m.closed OR coalesce(m.status = 'missed', false)) AND m.n_customer > 0 AND m.n_agent = 0
         AND m.last_role = derive_customer() AS missed,
       (m.closed OR coalesce(m.status = 'missed', false)) AND m.n_customer > 0 AND m.n_agent = 0
         AND m.last_role = derive_bot() AS bot_only,
       m.answer_id IS NOT NULL AS answered,
       m.answer_id IS NOT NULL AND m.last_role = derive_customer() AND NOT m.pending
         AND NOT coalesce(regexp_full_match(x.bare, $1::VARCHAR), false) AS dropped,
       CASE WHEN m.to_close_s >= 0 THEN m.to_close_s END AS resolution_s,
       CASE WHEN m.to_close_s >= 0 THEN m.to_close_bs END AS resolution_bs,
       CASE WHEN m.to_first_close_s >= 0 THEN m.to_first_close_s END AS resolution_first_s,
       CASE WHEN m.to_close_s >= 0 AND m.to_handover_s IS NOT NULL
            THEN least(greatest(m.to_handover_s, 0), m.to_close_s) END AS resolution_bot_s,
       m.reopened, x.next_contact_s,
       coalesce(x.owners, 0)::INTEGER AS owners,
       x.rating_id, x.rating_at, x.rating_share, coalesce(x.rating_agent_id, CASE WHEN x.rating_id IS NOT NULL THEN x.owner_id END)
         AS rating_agent_id,
       m.surveys_sent
FROM measured m
JOIN derive_extras x USING (conversation_id);
