-- Checked rows → canonical rows with keys. Runs once, when every file has been read. :messages runs beside what follows
-- it, and writing the messages needs only it and :agent_keys. Both want what :conversation_versions leaves of nested messages.

-- :rejects
-- Nothing of a refused record is kept: its messages, ratings and assignments are part of the refused row.
-- (The parts of a record stand where the record stands.)
CREATE TABLE refused_records AS SELECT place FROM checked_conversations WHERE reason IS NOT NULL;
-- They were read, though: they count as refused with it.
CREATE TABLE refused_within AS
SELECT 'messages' AS kind, count(*) AS n FROM checked_messages WHERE nested AND place IN (SELECT place FROM refused_records)
UNION ALL SELECT 'assignments', count(*) FROM checked_assignments WHERE nested AND place IN (SELECT place FROM refused_records)
UNION ALL SELECT 'ratings', count(*) FROM checked_ratings WHERE nested AND place IN (SELECT place FROM refused_records);
DELETE FROM checked_messages WHERE nested AND place IN (SELECT place FROM refused_records);
DELETE FROM checked_assignments WHERE nested AND place IN (SELECT place FROM refused_records);
DELETE FROM checked_ratings WHERE nested AND place IN (SELECT place FROM refused_records);
DELETE FROM checked_customers WHERE NOT listed AND place IN (SELECT place FROM refused_records);
DELETE FROM checked_agents WHERE NOT listed AND place IN (SELECT place FROM refused_records);
DELETE FROM checked_agent_groups WHERE NOT listed AND place IN (SELECT place FROM refused_records);

-- :conversation_versions
-- A conversation that the files hold twice: its newest version stands, the later one where they are equally new.
CREATE TABLE record_ends AS
SELECT conversation, CASE WHEN nested THEN place END AS place, max("at") AS last_at
FROM checked_messages WHERE reason IS NULL GROUP BY ALL;

-- Few things come twice: which is the newest is only asked of those, by their key.
CREATE TABLE versions AS
SELECT c.* EXCLUDE (left_out, reason, raw, naive, unknown_status),
  greatest(c.updated_at, c.ended_at, m.last_at, f.last_at) AS version_at, 1 AS rank
FROM checked_conversations c
LEFT JOIN record_ends m ON m.conversation = c.id AND m.place = c.place
LEFT JOIN (SELECT * FROM record_ends WHERE place IS NULL) f ON f.conversation = c.id
WHERE c.reason IS NULL;
UPDATE versions v SET rank = r.rank FROM (
  SELECT rowid AS nth, row_number() OVER (PARTITION BY id ORDER BY version_at DESC NULLS LAST, place DESC) AS rank
  FROM versions SEMI JOIN (SELECT id FROM versions GROUP BY id HAVING count(*) > 1) USING (id)) r
WHERE v.rowid = r.nth;

-- What lies before a whole version goes with all its messages, ratings and assignments; those count as duplicates.
CREATE TABLE whole_versions AS SELECT id, min(rank) AS rank FROM versions
WHERE whole AND id IN (SELECT id FROM versions WHERE rank > 1) GROUP BY id;
CREATE TABLE older_versions AS SELECT v.id, v.place FROM versions v JOIN whole_versions w USING (id) WHERE v.rank > w.rank;
-- One that is not whole speaks only of what it says: the others up to the last whole one fill in the rest, as loading would.
CREATE TABLE filled_versions AS
SELECT id, arg_min(customer, rank) AS customer, arg_min(channel, rank) AS channel, arg_min(status, rank) AS status,
  arg_min(started_at, rank) AS started_at, arg_min(ended_at, rank) AS ended_at, arg_min(group_name, rank) AS group_name,
  arg_min(subject, rank) AS subject, arg_min(entry_url, rank) AS entry_url, arg_min(device, rank) AS device,
  arg_min(surveys_sent, rank) AS surveys_sent, arg_min(attributes, rank) AS attributes, bool_or(deleted) AS deleted,
  list_distinct(flatten(list(tags))) AS tags, bool_or(whole) AS whole
FROM versions v ANTI JOIN older_versions USING (id, place)
WHERE id IN (SELECT id FROM versions WHERE rank = 2) GROUP BY id;
UPDATE versions v SET customer = f.customer, channel = f.channel, status = f.status, started_at = f.started_at, ended_at = f.ended_at,
  group_name = f.group_name, subject = f.subject, entry_url = f.entry_url, device = f.device, surveys_sent = f.surveys_sent,
  attributes = f.attributes, deleted = f.deleted, tags = f.tags, whole = f.whole
FROM filled_versions f WHERE v.id = f.id AND v.rank = 1;
CREATE TABLE superseded AS SELECT 'messages' AS kind, count(*) AS n FROM checked_messages
WHERE reason IS NULL AND nested AND (conversation, place) IN (SELECT (id, place) FROM older_versions);
DELETE FROM checked_messages WHERE nested AND (conversation, place) IN (SELECT (id, place) FROM older_versions);

