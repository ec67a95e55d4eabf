-- Nested canonical JSON: chunk(file, line, nth, raw), one conversation a row → drafts. Everything is read as text;
-- the rules judge it afterwards.

-- :records
-- One column a field: a scan then reads only what a draft is made of. TRY judges and reads in one parse. The key
-- is worked out here, once a record: below an UNNEST DuckDB would do it once a message. A value of another type
-- than its field's comes out as NULL: a record that smells of one is asked, so that nothing goes silently
-- (canonical-types.ts fills these slots). Whether there are messages is said here, too: asking a list means reading it.
CREATE OR REPLACE TEMP TABLE records AS
SELECT file, line, nth, r IS NULL AS broken, r.messages IS NOT NULL AS whole, r.*, trim(r.id) AS conversation, key_of(trim(r.id)) AS conversation_id,
  CASE WHEN r IS NOT NULL AND r.messages IS NULL THEN json_type(raw, '$.messages') END AS messages_type,
  CASE WHEN r IS NULL THEN NULL WHEN regexp_matches(raw, '{{smell}}') THEN coalesce({{wrong}})
    -- A group in words: agents have one, too, so that it takes a look at the record's own.
    WHEN coalesce(r."group".id, r."group".name) IS NULL AND contains(raw, '"group"')
    THEN CASE WHEN no_object(json_type(raw, '$.group')) THEN 'group' END END AS wrong
FROM (SELECT file, line, nth, raw, CASE WHEN ltrim(raw[1:64])[1] = '{' THEN TRY(json_transform(raw, '{
  "id":"VARCHAR","channel":"VARCHAR","status":"VARCHAR","started_at":"VARCHAR","ended_at":"VARCHAR","updated_at":"VARCHAR",
  "customer":{"id":"VARCHAR","name":"VARCHAR","phone":"VARCHAR","email":"VARCHAR","segment":"VARCHAR","created_at":"VARCHAR","attributes":"VARCHAR"},
  "customer_id":"VARCHAR","group":{"id":"VARCHAR","name":"VARCHAR"},"group_id":"VARCHAR",
  "entry_url":"VARCHAR","device":"VARCHAR","subject":"VARCHAR","tags":"VARCHAR","surveys_sent":"VARCHAR","deleted":"VARCHAR","attributes":"VARCHAR",
  "assignments":[{"agent":{"id":"VARCHAR","name":"VARCHAR","group":"VARCHAR"},"agent_id":"VARCHAR","from":"VARCHAR","to":"VARCHAR"}],
  "ratings":[{"at":"VARCHAR","score":"VARCHAR","scale":"VARCHAR","lowest":"VARCHAR","comment":"VARCHAR","agent_id":"VARCHAR","agent":{"id":"VARCHAR","name":"VARCHAR"}}],
  "messages":[{"id":"VARCHAR","at":"VARCHAR","from":"VARCHAR","name":"VARCHAR","agent":{"id":"VARCHAR","name":"VARCHAR","group":"VARCHAR"},
    "agent_id":"VARCHAR","agent_name":"VARCHAR","text":"VARCHAR","type":"VARCHAR","auto":"VARCHAR","event":"VARCHAR",
    "file":{"name":"VARCHAR","size":"VARCHAR"},"deleted":"VARCHAR"}]}')) END AS r FROM chunk);

-- :conversations
CREATE OR REPLACE TEMP VIEW draft_conversations AS
SELECT file, line, nth, NULL::VARCHAR AS raw,
  CASE WHEN broken THEN 'malformed:' WHEN messages_type NOT IN ('NULL', 'ARRAY') THEN 'malformed:messages'
    ELSE 'wrong_type:' || wrong END AS problem,
  id, coalesce(filled(customer.id), filled(customer_id),
    CASE WHEN coalesce(filled(customer.name), filled(customer.phone), filled(customer.email)) IS NOT NULL
      THEN 'conversation:' || id END) AS customer,
  channel, status, started_at, ended_at, updated_at,
  coalesce(filled("group".id), filled(group_id), filled("group".name)) AS group_name, subject, entry_url, device,
  tag_list(tags) AS tags,
  surveys_sent, deleted, attributes, whole
FROM records;

-- :messages
CREATE OR REPLACE TEMP VIEW draft_messages AS
SELECT file, line, nth, item AS source_row, true AS nested, position, conversation, conversation_id, item.id, item."at", item."from" AS sender,
  CASE WHEN item."from" IS NULL THEN NULL ELSE coalesce(item.agent.id, item.agent_id, item.agent.name, item.agent_name) END AS agent,
  coalesce(item.agent.name, item.agent_name) AS agent_name, item.agent."group" AS agent_group,
  coalesce(item.name, item.agent.name, item.agent_name) AS sender_name, item.text, item.type, item.auto, item.event,
  item.file.name AS file_name, item.file.size AS file_size, item.deleted
FROM (SELECT file, line, nth, conversation, conversation_id, unnest(messages) AS item,
    generate_subscripts(messages, 1)::INTEGER - 1 AS position
  FROM records);

-- :customers
CREATE OR REPLACE TEMP VIEW draft_customers AS
SELECT file, line, nth, customer AS source_row, false AS listed, coalesce(filled(customer.id),
    CASE WHEN coalesce(filled(customer.name), filled(customer.phone), filled(customer.email)) IS NOT NULL
      THEN 'conversation:' || trim(id) END) AS id,
  customer.name, customer.phone, customer.email, customer.segment, customer.created_at, customer.attributes
FROM records
WHERE coalesce(filled(customer.id), filled(customer.name), filled(customer.phone), filled(customer.email)) IS NOT NULL;

-- :agent_groups
CREATE OR REPLACE TEMP VIEW draft_agent_groups AS
SELECT file, line, nth, "group" AS source_row, false AS listed, coalesce(filled("group".id), filled("group".name)) AS id, "group".name
FROM records WHERE coalesce(filled("group".id), filled("group".name)) IS NOT NULL;

-- :assignments
CREATE OR REPLACE TEMP VIEW draft_assignments AS
SELECT file, line, nth, item AS source_row, true AS nested, conversation, coalesce(item.agent.id, item.agent_id, item.agent.name) AS agent,
  item.agent.name AS agent_name, item.agent."group" AS agent_group, item."from" AS from_at, item."to" AS to_at
FROM (SELECT file, line, nth, conversation, unnest(assignments) AS item FROM records);

-- :ratings
CREATE OR REPLACE TEMP VIEW draft_ratings AS
SELECT file, line, nth, item AS source_row, true AS nested, conversation, item."at", item.score, item.scale, item.lowest, item.comment,
  coalesce(item.agent_id, item.agent.id) AS agent
FROM (SELECT file, line, nth, conversation, unnest(ratings) AS item FROM records);
