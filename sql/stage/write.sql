-- Canonical rows, a section a staged file, columns as in 001_history.sql.

-- :conversations
SELECT key_of(v.id) AS conversation_id, import_source() AS source, v.id AS external_id, key_of(customer) AS customer_id, channel, status,
  started_at, ended_at, key_of(group_name) AS group_id, subject, entry_url, device, surveys_sent, coalesce(deleted, false) AS deleted,
  made AS orphan, attributes, version_at,
  md5_number_lower(concat_ws(chr(0), coalesce(customer, ''), coalesce(channel, ''), coalesce(status, ''), coalesce(epoch_us(started_at), 0),
    coalesce(epoch_us(ended_at), 0), coalesce(group_name, ''), coalesce(subject, ''), coalesce(entry_url, ''), coalesce(device, ''),
    coalesce(surveys_sent, -1), coalesce(deleted, false), coalesce(attributes, ''), list_sort(list_distinct(tags))::VARCHAR,
    coalesce(r.content, ''), coalesce(a.content, ''))) AS content_hash,
  coalesce(whole, false) AS whole
FROM (SELECT *, false AS made FROM versions WHERE rank = 1
  UNION ALL BY NAME
  SELECT m.id, []::VARCHAR[] AS tags, e.last_at AS version_at, {{orphans}} AS made FROM made_conversations m
  LEFT JOIN (SELECT conversation, max(last_at) AS last_at FROM record_ends GROUP BY ALL) e ON e.conversation = m.id) v
LEFT JOIN rating_content r ON r.conversation = v.id
LEFT JOIN assignment_content a ON a.conversation = v.id
ORDER BY conversation_id

-- :messages
SELECT conversation_id, message_id, external_id, seq, "at", sender, agent_id, sender_name, text, type, auto, event, file_name, file_size,
  deleted, md5_number_lower(concat_ws(chr(0), epoch_us("at"), sender, coalesce(agent_id, 0), coalesce(sender_name, ''), coalesce(text, ''),
    type, auto, coalesce(event, ''), coalesce(file_name, ''), coalesce(file_size, -1), deleted)) AS content_hash
FROM (SELECT conversation_id, message_id, id AS external_id, {{seq}} AS seq, "at", sender,
    CASE WHEN sender = 'bot' THEN key_of(coalesce(agent, sender_name)) WHEN sender IN ('agent', 'note') THEN key_of(agent) END AS agent_id,
    sender_name, text, type, auto, event, file_name, file_size, deleted
  FROM (SELECT * FROM named_messages {{without_repeats}}
    UNION ALL BY NAME SELECT * EXCLUDE (replaced) FROM told_apart WHERE NOT replaced) {{backwards}})
ORDER BY conversation_id, seq

-- :customers
SELECT key_of(id) AS customer_id, import_source() AS source, id AS external_id, name, phone, email, segment, created_at, attributes
FROM named_customers ORDER BY customer_id

-- :customer_identities
SELECT DISTINCT key_of(customer) AS customer_id, import_source() AS source, channel, id AS external_id
FROM checked_customer_identities WHERE reason IS NULL

-- :agents
SELECT key_of(a.id) AS agent_id, import_source() AS source, a.id AS external_id, coalesce(a.name, a.id) AS name, email,
  key_of(coalesce(direct.id, by_name.id)) AS group_id, kind
FROM named_agents a LEFT JOIN named_groups direct ON direct.id = a.group_name
LEFT JOIN (SELECT name, min(id) AS id FROM named_groups GROUP BY name) by_name ON by_name.name = a.group_name

-- :agent_groups
SELECT key_of(id) AS group_id, import_source() AS source, id AS external_id, coalesce(name, id) AS name FROM named_groups

-- :assignments
SELECT key_of(conversation) AS conversation_id, key_of(agent) AS agent_id, from_at, to_at FROM keyed_assignments WHERE rank = 1
ORDER BY conversation_id, from_at

-- :ratings
SELECT rating_id, key_of(conversation) AS conversation_id, "at", score, lowest, highest, comment, key_of(agent) AS agent_id
FROM keyed_ratings WHERE rank = 1 ORDER BY conversation_id, "at"

-- :visits
SELECT visit_id, import_source() AS source, id AS external_id, key_of(customer) AS customer_id, "at", url, title, seconds, referrer, entry
FROM (SELECT *, coalesce(key_of(id), key_of(concat_ws(chr(0), coalesce(customer, ''), epoch_us("at"), coalesce(url, '')))) AS visit_id
  FROM checked_visits WHERE reason IS NULL)
QUALIFY row_number() OVER (PARTITION BY visit_id ORDER BY place DESC) = 1

-- :customer_notes
SELECT note_id, import_source() AS source, id AS external_id, key_of(customer) AS customer_id, "at", key_of(agent) AS agent_id, text
FROM (SELECT *, coalesce(key_of(id), key_of(concat_ws(chr(0), customer, epoch_us("at"), coalesce(text, '')))) AS note_id
  FROM checked_notes WHERE reason IS NULL)
QUALIFY row_number() OVER (PARTITION BY note_id ORDER BY place DESC) = 1

-- :purchases
SELECT purchase_id, import_source() AS source, id AS external_id, key_of(customer) AS customer_id, "at", amount, currency, item
FROM (SELECT *, coalesce(key_of(id), key_of(concat_ws(chr(0), customer, epoch_us("at"), coalesce(item, ''), coalesce(amount, 0)))) AS purchase_id
  FROM checked_purchases WHERE reason IS NULL)
QUALIFY row_number() OVER (PARTITION BY purchase_id ORDER BY place DESC) = 1

-- :conversation_tags
SELECT DISTINCT key_of(id) AS conversation_id, unnest(tags) AS tag FROM versions WHERE rank = 1

-- :customer_tags
SELECT key_of(customer) AS customer_id, tag, "at" FROM checked_customer_tags WHERE reason IS NULL
QUALIFY row_number() OVER (PARTITION BY customer, tag ORDER BY place DESC) = 1

-- :events
SELECT DISTINCT key_of(customer || chr(0) || epoch_us("at") || chr(0) || 'churned') AS event_id, import_source() AS source,
  key_of(customer) AS customer_id, "at", 'churned' AS kind
FROM checked_churned WHERE reason IS NULL