-- :messages
CREATE VIEW named_messages AS
SELECT * EXCLUDE (left_out, reason, raw, naive) FROM checked_messages m WHERE reason IS NULL;

-- The key of a message is its conversation's, too.
CREATE TABLE repeated_messages AS
SELECT message_id FROM named_messages GROUP BY ALL HAVING count(*) > 1;

-- Repeats: with an id the later one stands; without one they are told apart by their ordinal.
CREATE TABLE told_apart AS
SELECT m.* EXCLUDE (message_id),
  CASE WHEN id IS NULL AND ordinal > 1 THEN md5_number_lower(import_source() || chr(0) || conversation || chr(0) || chr(0)
    || epoch_us("at") || chr(0) || sender || chr(0) || coalesce(text, '') || chr(0) || ordinal) ELSE message_id END AS message_id,
  id IS NOT NULL AND later > 1 AS replaced
FROM (SELECT m.*, row_number() OVER (PARTITION BY m.message_id ORDER BY place, position) AS ordinal,
    row_number() OVER (PARTITION BY m.message_id ORDER BY place DESC, position DESC) AS later
  FROM named_messages m SEMI JOIN repeated_messages USING (message_id)) m;

CREATE VIEW kept_messages AS
SELECT * FROM named_messages ANTI JOIN repeated_messages USING (message_id)
UNION ALL BY NAME SELECT * EXCLUDE (replaced) FROM told_apart WHERE NOT replaced;

-- The whole array runs from the newest to the oldest: the source's order is the other way round.
CREATE TABLE maybe_backwards AS
SELECT conversation_id, max(position) AS last_position FROM named_messages WHERE nested
GROUP BY conversation_id HAVING arg_min("at", position) > arg_max("at", position);
CREATE TABLE backwards AS
SELECT conversation_id, any_value(last_position) AS last_position FROM (
  SELECT m.conversation_id, b.last_position,
    "at" > lag("at") OVER (PARTITION BY m.conversation_id ORDER BY position) AS ahead
  FROM named_messages m JOIN maybe_backwards b USING (conversation_id) WHERE nested)
GROUP BY conversation_id HAVING NOT coalesce(bool_or(ahead), false);

-- Of flat messages; "start" is how many lie before a conversation's own once all are in the order of conversations.
CREATE TABLE flat_conversations AS
SELECT conversation, flat_id, (sum(n) OVER (ORDER BY flat_id, conversation) - n)::BIGINT AS start
FROM (SELECT conversation, key_of(conversation) AS flat_id, count(*) AS n FROM kept_messages WHERE NOT nested GROUP BY conversation);

-- :agent_keys
CREATE TABLE agent_sightings AS
SELECT agent AS id, CASE WHEN sender = 'bot' THEN coalesce(agent_name, sender_name) ELSE agent_name END AS name,
  NULL::VARCHAR AS email, agent_group AS group_name, sender = 'bot' AS bot, max(place) AS place
FROM checked_messages WHERE reason IS NULL AND sender IN ('agent', 'note', 'bot') AND agent IS NOT NULL GROUP BY ALL
UNION ALL
SELECT sender_name, sender_name, NULL, NULL, true, max(place) FROM checked_messages
WHERE reason IS NULL AND sender = 'bot' AND agent IS NULL AND sender_name IS NOT NULL GROUP BY ALL
UNION ALL
SELECT agent, agent_name, NULL, agent_group, NULL, max(place) FROM checked_assignments WHERE reason IS NULL GROUP BY ALL
UNION ALL SELECT agent, NULL, NULL, NULL, NULL, max(place) FROM checked_ratings WHERE reason IS NULL AND agent IS NOT NULL GROUP BY ALL
UNION ALL SELECT agent, NULL, NULL, NULL, NULL, max(place) FROM checked_notes WHERE reason IS NULL AND agent IS NOT NULL GROUP BY ALL;

CREATE TABLE listed_agents AS
SELECT *, row_number() OVER (PARTITION BY id ORDER BY listed DESC, place DESC) AS rank FROM checked_agents WHERE reason IS NULL;

CREATE TABLE agent_keys AS
SELECT id AS agent, key_of(id) AS agent_id FROM (SELECT id FROM agent_sightings UNION SELECT id FROM listed_agents);

-- :people
-- Groups are named by id, or by name where the source has nothing else; an agent's group may be either.
CREATE TABLE named_groups AS
SELECT id, arg_max(name, (listed::INTEGER, place)) FILTER (name IS NOT NULL) AS name, bool_or(listed) AS listed
FROM (SELECT listed, place, id, name FROM checked_agent_groups WHERE reason IS NULL
  UNION ALL SELECT false, place, group_name, NULL FROM versions WHERE rank = 1 AND group_name IS NOT NULL) GROUP BY id;

