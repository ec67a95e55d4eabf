-- Canonical rows, a section a staged file, columns as in 001_history.sql.

-- :conversations
SELECT conversation_id, import_source() AS source, v.id AS external_id, customer_id, channel, status,
  started_at, ended_at, key_of(group_name) AS group_id, subject, entry_url, device, surveys_sent, coalesce(deleted, false) AS deleted,
  made AS orphan, attributes, version_at,
  md5_number_lower(concat_ws(chr(0), coalesce(v.customer, ''), coalesce(channel, ''), coalesce(status, ''), coalesce(epoch_us(started_at), 0),
    coalesce(epoch_us(ended_at), 0), coalesce(group_name, ''), coalesce(subject, ''), coalesce(entry_url, ''), coalesce(device, ''),
    coalesce(surveys_sent, -1), coalesce(deleted, false), coalesce(attributes, ''),
    CASE len(tags) WHEN 0 THEN '[]' WHEN 1 THEN tags::VARCHAR ELSE list_sort(list_distinct(tags))::VARCHAR END,
    coalesce(r.content, ''), coalesce(a.content, ''))) AS content_hash,
  coalesce(whole, false) AS whole
FROM (SELECT *, false AS made FROM versions WHERE rank = 1
  UNION ALL BY NAME
  SELECT m.id, []::VARCHAR[] AS tags, e.last_at AS version_at, {{orphans}} AS made FROM made_conversations m
  LEFT JOIN (SELECT conversation, max(last_at) AS last_at FROM record_ends GROUP BY ALL) e ON e.conversation = m.id) v
JOIN conversation_keys k ON k.conversation = v.id
LEFT JOIN customer_keys c ON c.customer = v.customer
LEFT JOIN rating_content r ON r.conversation = v.id
LEFT JOIN assignment_content a ON a.conversation = v.id
ORDER BY conversation_id

-- :messages
SELECT * REPLACE ({{numbered}} AS seq)
FROM (SELECT {{conversation_id}} AS conversation_id, message_id, m.id AS external_id, {{seq}} AS seq, "at", sender, a.agent_id, sender_name, text, type,
    auto, event, file_name, file_size, deleted,
    -- Told from a changed text by loading, which compares the rows themselves where it differs from a stored one.
    hash("at", sender, a.agent_id, coalesce(sender_name, ''), coalesce(text, ''), type, auto, coalesce(event, ''), coalesce(file_name, ''),
      file_size, deleted) AS content_hash
  FROM kept_messages m {{flat}} {{backwards}}
  LEFT JOIN agent_keys a ON a.agent = CASE WHEN sender = 'bot' THEN coalesce(m.agent, sender_name) WHEN sender IN ('agent', 'note') THEN m.agent END
  WHERE {{range}}
  ORDER BY conversation_id, {{within}})

-- :customers
SELECT customer_id, import_source() AS source, id AS external_id, name, phone, email, segment, created_at, attributes
FROM named_customers JOIN customer_keys ON customer = id ORDER BY customer_id

-- :customer_identities
SELECT DISTINCT customer_id, import_source() AS source, channel, id AS external_id
FROM checked_customer_identities JOIN customer_keys USING (customer) WHERE reason IS NULL

-- :agents
SELECT agent_id, import_source() AS source, a.id AS external_id, coalesce(a.name, a.id) AS name, email,
  key_of(coalesce(direct.id, by_name.id)) AS group_id, kind
FROM named_agents a JOIN agent_keys ON agent = a.id LEFT JOIN named_groups direct ON direct.id = a.group_name
LEFT JOIN (SELECT name, min(id) AS id FROM named_groups GROUP BY name) by_name ON by_name.name = a.group_name

-- :agent_groups
SELECT key_of(id) AS group_id, import_source() AS source, id AS external_id, coalesce(name, id) AS name FROM named_groups

-- :assignments
SELECT conversation_id, agent_id, from_at, to_at
FROM keyed_assignments JOIN conversation_keys USING (conversation) JOIN agent_keys USING (agent) WHERE rank = 1
ORDER BY conversation_id, from_at

-- :ratings
SELECT rating_id, conversation_id, "at", score, lowest, highest, comment, agent_id
FROM keyed_ratings JOIN conversation_keys USING (conversation) LEFT JOIN agent_keys USING (agent) WHERE rank = 1
ORDER BY conversation_id, "at"

-- :visits
SELECT visit_id, import_source() AS source, id AS external_id, customer_id, "at", url, title, seconds, referrer, entry
FROM kept_visits LEFT JOIN customer_keys USING (customer)

-- :customer_notes
SELECT note_id, import_source() AS source, id AS external_id, customer_id, "at", agent_id, text
FROM kept_notes JOIN customer_keys USING (customer) LEFT JOIN agent_keys USING (agent)

-- :purchases
SELECT purchase_id, import_source() AS source, id AS external_id, customer_id, "at", amount, currency, item
FROM kept_purchases JOIN customer_keys USING (customer)

-- :conversation_tags
SELECT DISTINCT conversation_id, unnest(tags) AS tag FROM versions JOIN conversation_keys ON conversation = id WHERE rank = 1

-- :customer_tags
SELECT customer_id, tag, arg_max("at", place) AS "at" FROM checked_customer_tags JOIN customer_keys USING (customer)
WHERE reason IS NULL GROUP BY customer_id, tag

-- :events
SELECT DISTINCT key_of(customer || chr(0) || epoch_us("at") || chr(0) || 'churned') AS event_id, import_source() AS source,
  key_of(customer) AS customer_id, "at", 'churned' AS kind
FROM checked_churned WHERE reason IS NULL