CREATE TABLE named_agents AS
SELECT id, arg_max(name, (listed, place, name)) FILTER (name IS NOT NULL) AS name,
  arg_max(email, place) FILTER (email IS NOT NULL) AS email,
  arg_max(group_name, (listed, place, group_name)) FILTER (group_name IS NOT NULL) AS group_name,
  -- NULL: nobody said, which is a human, but not whoever is known to be a bot.
  CASE WHEN bool_or(listed = 1) THEN CASE WHEN bool_or(bot AND listed = 1) THEN 'bot' ELSE 'human' END
    WHEN bool_and(bot) THEN 'bot' WHEN bool_or(bot) THEN 'human' END AS kind, bool_or(listed = 1) AS listed
FROM (SELECT id, name, email, group_name, kind = 'bot' AS bot, place, listed::INTEGER AS listed FROM listed_agents WHERE rank = 1
  UNION ALL SELECT id, name, email, filled(group_name), bot, place, 0 FROM agent_sightings) GROUP BY id;

INSERT INTO named_groups
SELECT DISTINCT group_name, group_name, false FROM named_agents a
WHERE group_name IS NOT NULL AND NOT EXISTS (SELECT 1 FROM named_groups g WHERE g.id = a.group_name OR g.name = a.group_name);

-- A customer is what the files say of them, newest first; who is only referred to still gets a row.
CREATE TABLE named_customers AS
SELECT id, arg_max(name, standing) FILTER (name IS NOT NULL) AS name, arg_max(phone, standing) FILTER (phone IS NOT NULL) AS phone,
  arg_max(email, standing) FILTER (email IS NOT NULL) AS email, arg_max(segment, standing) FILTER (segment IS NOT NULL) AS segment,
  arg_max(created_at, standing) FILTER (created_at IS NOT NULL) AS created_at,
  arg_max(attributes, standing) FILTER (attributes IS NOT NULL) AS attributes, bool_or(listed) AS listed
-- Whoever is listed comes before all who are not. One number says both: comparing two took as long as all the rest.
FROM (SELECT listed, place + CASE WHEN listed THEN place(4000000, 0) ELSE 0 END AS standing, id, name, phone, email, segment, created_at, attributes
    FROM checked_customers WHERE reason IS NULL
  UNION ALL SELECT false, min(place), customer, NULL, NULL, NULL, NULL, NULL, NULL FROM (
    SELECT place, customer FROM versions WHERE rank = 1 AND customer IS NOT NULL
    UNION ALL SELECT place, customer FROM checked_visits WHERE reason IS NULL AND customer IS NOT NULL
    UNION ALL SELECT place, customer FROM checked_purchases WHERE reason IS NULL
    UNION ALL SELECT place, customer FROM checked_notes WHERE reason IS NULL
    UNION ALL SELECT place, customer FROM checked_customer_tags WHERE reason IS NULL
    UNION ALL SELECT place, customer FROM checked_customer_identities WHERE reason IS NULL
    UNION ALL SELECT place, customer FROM checked_churned WHERE reason IS NULL) GROUP BY customer) GROUP BY id;

-- A key costs more than a look-up: it is worked out once a thing, not once a row that speaks of it.
CREATE TABLE customer_keys AS SELECT id AS customer, key_of(id) AS customer_id FROM named_customers;

-- Of what the files hold twice the later row stands, and says nothing where it has no value, as in loading.
CREATE VIEW kept_visits AS
WITH again AS (SELECT visit_id FROM checked_visits WHERE reason IS NULL GROUP BY ALL HAVING count(*) > 1)
SELECT visit_id, id, customer, "at", url, title, seconds, referrer, entry FROM checked_visits ANTI JOIN again USING (visit_id) WHERE reason IS NULL
UNION ALL SELECT visit_id, arg_max(id, place) AS id, arg_max(customer, place) AS customer, arg_max("at", place) AS "at", arg_max(url, place) AS url, arg_max(title, place) AS title, arg_max(seconds, place) AS seconds, arg_max(referrer, place) AS referrer, arg_max(entry, place) AS entry
FROM checked_visits SEMI JOIN again USING (visit_id) WHERE reason IS NULL GROUP BY visit_id;
CREATE VIEW kept_purchases AS
WITH again AS (SELECT purchase_id FROM checked_purchases WHERE reason IS NULL GROUP BY ALL HAVING count(*) > 1)
SELECT purchase_id, id, customer, "at", amount, currency, item FROM checked_purchases ANTI JOIN again USING (purchase_id) WHERE reason IS NULL
UNION ALL SELECT purchase_id, arg_max(id, place) AS id, arg_max(customer, place) AS customer, arg_max("at", place) AS "at", arg_max(amount, place) AS amount, arg_max(currency, place) AS currency, arg_max(item, place) AS item
FROM checked_purchases SEMI JOIN again USING (purchase_id) WHERE reason IS NULL GROUP BY purchase_id;
CREATE VIEW kept_notes AS
WITH again AS (SELECT note_id FROM checked_notes WHERE reason IS NULL GROUP BY ALL HAVING count(*) > 1)
SELECT note_id, id, customer, "at", agent, text FROM checked_notes ANTI JOIN again USING (note_id) WHERE reason IS NULL
UNION ALL SELECT note_id, arg_max(id, place) AS id, arg_max(customer, place) AS customer, arg_max("at", place) AS "at", arg_max(agent, place) AS agent, arg_max(text, place) AS text
FROM checked_notes SEMI JOIN again USING (note_id) WHERE reason IS NULL GROUP BY note_id;

-- :conversation_parts
-- Ratings and assignments of an older version of a conversation went with it.
CREATE TABLE keyed_ratings AS
SELECT *, md5_number_lower(import_source() || chr(0) || conversation || chr(0) || epoch_us("at") || chr(0) || coalesce(agent, '')) AS rating_id, 1 AS rank
FROM checked_ratings r WHERE reason IS NULL
  AND NOT (nested AND EXISTS (SELECT 1 FROM older_versions o WHERE o.id = r.conversation AND o.place = r.place));
UPDATE keyed_ratings k SET rank = r.rank, comment = coalesce(k.comment, r.said) FROM (
  SELECT rowid AS nth, row_number() OVER (PARTITION BY rating_id ORDER BY place DESC, rowid DESC) AS rank,
    last_value(comment IGNORE NULLS) OVER (PARTITION BY rating_id ORDER BY place, rowid ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS said
  FROM keyed_ratings SEMI JOIN (SELECT rating_id FROM keyed_ratings GROUP BY ALL HAVING count(*) > 1) USING (rating_id)) r
WHERE k.rowid = r.nth;
CREATE TABLE keyed_assignments AS
SELECT *, 1 AS rank FROM checked_assignments a WHERE reason IS NULL
  AND NOT (nested AND EXISTS (SELECT 1 FROM older_versions o WHERE o.id = a.conversation AND o.place = a.place));
UPDATE keyed_assignments k SET rank = r.rank FROM (
  SELECT rowid AS nth, row_number() OVER (PARTITION BY conversation, agent, from_at ORDER BY to_at IS NULL, place DESC, rowid DESC) AS rank
  FROM keyed_assignments SEMI JOIN (SELECT conversation, agent, from_at FROM keyed_assignments GROUP BY ALL HAVING count(*) > 1)
    USING (conversation, agent, from_at)) r
WHERE k.rowid = r.nth;

-- What they say, as text for the conversation's hash. Most have one of each, and ordering lists of one costs most.
CREATE TABLE many_ratings AS SELECT conversation FROM keyed_ratings WHERE rank = 1 GROUP BY ALL HAVING count(*) > 1;
CREATE TABLE many_assignments AS SELECT conversation FROM keyed_assignments WHERE rank = 1 GROUP BY ALL HAVING count(*) > 1;
CREATE VIEW rating_content AS
SELECT conversation, [("at", score, lowest, highest, comment, agent)::VARCHAR]::VARCHAR AS content
FROM keyed_ratings ANTI JOIN many_ratings USING (conversation) WHERE rank = 1
UNION ALL SELECT conversation, list(("at", score, lowest, highest, comment, agent)::VARCHAR ORDER BY rating_id)::VARCHAR
FROM keyed_ratings SEMI JOIN many_ratings USING (conversation) WHERE rank = 1 GROUP BY conversation;
CREATE VIEW assignment_content AS
SELECT conversation, [(agent, from_at, to_at)::VARCHAR]::VARCHAR AS content
FROM keyed_assignments ANTI JOIN many_assignments USING (conversation) WHERE rank = 1
UNION ALL SELECT conversation, list((agent, from_at, to_at)::VARCHAR ORDER BY from_at, agent)::VARCHAR
FROM keyed_assignments SEMI JOIN many_assignments USING (conversation) WHERE rank = 1 GROUP BY conversation;

-- A conversation is made for whatever speaks of one that the files do not hold.
CREATE TABLE made_conversations AS
SELECT conversation AS id FROM (SELECT DISTINCT conversation FROM record_ends
  UNION SELECT DISTINCT conversation FROM keyed_ratings UNION SELECT DISTINCT conversation FROM keyed_assignments)
WHERE conversation NOT IN (SELECT id FROM versions);

-- :conversation_keys
CREATE TABLE conversation_keys AS
SELECT id AS conversation, key_of(id) AS conversation_id
FROM (SELECT id FROM versions WHERE rank = 1 UNION ALL SELECT id FROM made_conversations);
